"""What people got from an installation under stress, and whether that was right; pure, so that it can be tested itself.

A document names its edition in every sentence. Whoever asks while it is replaced may get the old or the new one; soon
after the switch only the new one, and never a mixture.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

TAKEN_OVER_S = 3.0  # after a switch every app must answer from the new index; it is opened within the next question
_POLITE = ("nicht", "bitte")  # a German sentence that says what is going on and what to do holds one of these


class Kind(StrEnum):
    """What was asked for."""

    QUESTION = "Fragen"
    PAGE = "Seiten"
    REPORT = "Meldungen"


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as its sender saw it; times in seconds of one steady clock."""

    kind: Kind
    began: float
    ended: float
    status: int  # 0 where the connection broke
    told: str = ""  # the sentence, where there was no answer
    retry_after: str = ""
    edition: int | None = None  # of the document that the answer was taken from
    wrong: str = ""  # what was wrong with the answer, in German


@dataclass(frozen=True, slots=True)
class Switched:
    """One edition of the document: when reading in began, and when it was done."""

    edition: int
    began: float
    done: float


@dataclass
class Events:
    """What was done to the installation, in the order in which it happened."""

    switches: list[Switched] = field(default_factory=list)
    kills: list[float] = field(default_factory=list)
    away: list[tuple[float, float]] = field(default_factory=list)  # from before the stop until after the start


@dataclass
class Verdict:
    """The judgement; ``problems`` is empty where the promise is kept."""

    requests: Counter[Kind]
    wrong: list[str]
    failed: list[str]  # while the database was there
    failed_while_away: int
    untold: list[str]  # failures without a German sentence or Retry-After
    reports_left_open: int  # underway when their app was killed; the sender is told so
    longest_s: float
    longest_old_s: float  # after a switch, until the last question that was still answered from the old index

    @property
    def problems(self) -> list[str]:
        """Return what was not as promised, in German."""
        nothing = [f"keine einzige Antwort auf {kind}" for kind in Kind if not self.requests[kind]]
        return [*self.wrong, *self.failed, *self.untold, *nothing]


def judge(seen: Sequence[Seen], events: Events) -> Verdict:
    """Compare what was seen with what was done."""
    verdict = Verdict(Counter(one.kind for one in seen), [], [], 0, [], 0, 0.0, 0.0)
    for one in seen:
        verdict.longest_s = max(verdict.longest_s, one.ended - one.began)
        if one.status == 200:
            problem = one.wrong or _wrong_edition(one, events.switches)
            if problem:
                verdict.wrong.append(f"{one.kind}: {problem}")
            verdict.longest_old_s = max(verdict.longest_old_s, _old_for(one, events.switches))
            continue
        if not _is_told(one):
            verdict.untold.append(
                f"{one.kind}: {one.status or 'Verbindung abgebrochen'} ohne Satz oder Retry-After ({one.told[:80]!r})"
            )
        if any(one.began <= back and one.ended >= gone for gone, back in events.away):
            verdict.failed_while_away += 1
        elif one.kind is Kind.REPORT and any(one.began <= kill <= one.ended for kill in events.kills):
            verdict.reports_left_open += 1
        else:
            verdict.failed.append(f"{one.kind}: {one.status}, obwohl die Datenbank da war ({one.told[:80]!r})")
    return verdict


def _is_told(one: Seen) -> bool:
    polite = one.told.endswith(".") and any(word in one.told.lower() for word in _POLITE)
    return one.status == 503 and polite and one.retry_after.isdecimal() and int(one.retry_after) > 0


def _wrong_edition(one: Seen, switches: Sequence[Switched]) -> str:
    if one.edition is None:
        return ""
    newest = max((switch.edition for switch in switches if switch.began <= one.ended), default=0)
    oldest = max((switch.edition for switch in switches if switch.done + TAKEN_OVER_S <= one.began), default=0)
    if oldest <= one.edition <= newest:
        return ""
    return f"Fassung {one.edition}, richtig wäre {' oder '.join(map(str, range(oldest, newest + 1)))}"


def _old_for(one: Seen, switches: Sequence[Switched]) -> float:
    """Return how long after the switch a request was sent that was answered from an older edition; 0 for none."""
    if one.edition is None:
        return 0.0
    return max((one.began - switch.done for switch in switches if switch.edition > one.edition), default=0.0)
