"""Recognises that somebody may be about to take their own life or to harm themselves, or fears it for another.

Such a text gets words of help and nothing else. Questions *about* prevention, about what a chatbot or a rule must do,
are ordinary questions; where both could be meant, help is offered.
"""

from assistant.screening.rules import rule

_SELF = r"\b(?:ich|mir|mich|i|i['’]m|i['’]ve|me|myself)\b"
_CLOSE = (
    r"\b(?:mein\w*|unser\w*|my|our|ein\w* (?:freund|freundin|kollege|kollegin|kollegen|kunde|kundin|versicherte\w*)"
    r"|(?:er|sie|he|she|jemand|somebody|someone))\b"
)
_TAKE_LIFE = (
    r"(?:umbringen|umzubringen|bringe? (?:ich )?mich(?: \w+){0,2} um\b|bring\w* sich(?: \w+){0,2} um\b"
    r"|das leben (?:zu )?nehmen|nehm\w* mir das leben|nimmt sich das leben|mach\w* (?:ich )?(?:jetzt |heute |bald "
    r"|endgültig |mit allem |dem ganzen )*schlu(?:ss|ß)\b(?! (?:mit (?:dem|der|ki)|für heute))"
    r"|schlu(?:ss|ß) (?:zu )?machen mit (?:dem|meinem) leben|selbstmord|suizid|selbsttötung|freitod"
    r"|häng\w* (?:ich )?mich(?: \w+)? auf\b|(?:mich|sich) (?:auf(?:zu)?hängen|erhängen|erschießen|vergiften"
    r"|ertränken)"
    r"|vor (?:den|einen|die) (?:zug|bahn|u-bahn|lkw|bus) (?:zu )?(?:werf|spring|leg)\w*"
    r"|(?:werf|spring|leg|stell)\w*\b.{0,30}\bvor (?:den|einen|die) (?:zug|bahn|u-bahn|lkw)"
    r"|von (?:der|einer|dieser) brücke|aus dem fenster (?:zu )?spring|spring\w* .{0,20}aus dem fenster"
    r"|vom (?:hoch)?haus (?:zu )?spring|(?:puls|pulsadern) auf|überdosis (?:nehmen|schlucken)|abschiedsbrief"
    r"|kill(?:ing)? (?:myself|himself|herself|themsel\w+)|end(?:ing)? (?:my life|his life|her life|it all)"
    r"|tak(?:e|ing) (?:my|his|her|their) (?:own )?li(?:fe|ves)|suicid\w*|hang(?:ing)? myself|overdose"
    r"|jump(?:ing)? off (?:a|the) (?:bridge|roof)|shoot myself)"
)
_WISH_TO_DIE = (
    r"(?:\b(?:will|möchte|würde|wollte|kann|mag|werde)\b.{0,40}\bnicht (?:mehr|länger) (?:leben|da sein|weiterleben"
    r"|existieren|aufwachen|hier sein)\b|\bnicht mehr leben (?:will|möchte|wollen|kann)\b"
    r"|\b(?:will|möchte|wollte|würde)\b.{0,40}\b(?:sterben|tot sein|nie (?:wieder|mehr) aufwachen"
    r"|verschwinden für immer)\b"
    r"|\bwäre?\b.{0,20}\b(?:lieber |besser )?tot\b|\btot wäre?\b|\b(?:keinen|kein) (?:lebenssinn|lebenswillen"
    r"|lebensmut)\b"
    r"|\bnicht (?:mehr |länger )?weiterleben\b|\b(?:will|möchte)\b.{0,30}\bweg sein\b.{0,15}\bfür immer\b"
    r"|\bfür immer weg sein\b|\bdenke?\b.{0,20}\b(?:ans sterben|an den tod)\b"
    r"|\bkeine kraft (?:mehr )?(?:zum leben|zu leben|für das leben)\b|\bkein(?:en)? (?:mut"
    r"|lust) (?:mehr )?(?:zum|auf das) leben"
    r"|\bwant to die\b|\bwish i (?:was|were) dead\b|\bdo(?:n['’]t| not) want to (?:live|be alive|wake up|be here)\b"
    r"|\bbetter off dead\b|\bno (?:reason|point|sense)\b.{0,15}\b(?:to live|in living|living)\b)"
)
_HOPELESS = (
    r"(?:\b(?:mein |das )?leben\b.{0,25}\b(?:keinen|keinerlei) (?:sinn|wert)\b|\bkeinen sinn\b.{0,20}\bleben\b"
    r"|\bleben\b.{0,20}\b(?:sinnlos|nicht mehr lebenswert|wertlos)\b|\b(?:wozu|warum|wofür)\b.{0,15}\b(?:noch "
    r"|überhaupt "
    r"|weiter)+\s?leben\b|\bwei(?:ter|terhin) ?leben\b.{0,20}\b(?:wozu|warum|sinn)"
    r"|\b(?:alle|andere|die welt|meine familie)\b.{0,20}\b(?:besser (?:dran )?ohne mich|ohne mich besser)\b"
    r"|\balles keinen sinn mehr\b|\bnur (?:noch )?der strick\b|\bmach\w*\b.{0,30}\bschlu(?:ss|ß) mit (?:allem"
    r"|mir|dem leben)\b"
    r"|\b(?:everyone|world|they)\b.{0,20}\bbetter off without me\b|\b(?:halte?|ertrage?) (?:es|das|mein leben"
    r"|alles)\b"
    r".{0,30}\bnicht (?:mehr|länger) aus?\b.{0,30}\b(?:leben|sterben|ende|schluss)\b"
    r"|\bcan['’]?t go on\b.{0,40}\bliving\b)"
)
_HARM = (
    r"(?:\britze?n?\b.{0,12}\b(?:mich|mir)\b|\b(?:mich|mir)\b.{0,20}\b(?:ritzen?|schneiden|selbst verletze?n?"
    r"|etwas anzutun|etwas antun|was antun|wehtun)\b|\b(?:verletze?|schneide|verbrenne) (?:ich )?mich (?:\w+ )?selbst"
    r"|\btu\w* (?:ich )?mir (?:\w+ )?(?:et)?was an\b|\bcut(?:ting)? myself\b|\bhurt(?:ing)? myself\b"
    r"|\bharm(?:ing)? myself\b)"
)
_METHOD = (
    r"(?:\b(?:wie ?viele?|welche|how many|which)\b.{0,40}\b(?:tablett|schlaftablett|pillen|medikament|pills"
    r"|sleeping)\w*"
    r".{0,60}\b(?:sterb|tödlich|(?:nicht mehr|nie mehr|nie wieder) auf(?:zu)?wach|umzubring|tot\b|die\b|lethal"
    r"|deadly|never wake)\w*"
    r"|\b\d+ (?:schlaf)?(?:tabletten|pillen)\b.{0,20}\b(?:nehme|schlucke|nimmt|nehmen)\b|\b(?:nehme|schlucke"
    r"|take)\b.{0,20}"
    r"\b\d+ (?:schlaf)?(?:tabletten|pillen|sleeping pills|pills)\b"
    r"|\bbringt man sich\b.{0,30}\bum\b"
    r"|\b(?:methode|weg|art|way|method)\b.{0,40}\b(?:zu sterben|um zu sterben|schmerzlos sterben|to die)\b"
    r"|\b(?:schmerzlos|schmerzfrei|schnell|sicher|ohne schmerzen)\w*\b.{0,20}\b(?:sterben|umbringen|aus dem leben)\b)"
)
_SLEEP = (
    r"\b(?:einschlafen|einzuschlafen|fall asleep)\b.{0,30}\b(?:nie (?:wieder|mehr)|nicht mehr"
    r"|never)\b.{0,15}\b(?:aufwach|wake)"
)
# Who asks about a rule, a duty, a system or a topic asks an ordinary question.
_ABOUT = (
    r"\b(?:prävention|prevention|leitlini\w*|regel\w*|pflicht\w*|verordnung|gesetz\w*|vorschrift\w*|chatbot\w*"
    r"|der bot"
    r"|\bki\b|\bai\b|ki-\w+|algorithm\w*|system\w*|software|erkenn\w*|statistik\w*|hinterbliebenen\w*|arbeitshilfe"
    r"|schulung\w*|workshop\w*|beratung\w*|guideline\w*|act\b|respond|nutzer\w*|versicherten|users)"
)
_NOW = rf"{_SELF}.{{0,40}}(?:{_TAKE_LIFE})|(?:{_TAKE_LIFE}).{{0,20}}{_SELF}"
# Said of oneself, this counts whatever else the text is about.
_MYSELF = (
    r"\b(?:ich|i)\b[^.!?]{0,80}(?:\bmich (?:\w+ )?(?:umbring|umzubring|erschieß|aufzuhäng|aufhäng|erhäng)\w*"
    r"|\bbringe? (?:ich )?mich (?:\w+ )?um\b(?! den)|\bmir (?:\w+ )?das leben (?:zu )?nehm\w*"
    r"|\bkill myself|\bend my life|\btake my (?:own )?life)|\bbringe? ich mich (?:\w+ )?um\b(?! den)"
    r"|\bhänge? ich mich (?:\w+ )?auf\b|\bmich (?:am besten |selbst )?umbringen\b"
)

_THOUGHTS = (
    r"\b(?:ich|mir|i|i['’]m)\b.{0,60}\b(?:suizid|selbstmord)(?:gedanken|absicht\w*|gefährdet|pläne)?\b"
    r"|\bi(?:['’]m| am| feel)\b.{0,15}\bsuicidal\b|\bbin suizidal\b"
)
# Who read or works on something speaks of it without being in danger.
_REPORTED = (
    r"\b(?:chatbot|der bot|nutzer|versicherte|leitlinie|prävention|wissen|lesen|gelesen|frage|text|workshop"
    r"|arbeite)\w*"
)
_ANOTHERS = (
    r".{0,40}\b(?:will|möchte|wants? to)\b.{0,30}"
    r"(?:sich (?:\w+ )?(?:umbringen|das leben nehmen|erhängen|etwas antun)|kill (?:him|her)self)"
)

CRISIS_RULES = (
    rule("wants to take the own life", _NOW, none_of=(_ABOUT,)),
    rule("wants to take the own life", _MYSELF),
    rule("wants to take the own life", _THOUGHTS, none_of=(_REPORTED,)),
    rule("wishes to die", _WISH_TO_DIE, none_of=(_ABOUT,)),
    rule("wishes to die", rf"\b(?:ich|i)\b.{{0,60}}{_WISH_TO_DIE}"),
    rule("wishes to die", _SLEEP),
    rule("sees no sense in living", _HOPELESS, none_of=(r"\b(?:ki|leitlinie|netzwerk|projekt)\w*\b.{0,20}\bleben\b",)),
    rule("harms the own body", _HARM, none_of=(r"\b(?:geschnitten am|arbeitsunfall|beschäftigte)\b",)),
    rule("asks for a way to die", _METHOD),
    rule("asks for a way to die", r"\b(?:wie|how)\b.{0,25}\b(?:ich|i|man)\b.{0,40}" + _TAKE_LIFE, none_of=(_ABOUT,)),
    rule("fears it for somebody", rf"{_CLOSE}.{{0,60}}(?:{_TAKE_LIFE}|{_WISH_TO_DIE})", none_of=(_ABOUT,)),
    rule("fears it for somebody", rf"{_CLOSE}.{{0,60}}{_WISH_TO_DIE}|{_CLOSE}{_ANOTHERS}"),
)


def is_crisis(text: str) -> bool:
    """Return whether somebody may be in danger of taking a life: the own, or that of a person they know."""
    return any(rule.holds(text) for rule in CRISIS_RULES)
