"""Tells when a question of one or two words may mean two different things, so that asking back beats guessing."""

from collections.abc import Sequence

from assistant.types import Evidence
from assistant.wording.question_kind import Kind, question_kind
from ingest.german import fold
from ingest.lexical import query_terms

_LOOKED_AT = 3  # passages
_AS_GOOD = 0.98  # share of the best passage's score from which another fits equally well
_AS_GOOD_UNRESOLVED = 0.9  # the same where the question points at something that nobody named
_SAME_QUESTION = 0.9  # match with an indexed question from which the section surely means the same


def two_readings(question: str, unresolved: bool, accepted: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Return the best passages of two documents when ``question`` may mean either; else nothing.

    ``unresolved`` says that the question points back ("Wie lange dauert das?") though nothing was said before.
    """
    words = query_terms(question).content
    many = len(words) > (2 if unresolved else 1)
    if not accepted or many or question_kind(question) is Kind.DEFINITION:  # what a word means is the same everywhere
        return ()
    first = accepted[0]
    share = _AS_GOOD_UNRESOLVED if unresolved else _AS_GOOD
    rival = next(
        (
            item
            for item in accepted[1:_LOOKED_AT]
            if item.source.id != first.source.id and item.score >= share * first.score
        ),
        None,
    )
    if rival is None:
        return ()
    heading = fold(" ".join(first.passage.heading_path).lower())
    named = any(fold(word.word) in heading for word in words)
    same = max(first.question_match, rival.question_match) >= _SAME_QUESTION
    return () if not unresolved and (named or same) else (first, rival)
