"""Rules over a text, written as data: which patterns must all occur in it, and which must not."""

import re
from dataclasses import dataclass

# Where a command starts: at the beginning of a clause, or after a word that leads over to it.
CLAUSE = (
    r"(?:^\W*|[.!?:;,–]\s*|\b(?:und|bitte|please|dann|then|and|now|jetzt|sofort|du sollst|sie sollen|du "
    r"musst|you must|you should|also)\s+)"
)
NOT_ASKING_SELF = r"(?!\s+(?:ich|man|wir|er|es|i|we)\b)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; it holds where every pattern of ``all_of`` occurs and none of ``none_of``."""

    name: str
    all_of: tuple[re.Pattern[str], ...]
    none_of: tuple[re.Pattern[str], ...] = ()

    def holds(self, text: str) -> bool:
        """Return whether the rule holds for ``text``."""
        return all(pattern.search(text) for pattern in self.all_of) and not any(
            pattern.search(text) for pattern in self.none_of
        )


def rule(name: str, *all_of: str, none_of: tuple[str, ...] = ()) -> Rule:
    """Return a rule from patterns; upper and lower case are one, ``(?-i:…)`` parts them."""
    return Rule(name, tuple(map(_compiled, all_of)), tuple(map(_compiled, none_of)))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
