"""Rules that turn a source sentence into a faithful paraphrase."""

import re

from eval.claims.rules import FINITE, MONTHS, NUMBERS, Rule, lower_first, pairs


def attributed(text: str) -> str:
    """„Den Unterlagen zufolge gilt: …“."""
    return f"Den Unterlagen zufolge gilt: {lower_first(text)}"


def fronted(text: str) -> str:
    """Move „laut …“ to the front and the verb behind it."""
    found = re.match(
        rf"^((?:Der|Die|Das|Ein|Eine|[A-Z]\S+) (?:\S+ ){{0,4}}?)({FINITE}) (laut (?:der |den |dem )?\S+) (.+)$", text
    )
    if not found or "," in found[1]:
        return ""
    return f"{found[3][0].upper()}{found[3][1:]} {found[2]} {lower_first(found[1]).strip()} {found[4]}"


def condition_first(text: str) -> str:
    """Put the condition first: „A tut B, wenn C.“ → „Wenn C, tut A B.“."""
    found = re.match(
        rf"^((?:Der|Die|Das|Ein|Eine|[A-Z]\S+) (?:\S+ ){{0,3}}?)({FINITE}) ([^,:;]+), "
        r"(wenn|weil|damit|obwohl) ([^,:;]+)\.$",
        text,
    )
    if not found or ":" in found[1]:
        return ""
    return f"{found[4].capitalize()} {found[5]}, {found[2]} {lower_first(found[1]).strip()} {found[3]}."


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
        rf"^([^,;:]*\b{FINITE}\b[^,;:]{{10,}}), und (?:\S+ ){{1,3}}{FINITE}\b.+$", text
    )
    return found[1] + "." if found else ""


def numerals(text: str) -> str:
    """Write number words as digits and the other way round."""
    changed = re.sub(r"\b(" + "|".join(NUMBERS) + r")\b", lambda found: str(NUMBERS.index(found[1]) + 2), text)
    if changed == text:
        changed = re.sub(r"(?<![\d.,])\b([2-9]|1[0-2])\b(?![\d.,%)])", lambda found: NUMBERS[int(found[1]) - 2], text)
    return (
        changed
        if changed != text
        and not re.search(r"[A-Za-z]\. ?(?:zwei|drei)|(?:Art|Artikel|Absatz|Nr|Seite|Anhang)\.? \w+", text)
        else ""
    )


def dates(text: str) -> str:
    """„9. Juni 2022“ → „09.06.2022“."""
    changed = re.sub(
        r"\b(\d{1,2})\. (" + "|".join(MONTHS) + r") (\d{4})",
        lambda found: f"{int(found[1]):02}.{MONTHS.index(found[2]) + 1:02}.{found[3]}",
        text,
    )
    return changed if changed != text else ""


def synonyms(text: str) -> str:
    """Replace up to two words by others of the same meaning."""
    changed, done = text, 0
    for old, new in pairs("synonyms"):
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
    for short, long in pairs("long_names"):
        if f"({short})" not in text and long not in text:
            changed = re.sub(rf"\b{short}\b(?!-)", long, changed, count=1)
    return changed if changed != text else ""


def permission(text: str) -> str:
    """Say „dürfen nicht“ as „ist nicht erlaubt“, for the plural without article."""
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
    return f"{first[:-1]}, und {lower_first(second)}"


FAITHFUL: dict[str, Rule] = {
    "unverändert": lambda text: text,
    "mit Vorspann": attributed,
    "umgestellt": fronted,
    "Nebensatz voran": condition_first,
    "ohne Erläuterung": without_gloss,
    "ohne Vorspann": without_opening,
    "erster Hauptsatz": first_half,
    "Zahlwort": numerals,
    "Datum": dates,
    "Synonym": synonyms,
    "Kompositum aufgelöst": opened_compound,
    "Langform": long_names,
    "nicht erlaubt": permission,
}
