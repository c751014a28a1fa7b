"""Rules for wishes to harm people: to put a group down, to spy, to forge, to break in."""

from assistant.rules import CLAUSE, NOT_ASKING_SELF, rule

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
)
_GROUP = (
    r"\b(?:ausländ|migrant|zuwander|flüchtling|geflüchtet|asyl|muslim|islam|jude|jüd|schwarze|farbige"
    r"|roma\b|sinti|behindert|"
    r"menschen mit behinderung|schwerbehindert|frauen|mütter|schwangere|homosexuell|schwul|lesb"
    r"|trans(?:\b|personen)|ältere|alte\b|rentner|arme\b|"
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
)
