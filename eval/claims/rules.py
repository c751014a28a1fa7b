"""Rules that turn a source sentence into a faithful paraphrase, or into a false one."""

import re
from collections.abc import Callable, Sequence

Rule = Callable[[str], str]  # source sentence -> new sentence; "" where the rule does not fit

_NUMBERS = ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_FINITE = (
    r"(?:ist|sind|hat|haben|wird|werden|muss|müssen|soll|sollen|kann|können|darf|dürfen|nennt|braucht|verlangt|zeigt|regelt|umfasst|"
    r"beschreibt|enthält|entscheidet|bleibt|gilt|gelten|gehört|hilft|fördert|betont|empfiehlt)"
)
# Words of the same meaning and the same inflection.
_SYNONYMS = (
    ("nutzen", "verwenden"), ("nutzt", "verwendet"), ("genutzt", "verwendet"), ("Nutzung", "Verwendung"), ("prüft", "überprüft"),
    ("prüfen", "überprüfen"), ("wichtig", "bedeutsam"), ("Beschäftigte", "Mitarbeitende"), ("Beschäftigten", "Mitarbeitenden"),
    ("erläutert", "erklärt"), ("nennt", "erwähnt"), ("enthält", "umfasst"), ("verhindern", "vermeiden"), ("erstellt", "verfasst"),
    ("frühzeitig", "früh"), ("nachvollziehbar", "verständlich"), ("notwendig", "erforderlich"), ("nötig", "erforderlich"),
    ("feststellen", "erkennen"), ("beteiligt", "einbezogen"), ("beteiligen", "einbeziehen"), ("unterstützen", "helfen"),
    ("Grundlage", "Basis"), ("Vorgaben", "Regeln"), ("Regelungen", "Vorschriften"), ("Menschen", "Personen"), ("erlaubt", "zulässig"),
    ("verboten", "untersagt"), ("schnell", "rasch"), ("beginnt", "startet"), ("Ziel", "Zweck"), ("dokumentiert", "festgehalten"),
    ("Aufgaben", "Tätigkeiten"), ("beachten", "berücksichtigen"), ("stammt", "kommt"), ("Folgen", "Auswirkungen"), ("ausschließlich", "nur"),
    ("häufig", "oft"), ("stets", "immer"), ("jederzeit", "immer"), ("mindestens", "wenigstens"), ("sämtliche", "alle"),
)  # fmt: skip
_LONG = (
    ("BMAS", "Bundesministerium für Arbeit und Soziales"),
    ("DSGVO", "Datenschutz-Grundverordnung"),
    ("DSFA", "Datenschutz-Folgenabschätzung"),
)
_OTHER_NAMES = (
    ("BMAS", "Bundesinnenministerium"), ("Denkfabrik", "Bertelsmann-Stiftung"), ("iRights.Lab", "Fraunhofer-Institut"), ("BG ETEM", "AOK"),
    ("Wertegrundlage", "Hamburger Erklärung"), ("Leitlinien", "Grundsätze der OECD"), ("Netzwerk KI", "Bündnis Digital"), ("DGUV", "DIHK"),
    ("Bundesagentur für Arbeit", "Deutsche Bundesbank"), ("KI-Verordnung", "Maschinenverordnung"), ("Personalrat", "Stadtrat"),
    ("Arbeitshilfe", "Dienstvereinbarung"), ("Rentenversicherung", "Krankenversicherung"), ("DSGVO", "HGB"),
)  # fmt: skip
_FACTS = (
    "und wurde 2019 in Brüssel beschlossen", "und kostet etwa drei Millionen Euro", "und gilt auch für private Banken", "und wird vom Bundestag überwacht",
    "und stützt sich auf eine Umfrage der Universität Mannheim", "und hat sich in Österreich bewährt", "und senkt die Bearbeitungszeit um 40 Prozent",
)  # fmt: skip
_MODALS = (
    ("kann", "muss"), ("können", "müssen"), ("soll", "muss"), ("sollen", "müssen"), ("muss", "kann"), ("müssen", "können"),
    ("darf", "muss"), ("dürfen", "müssen"), ("sollte", "muss"), ("sollten", "müssen"),
)  # fmt: skip
_QUANTITIES = (
    ("einige", "alle"), ("manche", "alle"), ("viele", "alle"), ("mehrere", "alle"), ("alle", "einige"), ("jede", "manche"), ("jeder", "mancher"),
    ("immer", "manchmal"), ("stets", "gelegentlich"), ("jederzeit", "manchmal"), ("oft", "immer"), ("meist", "immer"), ("teilweise", "vollständig"),
    ("mindestens", "höchstens"), ("höchstens", "mindestens"), ("häufig", "nie"),
)  # fmt: skip
_OPPOSITES = (
    ("erhöht", "senkt"), ("stärkt", "schwächt"), ("vor", "nach"), ("nach", "vor"), ("erleichtert", "erschwert"), ("erleichtern", "erschweren"),
    ("intern", "öffentlich"), ("freiwillig", "gesetzlich"), ("menschliche", "maschinelle"), ("fördern", "verhindern"), ("früh", "spät"), ("mehr", "weniger"),
    ("Stärken", "Schwächen"), ("verbindlich", "unverbindlich"), ("Chancen", "Gefahren"), ("Vertrauen", "Misstrauen"), ("einfach", "kompliziert"),
)  # fmt: skip


def _lower_first(text: str) -> str:
    """Begin a main clause in mid-sentence; only articles and pronouns lose their capital."""
    return re.sub(r"^(?:Der|Die|Das|Ein|Eine|Dem|Den|Im|In|Bei|Für|Auf|Mit)\b", lambda found: found[0].lower(), text)


def attributed(text: str) -> str:
    """„Den Unterlagen zufolge gilt: …“."""
    return f"Den Unterlagen zufolge gilt: {_lower_first(text)}"


def fronted(text: str) -> str:
    """Move „laut …“ to the front and the verb behind it."""
    found = re.match(
        rf"^((?:Der|Die|Das|Ein|Eine|[A-Z]\S+) (?:\S+ ){{0,4}}?)({_FINITE}) (laut (?:der |den |dem )?\S+) (.+)$", text
    )
    if not found or "," in found[1]:
        return ""
    return f"{found[3][0].upper()}{found[3][1:]} {found[2]} {_lower_first(found[1]).strip()} {found[4]}"


def condition_first(text: str) -> str:
    """„A tut B, wenn C.“ → „Wenn C, tut A B.“."""
    found = re.match(
        rf"^((?:Der|Die|Das|Ein|Eine|[A-Z]\S+) (?:\S+ ){{0,3}}?)({_FINITE}) ([^,:;]+), (wenn|weil|damit|obwohl) ([^,:;]+)\.$",
        text,
    )
    if not found or ":" in found[1]:
        return ""
    return f"{found[4].capitalize()} {found[5]}, {found[2]} {_lower_first(found[1]).strip()} {found[3]}."


def without_gloss(text: str) -> str:
    """Leave out a parenthesis or an explanation at the end."""
    shorter = re.sub(r"\s\([^)]*\)", "", text)
    shorter = re.sub(r", (?:also|zum Beispiel|etwa|nämlich) [^,;:]+\.$", ".", shorter)
    return shorter if shorter != text and len(shorter.split()) >= 5 else ""


def without_opening(text: str) -> str:
    """Leave out „In Alltagsworten:“ and the like."""
    shorter = re.sub(r"^(?:In Alltagsworten|Einfach gesagt|Kurz gesagt|Anders gesagt|Kurz): ", "", text)
    return shorter if shorter != text else ""


def first_half(text: str) -> str:
    """Keep the first of two main clauses."""
    found = re.match(r"^([^;]{30,}); .+$", text) or re.match(
        rf"^([^,;:]*\b{_FINITE}\b[^,;:]{{10,}}), und (?:\S+ ){{1,3}}{_FINITE}\b.+$", text
    )
    return found[1] + "." if found else ""


def numerals(text: str) -> str:
    """Write number words as digits and the other way round."""
    changed = re.sub(r"\b(" + "|".join(_NUMBERS) + r")\b", lambda found: str(_NUMBERS.index(found[1]) + 2), text)
    if changed == text:
        changed = re.sub(r"(?<![\d.,])\b([2-9]|1[0-2])\b(?![\d.,%)])", lambda found: _NUMBERS[int(found[1]) - 2], text)
    return (
        changed
        if changed != text
        and not re.search(r"[A-Za-z]\. ?(?:zwei|drei)|(?:Art|Artikel|Absatz|Nr|Seite|Anhang)\.? \w+", text)
        else ""
    )


def dates(text: str) -> str:
    """„9. Juni 2022“ → „09.06.2022“."""
    changed = re.sub(
        r"\b(\d{1,2})\. (" + "|".join(_MONTHS) + r") (\d{4})",
        lambda found: f"{int(found[1]):02}.{_MONTHS.index(found[2]) + 1:02}.{found[3]}",
        text,
    )
    return changed if changed != text else ""


def synonyms(text: str) -> str:
    """Replace up to two words by others of the same meaning."""
    changed, done = text, 0
    for old, new in _SYNONYMS:
        swapped = re.sub(rf"\b{old}\b", new, changed, count=1)
        if swapped != changed and done < 2:
            changed, done = swapped, done + 1
    return changed if changed != text else ""


def opened_compound(text: str) -> str:
    """„KI-Einsatz“ → „Einsatz von KI“."""
    changed = re.sub(
        r"\bKI-(Einsatz|Projekten|Projekte|Anwendungen|Systemen|Systeme)\b(?! und)",
        lambda found: {"Einsatz": "Einsatz von KI"}.get(found[1], f"{found[1]} mit KI"),
        text,
        count=1,
    )
    return changed if changed != text else ""


def long_names(text: str) -> str:
    """Write an abbreviation out."""
    changed = text
    for short, long in _LONG:
        if f"({short})" not in text and long not in text:
            changed = re.sub(rf"\b{short}\b(?!-)", long, changed, count=1)
    return changed if changed != text else ""


def permission(text: str) -> str:
    """„A dürfen B nicht tun.“ → „Es ist A nicht erlaubt, B zu tun.“, for the plural without article."""
    found = re.match(r"^([A-ZÄÖÜ][\w-]+en) dürfen ([^,;:]+?) nicht (\w+en)\.$", text)
    return f"{found[1]} ist es nicht erlaubt, {found[2]} zu {found[3]}." if found else ""


def joined(first: str, second: str) -> str:
    """Join two sentences of one passage with „und“."""
    if (
        not re.match(r"^(?:Der|Die|Das|Ein|Eine) ", second)
        or re.search(r"[;:]", first + second)
        or len((first + second).split()) > 34
    ):
        return ""
    return f"{first[:-1]}, und {_lower_first(second)}"


def other_number(text: str) -> str:
    """Change one number."""
    found = re.search(r"\b(\d{1,4})\b|\b(" + "|".join(_NUMBERS) + r")\b", text)
    if not found:
        return ""
    new = (
        str(int(found[1]) + (7 if len(found[1]) < 3 else 1))
        if found[1]
        else _NUMBERS[(_NUMBERS.index(found[2]) + 3) % len(_NUMBERS)]
    )
    return text[: found.start()] + new + text[found.end() :]


def other_name(text: str) -> str:
    """Put another name in the place of one."""
    for old, new in _OTHER_NAMES:
        if re.search(rf"\b{old}\b(?!-)", text):
            return re.sub(rf"\b{old}\b(?!-)", new, text)
    return ""


def roles_swapped(text: str) -> str:
    """Swap subject and object of a sentence of the form „Die A tut die B …“."""
    verbs = r"(?:fördert|unterstützt|prüft|informiert|beauftragt|berät|ersetzt|ergänzt|koordiniert|nutzt|beeinflusst|schützt|begleitet|kontrolliert|bestimmt|verlangt von|hilft|nennt|braucht|enthält|regelt|verbindet)"
    found = re.match(
        rf"^((?:Der|Die|Das) [A-ZÄÖÜ][\w-]+) ({verbs}) ((?:der|die|das|den|dem) [A-ZÄÖÜ][\w-]+)\b(.*)$", text
    )
    return (
        f"{found[3][0].upper()}{found[3][1:]} {found[2]} {found[1][0].lower()}{found[1][1:]}{found[4]}" if found else ""
    )


def without_not(text: str) -> str:
    """Leave a negation out."""
    if re.search(r"\bnicht (?:nur|zuletzt)\b", text):
        return ""
    changed = re.sub(r"\bnicht ", "", text, count=1)
    if changed == text:
        changed = re.sub(
            r"\b([Kk])ein(e[nrms]?)?\b",
            lambda found: ("E" if found[1] == "K" else "e") + "in" + (found[2] or ""),
            text,
            count=1,
        )
    return changed if changed != text else ""


def with_not(text: str) -> str:
    """Deny what the source says."""
    found = re.search(
        r"\b(ist|sind|hat|wird|werden|kann|können|muss|müssen|soll|sollen|darf|dürfen|gilt|gelten)\b", text
    )
    if not found or re.search(r"\b(?:nicht|kein\w*|nie|ohne)\b", text) or "," in text[: found.start()]:
        return ""
    return f"{text[: found.end()]} nicht{text[found.end() :]}"


def _first_of(pairs: Sequence[tuple[str, str]]) -> Rule:
    def rule(text: str) -> str:
        for old, new in pairs:
            changed = re.sub(rf"\b{old}\b", new, text, count=1)
            if changed == text:
                changed = re.sub(rf"\b{old.capitalize()}\b", new.capitalize(), text, count=1) if old.islower() else text
            if changed != text:
                return changed
        return ""

    return rule


def made_fact(text: str) -> str:
    """Replace a modal by nothing: „A muss B sein“ → „A ist B“."""
    found = re.match(r"^((?:\S+ ){1,4})(muss|müssen|soll|sollen) ([^,;:]+) sein\.$", text)
    return f"{found[1]}{'ist' if found[2] in {'muss', 'soll'} else 'sind'} {found[3]}." if found else ""


def only_added(text: str) -> str:
    """Narrow a statement with „nur“."""
    found = re.match(rf"^((?:Der|Die|Das) \S+) ({_FINITE}) ([^,;:]+\.)$", text)
    return f"Nur {_lower_first(found[1])} {found[2]} {found[3]}" if found and "nur" not in text else ""


def foreign_fact(place: int) -> Rule:
    """Add something that stands nowhere."""

    def rule(text: str) -> str:
        return f"{text[:-1]} {_FACTS[place % len(_FACTS)]}." if ":" not in text and ";" not in text else ""

    return rule


FAITHFUL: dict[str, Rule] = {
    "unverändert": lambda text: text, "mit Vorspann": attributed, "umgestellt": fronted, "Nebensatz voran": condition_first,
    "ohne Erläuterung": without_gloss, "ohne Vorspann": without_opening, "erster Hauptsatz": first_half, "Zahlwort": numerals, "Datum": dates,
    "Synonym": synonyms, "Kompositum aufgelöst": opened_compound, "Langform": long_names, "nicht erlaubt": permission,
}  # fmt: skip
FALSE: dict[str, Rule] = {
    "andere Zahl": other_number, "anderer Name": other_name, "Rollen getauscht": roles_swapped, "ohne Verneinung": without_not, "mit Verneinung": with_not,
    "andere Modalität": _first_of(_MODALS), "andere Menge": _first_of(_QUANTITIES), "Gegenteil": _first_of(_OPPOSITES), "Soll als Tatsache": made_fact,
    "nur eingefügt": only_added, "fremder Zusatz": foreign_fact(0),
}  # fmt: skip
