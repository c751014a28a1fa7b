"""Rules for attempts to bend the rules of the system, or to make it somebody else."""

from assistant.screening.rules import CLAUSE, NOT_ASKING_SELF, rule

_YOURS = (
    r"(?:dein\w*|eur\w*|ihre?[rnms]?|deren|your|the|der|die|den|das|alle\w*|sämtliche\w*|obige\w*"
    r"|bisherige\w*|vorherige\w*|previous|prior|above|all|any)"
)
_INSTRUCTIONS = (
    r"(?:anweisung|instruktion|instruction|regel|rule|vorgabe|einschränkung|restriction|sicherheits"
    r"|filter|safety|guideline|direktive|programmierung|befehl|prompt|constraints?\b|context\b)"
)
_SYSTEM_PROMPT = (
    r"(?:system-?\s?(?:prompt|anweisung|nachricht|message|instruction)\w*|prompt\b"
    r"|developer message|entwickleranweisung\w*)"
)

ATTACK_RULES = (
    rule(
        "asks for the hidden instructions",
        rf"\b(?:dein\w*|ihr\w*|eur\w*|your)\s+(?:\w+\s+){{0,2}}{_SYSTEM_PROMPT}"
        rf"|(?:{CLAUSE}(?:zeig|gib|nenn|verrat|sag|druck|wiederhol|show|print|reveal|repeat|tell|output)\w*"
        r"|\b(?:wie lautet|what is|what's|was steht in|verrätst|kannst du|can you))\b.{0,30}"
        rf"\b(?:the|der|dem|den|die|das|obige\w*)\s+(?:\w+\s+){{0,2}}{_SYSTEM_PROMPT}",
        none_of=(r"\bwas (?:soll|gehört)\b|\bwhat is the difference\b|\bunterschied\b",),
    ),
    rule(
        "asks for the hidden instructions",
        r"(?:versteckte|geheime|interne|hidden|secret|initial|verborgene)\w*\s+(?:\w+\s+)?(?:anweisung"
        r"|instruktion|instruction|prompt|befehl|regeln (?:von dir|deine))",
        none_of=(r"\b(?:wie nennt man|wie heißen|was sind|was ist|was bedeutet|was heißt|what are|what is)\b",),
    ),
    rule(
        "asks to repeat what stands above",
        rf"(?:{CLAUSE}|kannst du |können sie )(?:wiederhol|repeat|print|druck|gib|zeig|nenn|übersetz"
        rf"|translate|output|reveal|show)\w*\b.{{0,50}}(?:oberhalb|above|vor dieser (?:zeile|nachricht)"
        rf"|dein\w* (?:\w+ )?(?:anweisung|instruktion|regel|konfiguration|vorgabe)|your (?:\w+ "
        rf")?(?:instruction|rule|config|prompt))",
    ),
    rule(
        "tells the system to drop its rules",
        rf"(?:{CLAUSE}|^)(?:ignorier|vergiss|vergesst|vergessen sie|missacht|überschreib|umgeh|verwirf"
        rf"|disregard|forget|override|bypass|ignore|breche?\b|brich)(?:e|en sie|t)?\b{NOT_ASKING_SELF}"
        rf".{{0,50}}{_INSTRUCTIONS}",
    ),
    rule(
        "tells the system to drop its rules",
        rf"\b(?:{_YOURS}\s+)(?:\w+\s+)?{_INSTRUCTIONS}\w*\b.{{0,25}}\b(?:(?:zu )?(?:ignorieren|vergessen"
        rf"|missachten|umgehen)(?:$|[.!,])|gelten (?:jetzt |ab sofort |hier |für dich )?nicht(?: mehr)?|sind "
        rf"(?:aufgehoben|außer kraft)|no longer apply|are void|don['’]t apply)",
        none_of=(r"^(?:darf|dürfen|kann|können|muss|was passiert|warum|wann|welche|wer)\b",),
    ),
    rule(
        "tells the system to drop its rules",
        r"\b(?:dein\w*|your)\s+(?:\w+\s+)?(?:filter|sicherheits\w*|schutz\w*|safety\w*|guard\w*"
        r"|einschränkung\w*|regeln|rules)\b.{0,40}(?:umgeh|ausschalt|abschalt|deaktiv|aushebel|ignor"
        r"|bypass|disable|turn off|switch off)",
    ),
    rule(
        "tells the system to drop its rules",
        rf"{CLAUSE}(?:schalt|deaktivier|entfern|lösch|disable|turn off|remove"
        rf"|delete)\w*\b{NOT_ASKING_SELF}(?:\s+\w+){{0,4}}\s+(?:sicherheit\w*|schutz\w*|filter\w*|regeln"
        rf"|safety|guard\w*|index\b|protokoll\w*|dokumente\b|datenbank\b|logs?\b)",
    ),
    rule(
        "tells the system to switch itself off", rf"{CLAUSE}(?:schalt|fahr|beend|lösch|shut)e?\w*\s+(?:dich|yourself)\b"
    ),
    rule(
        "asks to repeat its instructions",
        r"\b(?:dein\w*|your)\s+(?:\w+\s+)?(?:anweisungen|instruktionen|vorgaben|instructions|prompt)\b"
        r".{0,30}(?:wiederhol|ausgeb|aufschreib|anzeig|nenn|verrat|zeig|repeat|show)",
    ),
    rule(
        "forged role",
        r"(?:^|[\n.!?]\s*|#+\s*)\W{0,3}[\[<(]?\s*(?:system|admin|administrator|developer|assistant"
        r"|root)\s*(?:message|nachricht|override|hinweis)?\s*[\]>):]+\s*\S",
        none_of=(r"^system:? was\b",),
    ),
    rule(
        "new identity",
        r"\b(?:ab (?:sofort|jetzt|heute)|von (?:nun|jetzt) an|from now on|henceforth)\b.{0,40}\b(?:antworte"
        r"|bist du|sind sie ein|sprich|sprichst|verhalte|you are|act|answer|respond|nennst|heißt du|gilt "
        r"für dich)",
    ),
    rule(
        "new identity",
        r"\b(?:du bist|sie sind|you are|you're)\s+(?:jetzt|nun|ab jetzt|ab sofort|now|DAN\b|kein(?:e)? (?:ki"
        r"|assistent)|no longer)|\bstell dir vor,? du (?:bist|wärst|hättest)|\bimagine you (?:are|were)\b",
    ),
    rule(
        "new identity",
        rf"{CLAUSE}(?:spiel|simulier|tu|tue|tun sie|verhalte?|benimm|antworte|sprich|rede|act|pretend|behave"
        rf"|roleplay|answer)\w*\b{NOT_ASKING_SELF}.{{0,30}}\b(?:als (?:ob|wär)|so,? als|as if|as though|the "
        rf"role|die rolle|rollenspiel|wie ein (?:pirat|mensch|böser|hacker|anwalt)|to be (?:a|an|my)|as an? "
        rf"(?:un|evil|human|pirate|hacker|dan))",
    ),
    rule(
        "denies being an AI",
        r"\b(?:behaupte|sage?|sagen sie|antworte|schreib\w*|tu so|gib vor|say|claim|pretend)\b.{0,30}\b(?:du"
        r"|sie|you)\b.{0,10}\b(?:ein|are a|seist|seien|bist|sind|wärst)\b.{0,15}\b(?:mensch|human|person)\b"
        r"|\bgib dich als\b",
    ),
    rule(
        "jailbreak mode",
        r"\b(?:aktivier\w*|wechs\w*|geh\w*|starte|schalt\w*|enable|activate|enter|switch to|du bist|im)\b"
        r".{0,30}(?:jailbreak|entwickler-?modus|developer[- ]mode|debug-?modus|debug mode|wartungsmodus|god "
        r"mode|gott-?modus|admin-?modus|uncensored)|\bDAN\b.{0,10}(?:mode|modus)|\bdo anything now\b",
    ),
    rule(
        "claims a privilege",
        r"\b(?:ich bin|hier ist|hier spricht|als|i am|i'm|this is)\s+(?:dein|eur|ihr"
        r"|your)\w*\s+(?:entwickler|admin|betreiber|programmierer|chef|schöpfer|developer|creator|owner"
        r"|operator)\w*|\bich bin (?:der|die|ein\w*)?\s*(?:system-?)?administrator\w*\b.{0,60}(?:zeig|gib"
        r"|entsperr|schalt|freigeb|zugang|passw|deaktiv|prompt)|\bi am (?:the|an) admin\w*\b",
    ),
    rule(
        "speaks of its instructions",
        r"\b(?:dein\w*|your)\s+(?:\w+\s+)?(?:anweisung|instruktion|instruction|prompt|konfiguration|config)\w*",
        none_of=(r"\bspeicher|\bworauf\b",),
    ),
    rule(
        "asks for what stands before the question",
        r"\b(?:über|oberhalb|vor|above|before) (?:dieser|dieses|diesem|this|meiner|meinem|my) "
        r"(?:zeile|nachricht|text|frage|satz|line|message|question|sentence)\b",
        r"\b(?:wiederhol|zeig|gib|nenn|druck|schreib|was steht|was stand|repeat|print|show|output|what)",
    ),
    rule(
        "drops all rules in the middle of a text",
        r"\b(?:ignoriere|ignorieren sie|vergiss|missachte|ignore|disregard|forget)\s+(?:bitte |jetzt |now )?"
        r"(?:das |the )?(?:alle[sn]?|all|any|every\w*|deine|your|previous|sämtliche\w*|jede|die obigen|die "
        r"(?:dokumente|quellen|unterlagen))\b",
        none_of=(r"\b(?:ignore|forget) all\b.{0,10}\?$",),
    ),
    rule(
        "gives orders as if entitled to",
        r"\bich (?:befehle|gebiete) (?:dir|ihnen)\b|\bi (?:order|command) you\b|\b(?:als|as) (?:dein|your|the) "
        r"(?:\w+ )?(?:admin|administrator|entwickler|betreiber|developer|owner|operator)\w*\b",
    ),
    rule(
        "gives orders as if entitled to",
        r"\bich bin (?:der|die) (?:entwickler|programmierer|betreiber|admin)\w*(?:in)?\b.{0,80}(?:aktivier"
        r"|zeig|gib|schalt|entsperr|öffne|lösch)",
    ),
    rule(
        "forged instruction",
        r"(?:^|\s)#{2,}\s*(?:instruction|anweisung|response|system|prompt|befehl|override)"
        r"|\b(?:neue|geänderte|new|updated) (?:\w+-?)?(?:anweisung|instruktion|instruction|direktive|order|befehl)\w*"
        r"(?: (?:des|vom|der|from|of) (?:the )?\w+)?\s*:"
        r"|\b(?:override|admin|root|debug)\s*=\s*\w+|\[\[\s*\w+\s*\]\]",
    ),
    rule(
        "turns protection off",
        r"\b(?:disable|deactivate|bypass|override|turn off|switch off|deaktivier\w*|ausschalt\w*|abschalt\w*"
        r"|entfern\w*)\b"
        r".{0,30}\b(?:all|your|any|alle|deine)\b.{0,20}(?:safety|security|filter|guard|restriction|check"
        r"|sicherheit|schutz|prüfung)",
    ),
    rule(
        "another game",
        r"\bwir spielen (?:ein|jetzt|nun)\b|\b(?:du|you) (?:darfst|kannst|may|can)(?: jetzt| nun| now)? "
        r"(?:alles|fluchen|lügen|beleidigen|schimpfen|anything|swear|lie)\b"
        r"|\b(?:antwort|sprich|rede|agier|answer|speak|act|reply|bist|you are)\w*\b.{0,40}\b(?:ohne|without|keine|no) "
        r"(?:\w+ )?(?:moral|regeln|schranken|grenzen|zensur|filter|tabus|ethik|rules|limits|ethics"
        r"|restrictions|limitations)\b"
        r"|\b(?:hypothetisch|nehmen wir an|angenommen|imagine|suppose)\b.{0,30}\b(?:du|you)\b"
        r".{0,30}\b(?:keine|ohne|no|without|frei)\b",
    ),
    rule(
        "speaks of its instructions",
        r"\b(?:anweisungen?|instruktionen|instructions)\b.{0,20}\b(?:hast du|haben sie|did you|do you)\b"
        r"|\b(?:welche|was|den text|alles|what|which)\b.{0,60}\b(?:dir|du|you)\b.{0,60}"
        r"(?:vorgegeben|anweisung|instruiert|einprogrammiert|eingegeben|instruct|been told|were told)",
    ),
    rule(
        "new identity",
        r"\b(?:antworte|sprich|schreibe?|agiere?|handle|rede|answer|respond|speak|write)\b.{0,20}\b(?:in "
        r"der rolle|in the role)\b"
        r"|\bobey me\b|\bgehorch\w*|\blet['’]s play a game\b|\byou have no (?:rules|limits|restrictions)\b"
        r"|\b(?:du hast|du kennst|sie haben) keine (?:regeln|grenzen|einschränkungen)\b",
    ),
    rule(
        "turns protection off",
        rf"{CLAUSE}(?:setz|heb|schaff)e?\b{NOT_ASKING_SELF}.{{0,50}}(?:einschränkung|regel|beschränkung"
        rf"|filter|sperre|schutz|vorgabe)\w*"
        r".{0,30}\b(?:außer kraft|auf|aus|ab)\b",
    ),
)
