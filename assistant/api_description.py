"""What the HTTP interface says of itself: the body it takes and the outcomes it gives, for OpenAPI."""

from assistant.answer_json import JsonObject

_TURN: JsonObject = {
    "type": "object",
    "required": ["question", "answer"],
    "properties": {"question": {"type": "string"}, "answer": {"type": "string"}},
}
_SAYS_WHY: JsonObject = {
    "application/json": {
        "schema": {"type": "object", "required": ["detail"], "properties": {"detail": {"type": "string"}}}
    }
}
_LATER: JsonObject = {
    "Retry-After": {"description": "Sekunden bis zum nächsten Versuch", "schema": {"type": "integer"}}
}

ASK: JsonObject = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["question"],
                    "properties": {
                        "id": {"type": ["string", "null"]},
                        "question": {"type": "string"},
                        "history": {"type": "array", "items": _TURN, "default": []},
                    },
                }
            }
        },
    },
}
ASK_RESPONSES: dict[int | str, JsonObject] = {
    200: {"description": "Die Antwort; „status“ sagt, ob und warum nicht geantwortet wurde"},
    422: {"description": "Die Anfrage ist kein JSON, oder die Frage ist zu lang", "content": _SAYS_WHY},
    429: {"description": "Zu viele Fragen auf einmal", "content": _SAYS_WHY, "headers": _LATER},
    503: {"description": "Das KI-System startet noch oder ist gestört", "headers": _LATER},
}
