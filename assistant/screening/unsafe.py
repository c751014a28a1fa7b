"""Recognises questions that try to bend the system's rules or to harm people, and individual cases.

A question *about* attacks, discrimination or switching off is welcome; only the attempt itself is turned away.
Hence the rules look for a wish addressed to the system ("ignoriere", "how can I"), not for words alone. What the rules
do not know word for word, a small learned model judges (``wish``); what people say about themselves it does not see.
"""

from assistant.screening.attack_rules import ATTACK_RULES
from assistant.screening.harm_rules import HARM_RULES
from assistant.screening.individual_case import CASE_RULES
from assistant.screening.output_rules import OUTPUT_RULES
from assistant.screening.question_core import core_question
from assistant.screening.unmask import readings
from assistant.screening.wish import is_unwanted


def is_unsafe(text: str) -> bool:
    """Return whether the text attacks the system, its users or people of a group."""
    return any(breaks_a_rule(reading) or is_unwanted(core_question(reading)) for reading in readings(text))


def breaks_a_rule(text: str) -> bool:
    """Return whether one of the written rules holds."""
    return any(rule.holds(text) for rule in (*ATTACK_RULES, *OUTPUT_RULES, *HARM_RULES))


def is_individual_case(text: str) -> bool:
    """Return whether somebody's own case is to be judged rather than a general question answered."""
    return any(rule.holds(text) for rule in CASE_RULES)
