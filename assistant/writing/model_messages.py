"""German texts that a person sees about the language model."""

from assistant.writing.breaker import Trouble

FROM_PASSAGES = "Die Antwort ist deshalb wörtlich aus den Unterlagen zusammengestellt."
NO_ANSWER = f"Das Sprachmodell fand in den Belegen keine Antwort. {FROM_PASSAGES}"
NOT_BORNE_OUT = f"Was das Sprachmodell schrieb, ließ sich nicht ausreichend belegen. {FROM_PASSAGES}"
NOTHING_TO_READ = (
    "Die gefundenen Stellen wurden dem Sprachmodell nicht vorgelegt, weil sie Anweisungen an ein Modell enthalten. "
    f"{FROM_PASSAGES}"
)
ENGLISH_CHECKED = (
    "Der englische Text ist eine Übersetzung durch das Sprachmodell; maßgeblich ist der deutsche Wortlaut der Belege."
)
NEEDS_MODEL = (
    "Dafür braucht das KI-System ein Sprachmodell, und hier ist keines eingerichtet. "
    "Die betreibende Stelle kann es mit der Einstellung LEITLOTSE_LLM_MODEL einrichten."
)


def removed(count: int) -> str:
    """Return how many sentences were taken out."""
    return "1 Satz ohne Beleg entfernt." if count == 1 else f"{count} Sätze ohne Beleg entfernt."


def troubled(trouble: Trouble) -> str:
    """Return why the model did not answer."""
    return f"Das Sprachmodell {trouble.value}. {FROM_PASSAGES}"


def model_notice(name: str, where: str, checker: str = "") -> str:
    """Return which model writes the answers and where it runs, and which one checks its sentences."""
    told = (
        f"Die Sätze formuliert das Sprachmodell „{name}“ ({where}). Jeder Satz wird vor der Anzeige mit seinem Beleg "
        "verglichen; was nicht belegt ist, wird entfernt."
    )
    return f"{told} Dabei hilft das Modell „{checker}“." if checker else told
