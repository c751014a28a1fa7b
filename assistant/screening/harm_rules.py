"""Rules for wishes to harm people: to put a group down, to spy, to forge, to break in."""

from assistant.screening.rules import CLAUSE, NOT_ASKING_SELF, rule

# A wish addressed to the system, as against a question about the matter.
_WISH = (
    rf"(?:{CLAUSE}(?:schreib|verfass|formulier|erstell|generier|programmier|bau|entwickl|liefer|gib(?!t)"
    rf"|nenn|zeig|erklär|begründ|argumentier|"
    r"sortier|stell|bewert|write|draft|create|generate|build|give|show|explain|tell|make|argue|justify)\w*\b"
    r"|\b(?:kannst du|können sie|könntest du|könnten sie|hilf mir|helfen sie mir|ich (?:will|möchte"
    r"|brauche|muss)|wir (?:wollen|möchten|brauchen)|"
    r"wie (?:kann|könnte|schaffe|baue?|bau|schreibe|programmiere|erstelle|hacke|knacke|fälsche"
    r"|manipuliere|täusche|überwache|sortiere|schließe|stelle|"
    r"richte|bringe|verstecke|verschleiere|lehne|werde|benachteilige|diskriminiere|mache) ?(?:ich|wir"
    r"|man)\b|wie (?:können|könnten) wir|"
    r"can you|could you|help me|i want|i need|we want|how (?:do|can|could|to) ?(?:i|we|you)?)\b)"
)
# Who asks how to prevent harm is welcome.
_PREVENTION = (
    r"vermeid|verhinder|schütz|erkenn|aufdeck|aufzudeck|vorbeug|dagegen|gegen (?:diskriminierung|bias)"
    r"|nicht (?:benachteil|diskriminier|ausschließ|ausgeschl)|risik|gefahr|avoid|prevent|detect|protect"
    r"|sicher(?:stellen)?,? dass (?:keine?|niemand|nicht)|\bsicher, dass kein"
)
_GROUP = (
    r"\b(?:ausländ|migrant|zuwander|flüchtling|geflüchtet|asyl|muslim|islam|jude|jüd|schwarze|farbige"
    r"|roma\b|sinti|behindert|"
    r"menschen mit behinderung|schwerbehindert|frauen|mütter|schwangere|homosexuell|schwul|lesb"
    r"|trans(?:\b|personen)|ältere|alte[nr]?\b|rentner|arme\b|"
    r"arbeitslos|kopftuch|türk|arab|afrikan|syr|polnisch|polen\b|ukrain|osteuropä|foreign|immigrant"
    r"|refugee|women|disabled|muslims?\b|jews?\b|black people|elderly)\w*"
)

HARM_RULES = (
    rule(
        "against people",
        _WISH,
        _GROUP,
        r"streng|schlecht|benachteilig|ablehn|abgelehnt|abzulehn|ausschließ|auszuschließ|aussortier"
        r"|auszusortier|aussieb|weniger|faul|minderwertig|kriminell|loswerd|fernhalt|fernzuhalt|rauswerf"
        r"|diskriminier|stricter|worse|reject|deny|exclud|discriminat|lazy|criminal|get rid",
        none_of=(
            _PREVENTION,
            r"\b(?:warum|wieso|wie|dass|why|how|that)\s+(?:eine? |an )?(?:ki\b|algorith|systeme?\b|daten|ai\b)"
            r"|\bbeispiel|\bexample|\bbias\b",
        ),
    ),
    rule(
        "against people",
        rf"\b(?:sind|are)\s+(?:\w+\s+)?{_GROUP}.{{0,30}}\b(?:faul|dümmer|dumm|kriminell\w*|minderwertig"
        rf"|weniger wert|gefährlich\w*|lazy|stupid|inferior|criminals?)\b",
    ),
    rule(
        "against people",
        r"\b(?:welche|which)\w*\s+(?:nationalität|herkunft|religion|ethnie|rasse|volksgruppe|ausländer"
        r"|nationality|race|religion)\w*.{0,40}\b(?:faul|kriminell|betrüg|dumm|lazy|criminal|cheat)\w*",
    ),
    rule(
        "against people",
        rf"\b(?:witz|joke|spott|hetz|beleidig|insult|schmäh)\w*\b.{{0,30}}{_GROUP}",
        none_of=(_PREVENTION, r"\b(?:darf|dürfen|was tun|muss|warum)\b"),
    ),
    rule(
        "discriminates or spies in secret",
        _WISH,
        r"diskriminier|benachteilig|aussortier|auszusortier|ausschließ|überwach|bespitzel|ausspionier"
        r"|ausspäh|kontrollier|mitles|abhör|umgeh|manipulier|discriminat|exclude|spy on|monitor|surveil",
        r"unbemerkt|ohne (?:dass|ihr|sein|deren|das) |heimlich|nicht auffäll|nicht auffliegt|verschleier"
        r"|verdeckt|hintenrum|am personalrat vorbei|secretly|unnoticed|without (?:them|being|their)",
        none_of=(_PREVENTION,),
    ),
    rule(
        "weapons and drugs",
        _WISH,
        r"\b(?:bombe|sprengstoff|sprengsatz|waffe|gift\b|giftgas|drogen|crystal|bomb|explosive|weapon|poison"
        r"|meth\b)\w*",
        none_of=(_PREVENTION,),
    ),
    rule(
        "malware and fraud",
        _WISH,
        r"schadsoftware|malware|ransomware|computervirus|trojaner|keylogger|phishing|exploit\b|gefälschte"
        r"|fälschen|fälsche\b|betrug\b|betrügen|deep-?fake|forge\b|forged|fake (?:notice|letter|decision)"
        r"|scam\b",
        r"\b(?:schreib|programmier|erstell|bau|entwickl|generier|fälsch|write|create|build|generate|forge|make)\w*",
        none_of=(_PREVENTION, r"\babwehr|\bmeld|\bgegen\b|\bkennzeichn"),
    ),
    rule(
        "breaking in",
        r"\bwie\b.{0,30}\b(?:hack|knack)\w*\b.{0,20}\b(?:ich|man|wir)\b|\bwie (?:kann|könnte) (?:ich|man"
        r"|wir)\b.{0,40}\b(?:hacken|knacken|einbrechen|eindringen)\b|\bhow (?:do|can|could|to)\b"
        r".{0,15}\b(?:hack|break into)\b|" + CLAUSE + r"(?:hack|knack)e?\b" + NOT_ASKING_SELF,
        none_of=(_PREVENTION,),
    ),
    rule(
        "tricks the authority",
        r"\bwie (?:kann|könnte|muss|täusche|trickse|überliste|betrüge|manipuliere)\w* ?(?:ich|wir)\b"
        r".{0,60}(?:austricks|überlist|täusch|betrüg|manipulier|reinleg|hereinleg|amt\b|jobcenter|behörde"
        r"|die ki\b|prüf\w* aus)",
        r"austrick|trickse|überlist|täusch|betrüg|manipulier|reinleg|hereinleg",
        none_of=(_PREVENTION,),
    ),
    rule(
        "against people",
        rf"\b(?:warum|wieso|dass|why|that)\b.{{0,10}}\b(?:sind|are)?\b.{{0,10}}{_GROUP}.{{0,60}}"
        r"(?:\b(?:eine|als) (?:last|gefahr|bedrohung|belastung|plage)\b|schmarotz|parasit|minderwertig"
        r"|\bfaul\b|\bdumm\b|kriminell)",
        none_of=(_PREVENTION, r"\bki\b|algorith|\bai\b|vorurteil|stereotyp"),
    ),
    rule(
        "against people",
        _WISH,
        rf"{_GROUP}.{{0,80}}(?:gefahr|bedrohung|\blast\b|schmarotz|parasit|threat|burden)",
        none_of=(_PREVENTION.replace("|risik|gefahr", ""), r"\bki\b|algorith|\bai\b"),
    ),
    rule(
        "ranks people by descent",
        r"\b(?:fauler|fleißiger|dümmer|krimineller|ehrlicher|lazier|dumber)\b",
        r"\b(?:wer|welche|sind|ist|who|which|are|is)\b",
        none_of=(r"\bki\b|computer|maschine|\bai\b",),
    ),
    rule(
        "ranks people by descent",
        r"\b(?:ranking|rangliste|rangfolge|hitliste|liste|sortier|ordne|rank)\w*\b.{0,40}"
        r"(?:herkunft|nationalität|ethni|religion|völker|\brassen?\b|hautfarbe|ethnic|nationalit|\braces?\b)\w*.{0,40}"
        r"(?:fleiß|intelligen|ehrlich|faul|kriminal|betrug|wert|eignung|diligen|honest|crim|lazy)",
    ),
    rule(
        "against people",
        rf"\b(?:sollte|soll|should) (?:man|we|one)\b.{{0,40}}{_GROUP}.{{0,60}}(?:streich|kürz|entzieh|wegnehm"
        rf"|abschieb|entlass|einsperr|cut|deport)",
    ),
    rule(
        "hides why somebody is refused",
        rf"{CLAUSE}(?:formulier|schreib|verfass|erstell|find|write|draft)\w*\b",
        r"(?:ablehn|absage|kündig|entlass|aussortier|reject|dismiss|refus)",
        r"(?:schwanger|herkunft|\balter|religion|behinder|geschlecht|hautfarbe|gewerkschaft|kopftuch|krank"
        r"|pregnan|origin|\bage\b|disab|union)",
        none_of=(_PREVENTION,),
    ),
    rule(
        "spies on one person",
        r"\b(?:erstell|mach|leg|bau|create|build|make)\w*\b.{0,40}profil\w*\b.{0,40}\b(?:von|über|of|about)\b.{0,20}"
        r"(?:mein|kolleg|mitarbeit|nachbar|chef|\[entfernt\]|einer person|my |colleague|neighbo)",
    ),
    rule(
        "spies on one person",
        rf"{CLAUSE}(?:find|such|ermittl|recherchier|gib|nenn|zeig|sag|tell|give|look up)\w*\b.{{0,60}}"
        r"(?:privat\w*|wohn)\s?-?(?:adresse|anschrift|nummer|telefonnummer|daten|address|number)"
        r"|\bwo wohnt (?:mein|der|die|herr|frau|\[entfernt\])",
    ),
    rule(
        "harms the asker",
        r"\b(?:mich|mir)\b.{0,30}\b(?:umbringen|umzubringen|töten|das leben (?:zu )?nehmen|ritzen)\b"
        r"|\bselbstmord begehen\b|\bkill myself\b|\bend my life\b",
    ),
    rule(
        "tricks the authority",
        r"\bwie (?:manipuliere|täusche|sabotiere|überliste|betrüge|trickse) (?:ich|wir|man)\b|\bhow (?:do"
        r"|can) i (?:manipulate|trick|cheat|sabotage|fool)\b",
        none_of=(_PREVENTION,),
    ),
    rule(
        "gets round the rules",
        r"\bwie (?:kann|können|könnte|umgehe|umgeht|schaffe) ?(?:ich|wir|man)?\b.{0,80}"
        r"(?:pflicht|kennzeichnung|datenschutz|personalrat|verbot|kontrolle|aufsicht|mitbestimmung"
        r"|leitlinien|gesetz|vorschrift|dsgvo)\w*"
        r".{0,30}\b(?:umgehen|umgehe|umgeht|aushebeln|unterlaufen|austricksen|vorbei)\b",
        none_of=(r"\bumgehen mit\b|\bmit\b.{0,40}\bumgeh", r"vermeid|verhinder|schütz"),
    ),
    rule(
        "against people",
        _WISH.replace("|mache)", "|mache|sorge)"),
        rf"\bkeine?\w*\b.{{0,10}}{_GROUP}.{{0,20}}(?:mehr\b|vorschl|einstell|auswähl|zulass|zulässt|annehm"
        rf"|nimmt|genehm|einlad)",
        none_of=(_PREVENTION, r"benachteil|diskriminier|ausgeschlossen"),
    ),
    rule(
        "against people",
        rf"\bhilf mir\b.{{0,20}}{_GROUP}.{{0,40}}\bzu (?:umgehen|übergehen|meiden)\b",
    ),
    rule(
        "against people",
        r"\b(?:schreib|verfass|formulier|erstell|erzähl|mach|write|tell|make|create|draft)\w*\b.{0,40}"
        r"\b(?:hass|hetz|rassist|sexist|antisemit|fremdenfeind|hateful|racist)\w*",
        none_of=(_PREVENTION, r"\bgegen (?:hass|hetze|rassis|sexis|antisem)"),
    ),
    rule(
        "discriminates or spies in secret",
        r"\bwie\b.{0,10}\b\w+ (?:ich|wir)\b.{0,15}\b(?:heimlich|unbemerkt|unauffällig)\b|\bhow (?:do|can) "
        r"(?:i|we)\b.{0,15}\bsecretly\b",
    ),
    rule(
        "breaking in",
        r"\bwie (?:komme|gelange|komm) (?:ich|wir|man)\b.{0,60}(?:system|konto|netz|server|datenbank|akte)\w*.{0,60}"
        r"(?:ohne (?:passwort|erlaubnis|zugang|berechtigung)|heimlich|unerlaubt)",
    ),
    rule(
        "gets round the rules",
        r"\bwie umgehe (?:ich|wir)\b(?!.{0,30}\bmit\b).{0,40}"
        r"(?:pflicht|kennzeichnung|datenschutz|personalrat|verbot|kontrolle|aufsicht|mitbestimmung"
        r"|leitlinien|gesetz|vorschrift|dsgvo)",
    ),
)
