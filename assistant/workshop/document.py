"""A plan as a sheet: what the exported files of a workshop hold, in their order."""

from collections.abc import Iterable, Mapping
from datetime import date

from assistant.places import Numbering, Place
from assistant.sheet.blocks import Block, Entry, Grid, Heading, Listing, Marks, NewPage, Sheet, Words
from assistant.sheet.references import reference_blocks
from assistant.workshop.agenda import level_for, starts
from assistant.workshop.planner import PERSPECTIVE_PLACES
from assistant.workshop.texts import level_places
from assistant.workshop.types import PHASE_NAMES, STATE_NAMES, Dated, Kind, Line, Plan, State
from ingest.types import Source

LABEL = (
    "Vorbereitet von einem KI-System. Dies ist eine Handreichung dieses Projekts, nicht der Text der Arbeitshilfe. "
    "Bitte prüfen und anpassen."
)
LABEL_CHANGED = (
    "Vorbereitet von einem KI-System, danach von einer Person geändert. Dies ist eine Handreichung dieses Projekts, "
    "nicht der Text der Arbeitshilfe. Bitte prüfen und anpassen."
)
_NONE = "Bitte eintragen"
_EMPTY_MEASURES = 6
_EMPTY_RATINGS = 5
_WIDTHS = {"spalte-1": 5, "spalte-4": 5, "spalte-5": 6, "spalte-8": 4}  # shares of the table of measures
_WIDTH = 3  # of its other columns
_RATING = Place("bias-workshop", "Methode: Stilles Zuhören und zweifache Bewertung")


def label(plan: Plan) -> str:
    """Return who prepared the plan and what it is not."""
    return LABEL_CHANGED if plan.changed else LABEL


def sheet_of(plan: Plan, sources: Mapping[str, Source], today: date) -> Sheet:
    """Return the plan as a sheet; references are numbered in the order in which they come."""
    numbers = Numbering()
    blocks: tuple[Block, ...] = (
        *_facts(plan, numbers),
        *_agenda(plan, numbers),
        *_people(plan, numbers),
        *_preparation(plan, numbers),
        *_talk(plan, numbers),
        *_results(plan, numbers),
        *_invitation(plan),
        *reference_blocks(numbers, sources),
    )
    return Sheet(
        file_name=f"bias-workshop-{plan.brief.day.isoformat()}",
        title=plan.title.text,
        label=label(plan),
        kind="Plan für einen Bias-Workshop",
        created=today.isoformat(),
        blocks=blocks,
    )


def german_day(day: date) -> str:
    """Return ``Mi, 9.12.2026``."""
    return f"{('Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So')[day.weekday()]}, {day.day}.{day.month}.{day.year}"


def groups_in_words(groups: tuple[int, ...]) -> str:
    """Return ``3 Gruppen zu 4`` or ``4 Gruppen zu 3 bis 4``."""
    if len(groups) == 1:
        return f"eine Gruppe mit {groups[0]} Personen"
    size = f"{min(groups)} bis {max(groups)}" if min(groups) < max(groups) else str(groups[0])
    return f"{len(groups)} Gruppen zu {size}"


def missing_in_words(plan: Plan) -> str:
    """Return how many perspectives are still missing, as a sentence."""
    number = sum(one.state is State.MISSING for one in plan.perspectives)
    if number == 0:
        return "Es fehlt keine Perspektive der Listen."
    return "Eine Perspektive fehlt noch." if number == 1 else f"{number} Perspektiven fehlen noch."


def _entry(line: Line, numbers: Numbering) -> Entry:
    return Entry(line.text, _of(line.places, numbers))


def _of(places: Iterable[Place], numbers: Numbering) -> tuple[int, ...]:
    return tuple(numbers.of(where) for where in places)


def _marked(text: str, places: Iterable[Place], numbers: Numbering) -> str:
    return Entry(text, _of(places, numbers)).marked


def _listed(heading: str, lines: tuple[Line, ...], numbers: Numbering, marks: Marks, level: int = 2) -> list[Block]:
    """Return heading and list; what all lines rest on is named once, at the heading."""
    same = {line.places for line in lines}
    if len(same) == 1:
        entries = tuple(Entry(line.text) for line in lines)
        return [Heading(_marked(heading, lines[0].places, numbers), level), Listing(entries, marks)]
    return [Heading(heading, level), Listing(tuple(_entry(line, numbers) for line in lines), marks)]


def _facts(plan: Plan, numbers: Numbering) -> list[Block]:
    brief = plan.brief
    goal = Words(_entry(plan.goal, numbers), "Ziel:")
    where = "online" if brief.online else "vor Ort"
    rows = (
        ("Was soll die KI tun?", brief.purpose),
        ("Phase", PHASE_NAMES[brief.phase]),
        ("Daten", brief.data or _NONE),
        ("Wen betrifft das Ergebnis?", brief.affected or _NONE),
        ("Termin", f"{german_day(brief.day)}, {brief.start:%H:%M} bis {plan.ends:%H:%M} Uhr, {where}"),
        ("Gruppe", f"{brief.people} Personen, Gespräch: {groups_in_words(plan.groups)}"),
    )
    notes = _listed("Darauf achten", plan.notes, numbers, Marks.BULLET) if plan.notes else []
    return [goal, Grid(("Angabe", "Ihr Vorhaben"), rows, (3, 8)), *notes]


def _agenda(plan: Plan, numbers: Numbering) -> list[Block]:
    schedule = level_places()[level_for(plan.brief.minutes).name]
    heading = Heading(_marked("Ablauf", (schedule,), numbers))
    rows = tuple(
        (
            f"{at:%H:%M}",
            str(item.minutes),
            _marked(item.title, [where for where in item.places if where != schedule], numbers),
            item.method + (f" (Material: {item.material})" if item.material else ""),
        )
        for at, item in zip(starts(plan.items, plan.brief.begins), plan.items, strict=True)
    )
    total = sum(item.minutes for item in plan.items)
    rows += ((f"{plan.ends:%H:%M}", str(total), "Ende", ""),)
    return [heading, Grid(("Uhrzeit", "Minuten", "Schritt", "Methode und Material"), rows, (2, 2, 6, 9))]


def _people(plan: Plan, numbers: Numbering) -> list[Block]:
    seats = tuple((seat.name, str(seat.number), _marked(seat.why, seat.places, numbers)) for seat in plan.seats)
    seats += (("Zusammen", str(sum(seat.number for seat in plan.seats)), ""),)
    roles = tuple((role.name, str(role.number), _marked(role.does, role.places, numbers), "") for role in plan.roles)
    perspectives = tuple(
        (one.name, "in der Behörde" if one.inside else "außerhalb", STATE_NAMES[one.state], one.hint)
        for one in plan.perspectives
    )
    return [
        Heading("Wen Sie einladen und warum"),
        Grid(("Rolle", "Personen", "Warum"), seats, (5, 2, 9)),
        Heading("An alle gedacht?", 2),
        Words(
            Entry(
                f"Abgleich mit den Listen der Workshop-Folien. {missing_in_words(plan)}",
                _of(PERSPECTIVE_PLACES, numbers),
            )
        ),
        Grid(("Perspektive", "Wo", "Stand", "Weg dorthin"), perspectives, (6, 3, 3, 6)),
        Heading("Aufgaben im Workshop", 2),
        Grid(("Aufgabe", "Personen", "Was sie tut", "Name"), roles, (8, 5, 16, 8)),
    ]


def _preparation(plan: Plan, numbers: Numbering) -> list[Block]:
    blocks: list[Block] = [Heading("Vorbereitung")]
    for dated in plan.preparation:
        blocks += (
            _listed(f"{dated.name}: {due_in_words(dated)}", dated.lines, numbers, Marks.BOX) if dated.lines else []
        )
    return [*blocks, *_listed("Material", plan.materials, numbers, Marks.BOX)]


def due_in_words(dated: Dated) -> str:
    """Return ``bis Mi, 9.12.2026``, or that it is late."""
    day = german_day(dated.day)
    return f"sofort ({day} ist vorbei)" if dated.overdue else f"bis {day}"


def _talk(plan: Plan, numbers: Numbering) -> list[Block]:
    return [
        NewPage(),  # to hand out
        *_listed("Leitfragen für diesen Fall", plan.questions, numbers, Marks.NUMBER, 1),
        *_listed("Gesprächsregeln", plan.rules, numbers, Marks.BULLET),
    ]


def _results(plan: Plan, numbers: Numbering) -> list[Block]:
    places = plan.columns[0].places if plan.columns else ()
    columns = tuple(line.text for line in plan.columns)
    widths = tuple(_WIDTHS.get(line.id, _WIDTH) for line in plan.columns)
    follow: list[Block] = [Heading("Nachbereitung")]
    for dated in plan.follow_up:
        lines = " ".join(line.text for line in dated.lines)
        follow.append(Words(Entry(lines, _of(dated.places, numbers)), f"{dated.name}, {german_day(dated.day)}:"))
    appointment = f"{plan.title.text} Termin: {german_day(plan.brief.day)}."
    return [
        NewPage(lying=True),
        Heading(_marked("Ergebnisblatt: Maßnahmen", places, numbers)),
        Words(Entry(appointment)),
        *([Grid(columns, (), widths, _EMPTY_MEASURES)] if columns else []),
        NewPage(),
        *_listed("Ins Protokoll gehören", plan.record, numbers, Marks.BOX),
        *follow,
        NewPage(),
        Heading(_marked("Bewertungsbogen (je Person einmal ausdrucken)", (_RATING,), numbers)),
        Words(
            Entry("Wie groß ist das Risiko, dass das System jemanden benachteiligt? 1 ist sehr gering, 5 sehr groß.")
        ),
        Grid(
            ("Mein Bedenken", "Vor dem Gespräch: 1 bis 5", "Nach dem Gespräch: 1 bis 5"), (), (8, 4, 4), _EMPTY_RATINGS
        ),
    ]


def _invitation(plan: Plan) -> list[Block]:
    """Return a letter to copy; it names what an invitation must say and leaves names open."""
    brief = plan.brief
    where = "online (Zugangsdaten folgen)" if brief.online else "in [Ort, barrierefreier Zugang]"
    steps = ", ".join(item.title for item in plan.items if item.kind is Kind.WORK)
    when = f"{german_day(brief.day)}, {brief.start:%H:%M} bis {plan.ends:%H:%M} Uhr, {where}"
    lines = (
        f"wir laden Sie zu einem Bias-Workshop ein: {when}.",
        f"Es geht um ein KI-Vorhaben: {brief.purpose.rstrip('.')}. Bias bedeutet Verzerrung: Ein KI-System liefert "
        "dann für bestimmte Menschen schlechtere oder schiefe Ergebnisse. Im Workshop suchen wir solche Risiken "
        "gemeinsam und vereinbaren Maßnahmen. Vorkenntnisse brauchen Sie nicht.",
        f"Das haben wir vor: {steps}.",
        "Ihre Teilnahme ist freiwillig, ein Nein hat keine Nachteile. Beiträge werden ohne Namen festgehalten. "
        "Laufende eigene Verfahren spielen keine Rolle. Bitte sagen Sie uns, ob Sie Assistenz, Dolmetschen, "
        "Gebärdensprache, Leichte Sprache oder Kinderbetreuung brauchen. "
        "Alle Teilnehmenden erhalten später eine kurze Rückmeldung.",
        "Ansprechperson: [Name, Telefon, E-Mail]",
    )
    return [
        NewPage(),
        Heading("Entwurf der Einladung"),
        Words(Entry("Guten Tag,")),
        *(Words(Entry(line)) for line in lines),
    ]
