"""How much energy a piece of work takes: read from the processor's counter (RAPL), or estimated from computing time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import TypeVar

WATTS = 20.0  # assumed draw of one busy core with its share of memory and power supply; nobody measured it here
ESTIMATED = f"geschätzt: Rechenzeit dieses Programms mal {WATTS:.0f} Watt"
MEASURED = "gemessen am Zähler des Prozessors (RAPL); was der Rechner sonst noch tat, ist dabei"
COUNTERS = Path("/sys/class/powercap")  # Linux; often readable by the administrator only
_MICRO = 1e-6

Work = TypeVar("Work")


@dataclass(frozen=True, slots=True)
class Energy:
    """An amount of energy and whether it was measured."""

    watt_seconds: float
    measured: bool

    @property
    def words(self) -> str:
        """Return the amount as people read it: ``0,9 Ws``."""
        digits = 1 if self.watt_seconds >= 0.1 else 2
        return f"{self.watt_seconds:.{digits}f} Ws".replace(".", ",")

    @property
    def basis(self) -> str:
        """Return how the amount came about."""
        return MEASURED if self.measured else ESTIMATED


def estimated(seconds: float) -> Energy:
    """Return the estimate for seconds of computing time."""
    return Energy(seconds * WATTS, measured=False)


def energy_of(work: Callable[[], Work], counters: Path = COUNTERS) -> tuple[Work, Energy]:
    """Do the work and return what it gave, and the energy it took."""
    before, began = _counted(counters), process_time()
    result = work()
    seconds, after = process_time() - began, _counted(counters)
    if before is None or after is None or len(before) != len(after):
        return result, estimated(seconds)
    # A counter starts again from zero when it is full.
    used = sum((late - early) % (most + 1) for (early, most), (late, _) in zip(before, after, strict=True))
    return result, Energy(used * _MICRO, measured=True)


def energy_per_answer(ask: Callable[[str], object], questions: Sequence[str], counters: Path = COUNTERS) -> Energy:
    """Ask the questions and return the mean energy of one answer."""
    _, whole = energy_of(lambda: [ask(question) for question in questions], counters)
    return Energy(whole.watt_seconds / len(questions), whole.measured)


def _counted(folder: Path) -> list[tuple[int, int]] | None:
    """Return the count of each processor in microjoule and where it starts again; None where nothing can be read."""
    try:
        zones = sorted(zone for zone in folder.glob("intel-rapl:*") if zone.name.count(":") == 1)
        return [(_number(zone / "energy_uj"), _number(zone / "max_energy_range_uj")) for zone in zones] or None
    except (OSError, ValueError):
        return None


def _number(file: Path) -> int:
    return int(file.read_text(encoding="ascii"))
