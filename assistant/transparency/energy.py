"""How much energy an answer takes, estimated from its computing time."""

WATTS = 20.0  # assumed draw of one busy core with its share of memory and power supply; nobody measured it here
ASSUMPTION = f"geschätzt: Rechenzeit mal {WATTS:.0f} Watt"


def watt_seconds(seconds: float) -> float:
    """Return the estimated energy in watt seconds (joule)."""
    return seconds * WATTS


def in_words(seconds: float) -> str:
    """Return the estimate as people read it: ``0,9 Ws``."""
    value = watt_seconds(seconds)
    digits = 1 if value >= 0.1 else 2
    return f"{value:.{digits}f} Ws".replace(".", ",")
