"""Rules that turn a source sentence into a false one."""

import re

from eval.claims.rules import FINITE, NUMBERS, Rule, facts, lower_first, pairs


def other_number(text: str) -> str:
    """Change one number."""
    found = re.search(r"\b(\d{1,4})\b|\b(" + "|".join(NUMBERS) + r")\b", text)
    if not found:
        return ""
    new = (
        str(int(found[1]) + (7 if len(found[1]) < 3 else 1))
        if found[1]
        else NUMBERS[(NUMBERS.index(found[2]) + 3) % len(NUMBERS)]
    )
    return text[: found.start()] + new + text[found.end() :]


def other_name(text: str) -> str:
    """Put another name in the place of one."""
    for old, new in pairs("other_names"):
        if re.search(rf"\b{old}\b(?!-)", text):
            return re.sub(rf"\b{old}\b(?!-)", new, text)
    return ""


def roles_swapped(text: str) -> str:
    """Swap subject and object of a sentence of the form „Die A tut die B …“."""
    verbs = (
        r"(?:fördert|unterstützt|prüft|informiert|beauftragt|berät|ersetzt|ergänzt|koordiniert|nutzt|beeinflusst|"
        r"schützt|begleitet|kontrolliert|bestimmt|verlangt von|hilft|nennt|braucht|enthält|regelt|verbindet)"
    )
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


def _first_of(name: str) -> Rule:
    def rule(text: str) -> str:
        for old, new in pairs(name):
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
    found = re.match(rf"^((?:Der|Die|Das) \S+) ({FINITE}) ([^,;:]+\.)$", text)
    return f"Nur {lower_first(found[1])} {found[2]} {found[3]}" if found and "nur" not in text else ""


def foreign_fact(place: int) -> Rule:
    """Add something that stands nowhere."""

    def rule(text: str) -> str:
        return f"{text[:-1]} {facts()[place % len(facts())]}." if ":" not in text and ";" not in text else ""

    return rule


FALSE: dict[str, Rule] = {
    "andere Zahl": other_number,
    "anderer Name": other_name,
    "Rollen getauscht": roles_swapped,
    "ohne Verneinung": without_not,
    "mit Verneinung": with_not,
    "andere Modalität": _first_of("modals"),
    "andere Menge": _first_of("quantities"),
    "Gegenteil": _first_of("opposites"),
    "Soll als Tatsache": made_fact,
    "nur eingefügt": only_added,
    "fremder Zusatz": foreign_fact(0),
}
