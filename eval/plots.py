"""Plots as plain SVG, written by hand: no library, readable in light and dark, with a text for screen readers."""

from collections.abc import Sequence
from html import escape

from eval.types import Figure, Point

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 40, 50
_TICKS = 5
_COLOURS = ("#0b62a4", "#b45309", "#4b5563")
_STYLE = (
    "<style>text{font:14px sans-serif;fill:#1f2937}.t{font-weight:bold}"
    ".g{stroke:#9ca3af;stroke-width:.5}.a{stroke:#374151}"
    "@media (prefers-color-scheme:dark){text{fill:#e5e7eb}.a{stroke:#d1d5db}}</style>"
)


def _percent(value: float) -> str:
    return f"{round(value * 100)} %"


def _x(value: float) -> float:
    return round(_LEFT + value * (_WIDTH - _LEFT - _RIGHT), 1)


def _y(value: float, top: float = 1.0) -> float:
    return round(_HEIGHT - _BOTTOM - value / top * (_HEIGHT - _TOP - _BOTTOM), 1)


def _page(title: str, description: str, body: str, height: int = _HEIGHT) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>{_STYLE}'
        f'<text x="12" y="24" class="t">{escape(title)}</text>{body}</svg>\n'
    )


def _axes(x_label: str, y_label: str, top: float) -> str:
    parts = []
    for number in range(_TICKS + 1):
        share = number / _TICKS
        x, y = _x(share), _y(share * top, top)
        parts.append(f'<line class="g" x1="{_LEFT}" x2="{_x(1)}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 5}" text-anchor="end">{_percent(share * top)}</text>')
        parts.append(f'<text x="{x}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{_percent(share)}</text>')
    parts.append(f'<path class="a" fill="none" d="M{_LEFT} {_y(1)}V{_y(0)}H{_x(1)}"/>')
    parts.append(f'<text x="{_x(0.5)}" y="{_HEIGHT - 10}" text-anchor="middle">{escape(x_label)}</text>')
    parts.append(f'<text transform="translate(16 {_y(0.5)}) rotate(-90)" text-anchor="middle">{escape(y_label)}</text>')
    return "".join(parts)


def risk_coverage_plot(points: Sequence[Point]) -> str:
    """Return the curve of wrong answers over the share answered, least doubtful first."""
    highest = max((point.y for point in points), default=0.0)
    top = min(1.0, max(0.1, -(-highest * 10 // 1) / 10))
    line = " ".join(f"{_x(point.x)},{_y(point.y, top)}" for point in points)
    body = _axes("beantworteter Anteil, sicherste zuerst", "davon falsch oder unvollständig", top)
    body += f'<polyline fill="none" stroke="{_COLOURS[0]}" stroke-width="2" points="{line}"/>'
    end = (
        f"{_percent(points[-1].y)} falsch oder unvollständig, wenn alles beantwortet wird" if points else "keine Werte"
    )
    return _page("Risiko und Abdeckung", end, body)


def reliability_plot(points: Sequence[Point]) -> str:
    """Return stated against seen error, one dot a bin; on the diagonal the statement is right."""
    body = _axes("angezeigte Fehlerwahrscheinlichkeit", "eingetretene Fehler", 1.0)
    body += f'<line class="a" stroke-dasharray="4 4" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    for point in points:
        radius = round(4 + min(10.0, point.n**0.5 / 2), 1)
        body += (
            f'<circle cx="{_x(point.x)}" cy="{_y(point.y)}" r="{radius}" fill="{_COLOURS[0]}" fill-opacity=".8"/>'
            f'<text x="{_x(point.x) + radius + 3}" y="{_y(point.y) + 5}">n = {point.n}</text>'
        )
    words = "; ".join(f"angezeigt {_percent(p.x)}, eingetreten {_percent(p.y)}, n = {p.n}" for p in points)
    return _page("Stimmt die Fehlerwahrscheinlichkeit?", words or "keine Werte", body)


def bars_plot(title: str, rows: Sequence[tuple[str, Sequence[tuple[str, Figure]]]]) -> str:
    """Return bars with intervals: rows of (label, (series, figure) ...), values from 0 to 1."""
    series = [name for name, _ in rows[0][1]] if rows else []
    step = 16 * len(series) + 12
    left, right, y = 150, 60, 64
    width = _WIDTH - left - right
    body = "".join(
        f'<rect x="{12 + 200 * place}" y="36" width="12" height="12" fill="{_COLOURS[place % 3]}"/>'
        f'<text x="{12 + 200 * place + 17}" y="47">{escape(name)}</text>'
        for place, name in enumerate(series)
    )
    words = []
    for label, figures in rows:
        body += f'<text x="{left - 8}" y="{y + step / 2 - 2}" text-anchor="end">{escape(label)}</text>'
        for place, (name, figure) in enumerate(figures):
            top = y + 16 * place
            low, high = left + figure.low * width, left + figure.high * width
            body += (
                f'<rect x="{left}" y="{top}" width="{figure.value * width:.1f}" height="12" '
                f'fill="{_COLOURS[place % 3]}"/>'
                f'<path class="a" d="M{low:.1f} {top + 6}H{high:.1f}"/>'
                f'<text x="{_WIDTH - 4}" y="{top + 11}" text-anchor="end">{_percent(figure.value)}</text>'
            )
            words.append(f"{label}, {name}: {_percent(figure.value)}, n = {figure.n}")
        y += step
    return _page(title, "; ".join(words), body, y + 10)
