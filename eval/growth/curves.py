"""Curves over the number of passages, both axes in powers of ten, as plain SVG."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 80, 190, 44, 50
_COLOURS = ("#0b62a4", "#b45309", "#047857", "#7c3aed", "#be123c", "#4b5563", "#0e7490", "#a16207")
_STYLE = (
    "<style>text{font:13px sans-serif;fill:#1f2937}.t{font-weight:bold}"
    ".g{stroke:#9ca3af;stroke-width:.5}@media (prefers-color-scheme:dark){text{fill:#e5e7eb}}</style>"
)
_APART = 15  # points between two names at the right

Curve = Sequence[tuple[float, float]]  # (passages, value), both above 0


def curves_plot(title: str, unit: str, curves: Mapping[str, Curve]) -> str:
    """Return a picture with one line for each system; a single point is a dot."""
    points = [point for curve in curves.values() for point in curve]
    if not points:
        return _page(title, "keine Werte", "")
    left, right = _powers(x for x, _ in points)
    low, high = _powers(y for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        across = (log10(x) - left) / (right - left) * (_WIDTH - _LEFT - _RIGHT)
        up = (log10(y) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)
        return round(_LEFT + across, 1), round(_HEIGHT - _BOTTOM - up, 1)

    body = "".join(_grid(place(10.0**left, 10.0**power), power, unit) for power in range(low, high + 1))
    for power in range(left, right + 1):
        x, _ = place(10.0**power, 10.0**low)
        body += f'<text x="{x}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">{_plain(10.0**power)}</text>'
    body += f'<text x="{_LEFT}" y="{_HEIGHT - 10}">Textstellen</text>'
    ends = sorted((place(*max(curve)), name, number) for number, (name, curve) in enumerate(curves.items()) if curve)
    at = -float(_APART)
    for (x, y), name, number in sorted(ends, key=lambda end: end[0][1]):
        at = max(y + 4, at + _APART)
        colour = _COLOURS[number % len(_COLOURS)]
        drawn = [place(*point) for point in sorted(curves[name])]
        line = " ".join(f"{one},{other}" for one, other in drawn)
        body += f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{line}"/>'
        body += "".join(f'<circle cx="{one}" cy="{other}" r="3.5" fill="{colour}"/>' for one, other in drawn)
        body += f'<text x="{_WIDTH - _RIGHT + 12}" y="{at}" style="fill:{colour}">{escape(name)}</text>'
        leader = f"M{x + 5} {y}L{_WIDTH - _RIGHT + 9} {at - 4}"
        body += f'<path stroke="{colour}" stroke-width=".7" stroke-dasharray="2 4" d="{leader}"/>'
    words = "; ".join(
        f"{name}: " + ", ".join(f"{_plain(x)} Textstellen {_plain(y)} {unit}" for x, y in sorted(curve))
        for name, curve in curves.items()
    )
    return _page(title, words, body)


def _powers(values: Iterable[float]) -> tuple[int, int]:
    """Return the powers of ten that enclose the values, at least one apart."""
    known = list(values)
    low, high = floor(log10(min(known)) + 1e-9), ceil(log10(max(known)) - 1e-9)
    return low, max(high, low + 1)


def _grid(at: tuple[float, float], power: int, unit: str) -> str:
    x, y = at
    return (
        f'<line class="g" x1="{x}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text x="{x - 6}" y="{y + 5}" text-anchor="end">{_plain(10.0**power)} {escape(unit)}</text>'
    )


def _plain(value: float) -> str:
    """Write a number as German readers do, without needless digits."""
    digits = max(0, 1 - floor(log10(value))) if value < 10 else 0
    text = f"{value:,.{digits}f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    return text.rstrip("0").rstrip(",") if "," in text else text


def _page(title: str, description: str, body: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-labelledby="t d">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>{_STYLE}'
        f'<text x="12" y="24" class="t">{escape(title)}</text>{body}</svg>\n'
    )
