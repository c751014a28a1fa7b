"""A plan as calendar entries (RFC 5545): the workshop, and a day-long entry for everything that is due."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from assistant.workshop.agenda import starts
from assistant.workshop.document import label
from assistant.workshop.types import Dated, Plan

_LINE = 75  # octets
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def calendar(plan: Plan, now: datetime) -> bytes:
    """Return the entries; ``now`` is when they were made, with a zone."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//KI-Leitlotse (KI-System)//Bias-Workshop//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_ZONE.splitlines(),
        *_workshop(plan, now),
    ]
    for dated in (*plan.preparation, *plan.follow_up):
        lines += _due(plan, dated, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _workshop(plan: Plan, now: datetime) -> list[str]:
    agenda = [
        f"{at:%H:%M} {item.title} ({item.minutes} Min.)"
        for at, item in zip(starts(plan.items, plan.brief.begins), plan.items, strict=True)
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{_id(plan, 'termin')}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID=Europe/Berlin:{plan.brief.begins:%Y%m%dT%H%M%S}",
        f"DTEND;TZID=Europe/Berlin:{plan.ends:%Y%m%dT%H%M%S}",
        f"SUMMARY:{_escaped('Bias-Workshop: ' + plan.title.text)}",
        f"DESCRIPTION:{_escaped(chr(10).join([plan.goal.text, '', *agenda, '', label(plan)]))}",
        f"LOCATION:{'Online' if plan.brief.online else 'Vor Ort'}",
        "END:VEVENT",
    ]


def _due(plan: Plan, dated: Dated, now: datetime) -> list[str]:
    day: date = now.date() if dated.overdue else dated.day
    lines = [f"- {line.text}" for line in dated.lines]
    return [
        "BEGIN:VEVENT",
        f"UID:{_id(plan, dated.key)}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'Bias-Workshop: {dated.name}')}",
        f"DESCRIPTION:{_escaped(chr(10).join([*lines, '', label(plan)]))}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _id(plan: Plan, key: str) -> str:
    """Return the same identifier for the same workshop, so that a second import replaces the first."""
    digest = sha256(f"{plan.brief.purpose}|{plan.brief.begins.isoformat()}|{key}".encode()).hexdigest()[:24]
    return f"{digest}@ki-leitlotse"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Yield the line in pieces of at most 75 octets; a piece after the first begins with a space."""
    piece = ""
    for sign in line:
        if len((piece + sign).encode()) > _LINE:
            yield piece
            piece = " "
        piece += sign
    yield piece
