"""Counts the false sentences that the check removes and the faithful ones it loses: ``python -m eval.claims.score``."""

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.types import Evidence
from assistant.writing.claims import Verdict, check
from eval.claims.types import Case
from ingest.types import Passage, Source, SourceStatus

_HERE = Path(__file__).resolve().parent
SETS = {
    "by rules": _HERE / "sentences.jsonl",
    "written by hand": _HERE / "by_hand.jsonl",
    "written by hand, held out": _HERE / "held_out.jsonl",
    "free prose": _HERE / "free_tuned.jsonl",
    "free prose, held out": _HERE / "free_held_out.jsonl",
    "free prose, last": _HERE / "free_fresh.jsonl",
}
FIGURES = _HERE / "figures.json"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over one set; ``missed`` and ``lost`` name the cases that went wrong."""

    false: int
    removed: int
    faithful: int
    kept: int
    missed: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def removed_share(self) -> float:
        """Share of the false sentences that were removed."""
        return self.removed / self.false

    @property
    def lost_share(self) -> float:
        """Share of the faithful sentences that were removed too."""
        return 1 - self.kept / self.faithful


def load_cases(path: Path) -> list[Case]:
    """Return the cases of a file."""
    return [Case(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def judge(case: Case, lenient: bool = False) -> Verdict:
    """Check one case against its passage; ``lenient`` as before an entailment model has its say."""
    headings = tuple(case.heading.split(" › ")) if case.heading else ()
    passage = Passage("beleg#0", "beleg", 0, headings, "", case.passage, None, None, 0, len(case.passage))
    source = Source("beleg", case.title, SourceStatus.DIGEST, "beleg.md")
    return check(case.sentence, [Evidence(1, passage, source, 1.0, True)], lenient=lenient)


def figures(cases: Sequence[Case], lenient: bool = False) -> Figures:
    """Return the counts over a set."""
    supported = {case.id: judge(case, lenient).supported for case in cases}
    false = [case for case in cases if not case.faithful]
    faithful = [case for case in cases if case.faithful]
    missed = tuple(case.id for case in false if supported[case.id])
    lost = tuple(case.id for case in faithful if not supported[case.id])
    return Figures(len(false), len(false) - len(missed), len(faithful), len(faithful) - len(lost), missed, lost)


def by_kind(cases: Iterable[Case]) -> dict[str, str]:
    """Return for every rule how many cases came out right."""
    total: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for case in cases:
        total[case.kind] += 1
        right[case.kind] += judge(case).supported == case.faithful
    return {kind: f"{right[kind]}/{total[kind]}" for kind in total}


def main(show: bool) -> None:
    """Write ``figures.json``; with ``show`` write every case that went wrong to stdout."""
    written = {}
    for name, path in SETS.items():
        cases = load_cases(path)
        found, lenient = figures(cases), figures(cases, lenient=True)
        written[name] = {
            "false": found.false,
            "false_removed": found.removed,
            "false_removed_share": round(found.removed_share, 3),
            "faithful": found.faithful,
            "faithful_kept": found.kept,
            "faithful_lost_share": round(found.lost_share, 3),
            "lenient": {"false_removed": lenient.removed, "faithful_kept": lenient.kept},
            "by_kind": by_kind(cases),
            "false_kept": found.missed,
            "faithful_lost": found.lost,
        }
        if show:
            _show(cases, {*found.missed, *found.lost})
    FIGURES.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _show(cases: Sequence[Case], wrong: set[str]) -> None:
    for case in cases:
        if case.id in wrong:
            verdict = judge(case)
            reason = f"{verdict.flaw.value}: {verdict.detail}" if verdict.flaw else "nicht erkannt"
            sys.stdout.write(f"[{case.kind}] {reason}\n  {case.sentence}\n  {case.origin}\n")


if __name__ == "__main__":
    main("--show" in sys.argv)
