"""Recognises questions that try to bend the system's rules or to harm people, and individual cases.

A question *about* attacks, discrimination or switching off is welcome; only the attempt itself is turned away.
Hence the rules look for a wish addressed to the system ("ignoriere", "how can I"), not for words alone.
"""

from assistant.screening.attack_rules import ATTACK_RULES
from assistant.screening.harm_rules import HARM_RULES
from assistant.screening.individual_case import CASE_RULES
from assistant.screening.output_rules import OUTPUT_RULES


def is_unsafe(text: str) -> bool:
    """Return whether the text attacks the system, its users or people of a group."""
    return any(rule.holds(text) for rule in (*ATTACK_RULES, *OUTPUT_RULES, *HARM_RULES))


def is_individual_case(text: str) -> bool:
    """Return whether somebody's own case is to be judged rather than a general question answered."""
    return any(rule.holds(text) for rule in CASE_RULES)
