"""Recognises questions that try to bend the system's rules, and individual cases it must not decide."""

import re

_FLAGS = re.IGNORECASE

# Attempts to steer the system, to make it speak for somebody else, or to get at what is not the asker's.
_ATTACKS = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        r"system\s?-?prompt|systemanweisung|systemnachricht|developer message",
        r"(?:versteckte|geheime|interne|hidden|secret|initial)\w*\s+(?:anweisung|instruktion|instruction|regel|prompt)",
        r"(?:ignor|vergiss|vergesst|missacht|überschreib|umgeh|disregard|forget|override|bypass)\w*\b.{0,40}"
        r"(?:anweisung|instruktion|instruction|regel|rule|vorgabe|einschränkung|sicherheit|filter|safety)",
        r"(?:wiederhol|repeat|print|gib)\w*\b.{0,40}(?:oberhalb|above this|vor dieser (?:zeile|nachricht)|deine anweisungen)",
        r"^\W*\[?\s*(?:system|admin|developer|assistant)\s*[\]:>]",
        r"<\s*/?\s*(?:system|instruction|im_start|script)\b|<\|im_start\|>",
        r"(?:neues|new)\s+(?:dokument|document)\s+(?:geladen|loaded)",
        r"(?:schalt|deaktivier|disable|turn off)\w*\b.{0,40}(?:sicherheit|schutz|filter|regeln|safety|guard)",
        r"\b(?:ab (?:sofort|jetzt)|von nun an|from now on)\b.{0,40}\b(?:antwort|bist du|sprich|verhält|you are|act|answer|respond)",
        r"\b(?:du bist|sie sind|stell dir vor,? du (?:bist|wärst)|you are)\s+(?:jetzt|nun|ab jetzt|now|DAN\b)",
        r"\b(?:spiel|tu|act|pretend|behave)\w*\b.{0,30}\b(?:als (?:ob|wär)|so,? als|as if|as though|the role|die rolle)",
        r"jailbreak|\bDAN\b.{0,20}mode|entwicklermodus|developer mode",
        r"(?:frag|anfrag|gespräch|chat|eingab|question|conversation)\w*\s+(?:der|von|of|anderer)?\s*(?:anderen?|other)\b"
        r"|(?:anderen?|other)\s+(?:nutz|user|person|leute|people)\w*.{0,30}(?:gefragt|frag|ask|question)",
        r"\bich bin (?:der|die|ein\w*)\s+(?:system)?administrator\w*|i am (?:the|an) admin",
        r"(?:schreib|sag|antwort|gib|write|say|output|reply|respond|answer)\w*\b.{0,25}\b(?:nur|ausschließlich|only|just|nothing but)\b"
        r".{0,25}(?:\bwort\b|\bword\b|[A-ZÄÖÜ]{6,})",
        r"(?:passwort|password|api[- ]?key|zugangsdaten|zugangsschlüssel|admin-?token)\b.{0,40}(?:nenn|zeig|gib|lautet|verrat|show|tell|what)"
        r"|(?:nenn|zeig|gib|verrat|show|tell)\w*\b.{0,40}(?:passwort|password|api[- ]?key|zugangsdaten|zugangsschlüssel)",
        r"(?:drop\s+table|union\s+select|';\s*--|\$\{jndi:|/etc/passwd|rm\s+-rf)",
        r"!\[[^\]]*\]\(\s*https?:|<\s*(?:img|iframe|svg|object)\b",
        r"(?:ohne|keine?|without|no)\s+(?:quellen|belege|zitate|sources|citations)\b.{0,30}(?:antwort|answer|schreib|nenn)"
        r"|(?:antwort|answer|schreib)\w*\b.{0,30}(?:ohne|without)\s+(?:quellen|belege|zitate|sources|citations)",
        r"(?:base64|rot13|rückwärts|backwards)\b.{0,40}(?:antwort|ausgab|answer|output|decode|entschlüssel)",
    )
)

_GROUPS = (
    r"(?:ausländ|migrant|flüchtling|geflüchtet|asyl|muslim|jud|jüd|schwarz|roma\b|sinti|behindert|behinderung|frauen|"
    r"homosexuell|schwul|lesb|trans\b|ältere|alte\b|arme\b|arbeitslos|kopftuch|foreigner|immigrant|refugee|women|disabled)\w*"
)
# A request to write something against people of a group.
_AGAINST_PEOPLE = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        rf"\b(?:schreib|verfass|formulier|erstell|begründ|argumentier|liefer|gib|write|justify|draft|argue)\w*\b.{{0,80}}{_GROUPS}"
        r".{0,80}(?:streng|schlecht|benachteilig|ablehn|ausschließ|weniger|faul|minderwertig|kriminell|stricter|worse|reject|deny|exclude)",
        rf"\b(?:wie|how)\b.{{0,60}}(?:diskriminier|benachteilig|aussortier|ausschließ|discriminat|exclude)\w*\b.{{0,60}}"
        r"(?:unbemerkt|ohne dass|heimlich|nicht auffäll|verschleier|unnoticed|without being)",
        rf"\b(?:wie|how)\b.{{0,40}}\b(?:kann|können|can|could)\b.{{0,20}}{_GROUPS}.{{0,60}}(?:ablehn|aussortier|benachteilig|ausschließ|reject|exclude)",
    )
)
_HARM = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        r"\b(?:bombe|sprengstoff|waffe|gift|drogen)\w*\b.{0,30}(?:bau|herstell|misch|kauf)",
        r"(?:schadsoftware|malware|virus|trojaner|phishing)\w*\b.{0,40}(?:schreib|programmier|erstell|bau)"
        r"|(?:schreib|programmier|erstell|bau)\w*\b.{0,40}(?:schadsoftware|malware|trojaner|phishing)",
        r"\b(?:hack|knack)\w*\b.{0,30}(?:system|konto|account|server|netz)",
        r"(?:überwach|bespitzel|ausspionier|spy on)\w*\b.{0,50}(?:heimlich|ohne (?:ihr|sein|dass)|unbemerkt|secretly)",
        r"(?:beschäftigte|mitarbeit|kolleg|personalrat)\w*\b.{0,60}(?:heimlich|unbemerkt)\w*\b.{0,40}(?:überwach|kontroll|auswert)",
    )
)

_ABOUT_AI = re.compile(
    r"\bki\b|\bki-|künstliche\w* intelligenz|algorithm|computer|chatbot|software|automat|maschine|\bsystem|leitlinie|"
    r"wertegrundlage|arbeitshilfe|netzwerk|workshop|folien|\bai\b|artificial|machine",
    _FLAGS,
)
# A case of one's own or of one named person, whatever it is about.
_OWN_CASE = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        r"\bin meinem (?:(?:konkreten|speziellen|eigenen) )?fall\b|\bbei mir (?:als|ein|der|die|das)?\b.{0,40}\bfall\b|in my case\b",
        r"\b(?:soll|muss|darf|kann|should|must|can) (?:ich|i)\b.{0,120}\b(?:festsetz|verhäng|bewillig|genehmig|anerkenn|gewähr|kürz|sanktionier|"
        r"bescheid(?:en)?\b|ablehn|abweis|approve|reject|deny|grant)\w*",
        r"\b(?:mein|meine|meinen|my)\s+(?:\w+\s+)?(?:antrag|rente|bescheid|widerspruch|leistung|arbeitslosengeld|bürgergeld|krankengeld|"
        r"pflegegrad|unfall|kündigung|pension|benefit|application|claim)\w*\b.{0,80}"
        r"(?:abgelehnt|wann|berechn|gekürzt|zurück|bearbeit|richtig|rejected|denied|check|when)",
        r"(?:wann|wie viel|wieviel|wie hoch|when|how much)\b.{0,40}\b(?:meine?n?r?|my)\s+(?:rente|leistung|arbeitslosengeld|bürgergeld|"
        r"krankengeld|erstattung|antrag|pension|benefit|money)",
        r"\bhat (?:der|die|er|sie)\b.{0,30}\banspruch\b",
    )
)
# The same in words that also occur in general questions about AI; counts only where AI is not the matter.
_LIFE_CASE = tuple(
    re.compile(pattern, _FLAGS)
    for pattern in (
        r"\b(?:ich|mir|mich|mein\w*|wir|uns)\b.{0,160}\b(?:anspruch|steht mir|zusteh|wegeunfall|arbeitsunfall|rente|kündig|abmahn|arbeitslos|"
        r"krankengeld|elterngeld|kindergeld|wohngeld|bürgergeld|pflegegeld|reha\b|versicher|steuer|widerspruch|klage|bußgeld|geld\b)",
        r"\b(?:anspruch|steht mir|wegeunfall|arbeitsunfall|rente|kündigung|arbeitslosengeld|krankengeld|elterngeld|kindergeld|bürgergeld)\w*"
        r"\b.{0,120}\b(?:ich|mir|mich|mein\w*)\b",
        r"\b(?:i|me|my)\b.{0,120}\b(?:entitled|benefit|pension|fired|dismiss|unemploy|sick pay|accident|insur|claim)\w*",
        r"\bkrieg\w* ich\b.{0,30}\bgeld\b|\bwann bekomme ich\b",
    )
)


def is_unsafe(text: str) -> bool:
    """Return whether the text attacks the system, its users or people of a group."""
    return any(pattern.search(text) for pattern in (*_ATTACKS, *_AGAINST_PEOPLE, *_HARM))


def is_individual_case(text: str) -> bool:
    """Return whether somebody's own case is to be judged rather than a general question answered."""
    if any(pattern.search(text) for pattern in _OWN_CASE):
        return True
    return not _ABOUT_AI.search(text) and any(pattern.search(text) for pattern in _LIFE_CASE)
