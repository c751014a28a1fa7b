"""What the running system tells about itself: settings, index, off switch, and the energy of an answer."""

from functools import lru_cache

from assistant.path.stations import stations
from assistant.service import Assistant
from assistant.switch import Mode
from assistant.transparency.energy import Energy, energy_per_answer
from assistant.transparency.public_record import Running
from assistant.ui.originals import missing_originals


def running(assistant: Assistant) -> Running:
    """Return the facts of a running assistant."""
    index, mode = assistant.index, assistant.mode()
    # With a language model the questions would take minutes, and the work is done elsewhere.
    measurable = mode is Mode.ON and assistant.writer is None
    return Running(
        settings=assistant.settings,
        index=index,
        mode=mode,
        missing_originals=tuple(source.title for source in missing_originals(index)),
        energy=_energy(assistant, index.manifest.created) if measurable else None,
    )


@lru_cache(maxsize=2)
def _energy(assistant: Assistant, _built: str) -> Energy:
    """Ask the questions of the eight stations once for each index."""
    return energy_per_answer(assistant.ask, [station.question for station in stations()])
