"""Finds health data with a named person.

Somebody who introduces himself and mentions a disability is answered like everybody else (the name goes, the
question goes on); a diagnosis with a name, or anything about the health of another named person, is not taken.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.screening.identifiers import Span

_DIAGNOSIS = re.compile(
    r"\b(?:\w*krebs(?:krank\w*|leiden)?\b(?=\W|$)|tumor\w*|depressi\w+|burn-?out|hiv(?:-positiv)?|aids"
    r"|diabet\w+|multiple\w* sklerose|epilep\w+|"
    r"schizophren\w*|psycho(?:se|sen|tisch\w*)|alkoholi\w+|alkoholkrank\w*|suchtkrank\w*|\w*abhängig "
    r"von (?:drogen|alkohol)|drogenabhängig\w*|"
    r"fehlgeburt|bandscheiben\w*|herzinfarkt|schlaganfall|demen(?:z|t)\w*|parkinson|alzheimer|borderline"
    r"|adhs|angststörung\w*|"
    r"posttraumatisch\w*|ptbs|arbeitsunfähig\w*|krankgeschrieben\w*|krank geschrieben|krankschreibung"
    r"|diagnose\w*|erkrankt\w*|\w*krank\b|"
    r"krankheit\b|schwanger\w*|magersucht|rheuma|asthma|hepatitis|leukämie|cancer|depress\w+|epilepsy"
    r"|sick leave|pregnan\w+|diagnosed|stroke|"
    r"psychiatri\w+|therapie\b|operiert|reha\b)",
    re.IGNORECASE,
)
_DISABILITY = re.compile(
    r"\b(?:\w*behinder\w+|rollstuhl\w*|blind\w*|gehörlos\w*|taub\w*|sehbehindert\w*|pflegegrad\w*|gdb"
    r"|autis\w+|disab\w+|deaf|wheelchair)\b",
    re.IGNORECASE,
)
# The disease, not the system: "Was weiß KI über Krebs" has no person in it, so a name is needed beside it.


def find_health_data(text: str, names: Sequence[tuple[Span, bool]]) -> Iterator[Span]:
    """Yield the health data that belong to a person named in the text; ``names`` with whether it is the asker's own."""
    if not names:
        return
    name_places = [(span.start, span.end) for span, _ in names]
    about_others = any(not own for _, own in names)
    patterns = (_DIAGNOSIS, _DISABILITY) if about_others else (_DIAGNOSIS,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end in name_places):
                yield Span(match.start(), match.end(), "Gesundheitsangabe")
