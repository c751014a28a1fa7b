"""All German texts that a person sees from the pipeline; prompts stand in ``prompts/``."""

from assistant.types import AnswerStatus as S
from ingest.types import SourceStatus

NOTICE = (
    "Diese Antwort hat ein KI-System zusammengestellt, kein Mensch. Sie kann falsch oder unvollständig sein. "
    "Bitte prüfen Sie die Belege, bevor Sie danach handeln."
)
SCOPE = "zur Wertegrundlage, zu den Leitlinien und zur Arbeitshilfe für KI in der Arbeits- und Sozialverwaltung"
REMOVED = "[entfernt]"

_TEXTS: dict[S, str] = {
    S.CLARIFY_EMPTY: "Ihre Frage enthält keinen lesbaren Text. Bitte schreiben Sie Ihre Frage in ein oder zwei Sätzen.",
    S.CLARIFY_REFERENCE: (
        "Aus der Frage geht nicht hervor, worauf sie sich bezieht. "
        "Bitte nennen Sie das Thema, zum Beispiel: „Wer ist für die Leitlinien zuständig?“"
    ),
    S.CLARIFY_AMBIGUOUS: (
        "Ihre Frage lässt sich auf mehrere Arten verstehen, zum Beispiel so: {readings}. "
        "Bitte wählen Sie eine der Fragen aus, oder nennen Sie das Thema dazu."
    ),
    S.ABSTAINED_NO_EVIDENCE: "Das steht nicht in den Unterlagen. Gesucht wurde nach: {looked_for}.",
    S.ABSTAINED_WEAK_EVIDENCE: (
        "Das steht nicht in den Unterlagen, jedenfalls nicht so, dass sich die Frage damit sicher beantworten lässt. "
        "Gesucht wurde nach: {looked_for}."
    ),
    S.ABSTAINED_NOT_SUPPORTED: (
        "Dazu lässt sich keine Antwort geben, die Satz für Satz durch die Unterlagen belegt ist. "
        "Bitte stellen Sie die Frage enger oder mit anderen Worten."
    ),
    S.ABSTAINED_ORIGINAL_MISSING: (
        "Das steht nur im Original, und das Original liegt hier nicht vor: {original}. "
        "Die Betreiberin oder der Betreiber kann es mit dem Befehl „leitlotse fetch“ holen und einlesen.{where}"
    ),
    S.REFUSED_INDIVIDUAL_CASE: (
        "Einzelfälle beurteilt dieses KI-System nicht, und es gibt keine Rechtsauskunft. "
        "Bitte wenden Sie sich mit Ihrem Fall an die Stelle, die dafür zuständig ist{body}. "
        "Allgemeine Fragen {scope} beantwortet dieses KI-System gern."
    ),
    S.REFUSED_PERSONAL_DATA: (
        "Ihre Frage enthält personenbezogene Daten ({kinds}). Sie wurden entfernt und nicht gespeichert. "
        "Bitte stellen Sie die Frage noch einmal ohne Namen, Nummern und Adressen."
    ),
    S.REFUSED_UNSAFE: (
        "Diesem Wunsch kann dieses KI-System nicht folgen: Es beantwortet nur Fragen {scope} und bleibt dabei "
        "an seine Regeln gebunden. Bitte stellen Sie dazu eine Sachfrage."
    ),
    S.REFUSED_TOO_LONG: (
        "Ihre Frage ist mit {length} Zeichen zu lang; höchstens {limit} Zeichen sind möglich. "
        "Bitte fassen Sie sie kürzer und senden Sie sie noch einmal."
    ),
    S.SWITCHED_OFF: (
        "Das KI-System ist zurzeit abgeschaltet und gibt keine Antworten. "
        "Die Dokumente können Sie weiter lesen; bei Fragen hilft {contact}."
    ),
    S.ERROR_INDEX: "Die Unterlagen sind gerade nicht erreichbar. Bitte versuchen Sie es gleich noch einmal.",
    S.ERROR_INTERNAL: (
        "Bei der Antwort ist ein Fehler aufgetreten; Ihre Frage wurde nicht gespeichert. "
        "Bitte stellen Sie sie noch einmal oder melden Sie den Fehler."
    ),
}
CRISIS = (
    "Das klingt, als ginge es Ihnen oder einem Menschen, den Sie kennen, gerade sehr schlecht. "
    "Es ist gut, dass Sie es aussprechen. Sie sind damit nicht allein, und es gibt Menschen, die jetzt zuhören:\n\n"
    "TelefonSeelsorge: 0800 111 0 111, 0800 111 0 222 oder 116 123, rund um die Uhr, kostenlos, ohne Namen. "
    "Auch im Chat und per Mail: online.telefonseelsorge.de\n\n"
    "Wenn Sie oder jemand anderes in unmittelbarer Gefahr sind, wählen Sie bitte 112.\n\n"
    "Ich bin ein KI-System und kann Ihnen dabei nicht selbst helfen. Bitte sprechen Sie mit einem Menschen, "
    "gern auch mit jemandem, dem Sie vertrauen. Was Sie hier geschrieben haben, wurde nicht gespeichert."
)
CLOSEST = "Am nächsten kommen diese Stellen: {headings}."
ASK = "Fragen Sie gern {contact}."
NO_CONTACT = "die Stelle, die dieses KI-System betreibt"
PASSAGES_ONLY = (
    "Das KI-System formuliert zurzeit keine Antworten. Diese Stellen aus den Unterlagen passen zu Ihrer Frage."
)
CORRECTION = "Die Unterlagen sagen das anders, als die Frage annimmt:"

# The body that decides such cases, in general terms only: word in the question -> words in the answer.
RESPONSIBLE_BODIES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("rente", "reha", "erwerbsminder", "pension"), "zum Beispiel die Rentenversicherung"),
    (
        ("unfall", "berufskrank", "verletzt", "gestürzt"),
        "zum Beispiel die Unfallversicherung oder Berufsgenossenschaft",
    ),
    (
        ("arbeitslos", "unemploy", "bildungsgutschein", "jobcenter", "bürgergeld", "kindergeld"),
        "zum Beispiel die Agentur für Arbeit oder das Jobcenter",
    ),
    (("künstlersozial", "ksk"), "zum Beispiel die Künstlersozialkasse"),
    (
        ("kündig", "chef", "abmahn", "arbeitgeber"),
        "zum Beispiel den Personalrat, eine Gewerkschaft oder eine Rechtsberatung",
    ),
)

STATUS_WORDS: dict[SourceStatus, str] = {
    SourceStatus.ORIGINAL: "Original",
    SourceStatus.DIGEST: "Zusammenfassung",
    SourceStatus.GUIDANCE: "Handreichung",
    SourceStatus.OWN: "Eigenes Dokument",
}


def text_for(status: S, **values: str) -> str:
    """Return the German text for an outcome that is not an answer."""
    return _TEXTS[status].format(**values)
