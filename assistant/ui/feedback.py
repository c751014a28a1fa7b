"""Whether an answer helped: what a person sends on purpose becomes a case, and nothing else is kept."""

from collections.abc import Mapping
from urllib.parse import parse_qs

from assistant.cases import LONGEST_FIELD, CaseError, CaseKind, CaseStore, warnings
from assistant.ui.texts import Texts

_MOST_FIELDS = 40
Fields = Mapping[str, list[str]]


def feedback_fields(body: bytes) -> Fields:
    """Read the form; raises ValueError for one with far too many fields."""
    return parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS)


def kept_feedback(fields: Fields, store: CaseStore, texts: Texts) -> dict[str, str]:
    """Keep a piece of feedback; return what the person is told, or under ``problem`` what is to be mended first."""

    def one(name: str) -> str:
        return fields.get(name, [""])[0]

    helped = one("hilfreich")
    if helped not in {"ja", "nein"}:
        return {"problem": texts("feedback_unclear")}
    found = warnings(f"{one('text')} {one('frage')}")
    if found and one("trotzdem") != "ja":
        return {"problem": texts("report_warning", kinds=", ".join(found)), "trotzdem": "ja"}
    reason = texts("feedback_helped") if helped == "ja" else texts("feedback_not_helped")
    known = texts.several("feedback_reasons")
    chosen = [name for name in fields.get("grund", []) if name in known]
    try:
        number = store.add(
            CaseKind.FEEDBACK,
            f"{reason}: {', '.join(chosen)}" if chosen else reason,
            one("text"),
            one("kontakt"),
            one("frage")[:LONGEST_FIELD],
        )
    except CaseError as error:
        return {"problem": str(error)}
    told = texts("feedback_done_number", number=number) if one("kontakt").strip() else texts("feedback_done")
    return {"gesagt": told}
