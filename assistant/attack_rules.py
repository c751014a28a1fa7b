"""Rules for attempts to bend the rules of the system, to make it somebody else, or to get what belongs to others."""

from assistant.rules import CLAUSE, NOT_ASKING_SELF, rule

_YOURS = (
    r"(?:dein\w*|eur\w*|ihre?[rnms]?|deren|your|the|der|die|den|das|alle\w*|sämtliche\w*|obige\w*"
    r"|bisherige\w*|vorherige\w*|previous|prior|above|all|any)"
)
_INSTRUCTIONS = (
    r"(?:anweisung|instruktion|instruction|regel|rule|vorgabe|einschränkung|restriction|sicherheits"
    r"|filter|safety|guideline|direktive|programmierung|befehl|prompt|constraints?\b|context\b)"
)
_SYSTEM_PROMPT = r"(?:system-?\s?(?:prompt|anweisung|nachricht|message|instruction)\w*|prompt\b|developer message|entwickleranweisung\w*)"

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
        "asks for other people's talks",
        r"\b(?:welche|was|which|what)\b.{0,25}\b(?:hat|haben|did|have)\b.{0,15}\b(?:andere|vorherige|other"
        r"|previous)\w* (?:nutz|user|person|leute|people|besuch|anwender)\w*",
    ),
    rule(
        "forged role",
        r"(?:^|[\n.!?]\s*|#+\s*)\W{0,3}[\[<(]?\s*(?:system|admin|administrator|developer|assistant"
        r"|root)\s*(?:message|nachricht|override|hinweis)?\s*[\]>):]+\s*\S",
        none_of=(r"^system:? was\b",),
    ),
    rule(
        "forged markup",
        r"<\s*/?\s*(?:system|instruction|im_start|script|iframe|img|svg|object)\b|<\|\w+\|>|\[/?inst\]"
        r"|!\[[^\]]*\]\(\s*https?:",
    ),
    rule(
        "forged document",
        r"\b(?:neues|neue|aktualisiertes|new|updated)\s+(?:dokument|document|quelle|regel"
        r"|anweisung)\w*\s+(?:geladen|loaded|hinzugefügt|added|:)",
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
        "forces the wording",
        r"\b(?:schreibe?n?|sage?n?|antworten?|gib|geben|wiederholen?|write|say|output|reply|respond|answer"
        r"|print|repeat)\b.{0,30}\b(?:nur|ausschließlich|genau|exakt|lediglich|immer|only|just|exactly"
        r"|nothing but|always)\b.{0,25}(?:\b(?:das|dem|den|the) (?:wort|satz|text|word|phrase|sentence)\b"
        r"|[„\"'‚“][^?]{2,40}[“\"'‘”]|(?-i:\b[A-ZÄÖÜ]{6,}\b))",
    ),
    rule(
        "asks for other people's talks",
        r"\b(?:anderen?|vorherige\w*|letzte\w*|fremde\w*|other|previous|last)\s+(?:nutz|user|person|leute"
        r"|people|besuch|anwender|visitor)\w*.{0,40}(?:gefragt|fragen|frage|eingegeben|eingab|chat|gespräch"
        r"|verlauf|ask|question|typed|conversation)|(?:zeig|nenn|gib|list|was|welche|show|tell|what"
        r"|which)\w*\b.{0,40}(?:frage|anfrage|gespräch|chat|eingabe|verlauf|verläufe|question|conversation"
        r"|history)\w*\s+(?:der|des|von|of|from)\s+(?:anderen?|vorherige\w*|letzten|fremden|other|previous"
        r"|the last)\s*(?:nutz|user|person|leut|people|besuch|anwender|visitor|asker)\w*",
        none_of=(r"\bspeicher|\bstore|\bkeep\b|aufbewahr|gelöscht|\bkönnen andere|\bsehen andere",),
    ),
    rule(
        "asks for other people's talks",
        r"\b(?:zeig|nenn|gib|list|welche|what|show)\w*\b.{0,40}(?:gespeicherte\w*|stored|saved|alle"
        r"|bisherige\w*) (?:fragen|gespräche|chats|eingaben|questions|chats|conversations) (?:an dich|mit "
        r"dir|der nutzer\w*|von nutzer\w*|aller|of users|from users|you (?:got|have))",
    ),
    rule(
        "asks for secrets",
        rf"(?:{CLAUSE}(?:nenn|zeig|gib|verrat|sag|show|tell|give|reveal|print)\w*|\b(?:wie lautet|was ist"
        rf"|what is|what's|kannst du|können sie|ich brauche|i need|verrätst))\b.{{0,30}}\b(?:dein\w*|ihr\w*"
        rf"|eur\w*|das|die|den|dem|der|your|the|alle|any)\s+(?:\w+[\s\-]){{0,2}}?(?:[\w\-]*passw[oö]r\w*"
        rf"|password\w*|api[- ]?(?:key|schlüssel)\w*|[\w\-]*zugangsdaten|zugangsschlüssel|admin-?token"
        rf"|secret key|umgebungsvariable\w*|environment variable\w*|server-?konfiguration)",
    ),
    rule(
        "code injection",
        r"drop\s+table|union\s+(?:all\s+)?select|['\"];?\s*--|'\s*or\s*'?1'?\s*=|\$\{jndi:|\{\{.{0,40}\}\}"
        r"|/etc/passwd|\brm\s+-rf|os\.system|__import__|\.\./\.\./",
    ),
    rule(
        "makes it fetch or run",
        rf"{CLAUSE}(?:lade|öffne|ruf|besuch|fetch|visit|open|führe|execute|run"
        rf"|download)\w*\b{NOT_ASKING_SELF}.{{0,40}}(?:https?://|\b(?:befehl|command|skript|script|code)\b"
        rf".{{0,20}}(?:aus|:)|\bcurl\b)",
    ),
    rule(
        "asks for answers without evidence",
        rf"{CLAUSE}(?:antworte|schreibe?|gib|nenne?|erfinde?|fälsch|answer|write|respond|invent|fabricate"
        rf"|make up)\w*\b{NOT_ASKING_SELF}.{{0,60}}(?:ohne (?:\w+ )?(?:quelle|beleg|zitat|prüfung"
        rf"|einschränkung|filter|hinweis)|without (?:\w+ )?(?:source|citation|restriction|filter|warning)"
        rf"|falsche\w* (?:quelle|beleg|zitat)|fake (?:source|citation))",
    ),
    rule(
        "asks to invent evidence",
        rf"{CLAUSE}(?:erfinde|erfinden sie|fälsche|fälschen sie|invent|fabricate|make up)\b{NOT_ASKING_SELF}",
    ),
    rule(
        "hidden in an encoding",
        r"(?:base64|rot13|rückwärts|backwards|hexadezimal|morse\w*|leetspeak)\b.{0,60}(?:antwort|ausgab"
        r"|answer|output|dekodier|decodier|decode|entschlüssel|befolg|follow|ausführ|execute)|(?:antwort"
        r"|dekodier|decodier|decode|entschlüssel|befolg|answer|respond)\w*\b.{0,40}(?:base64|rot13|rückwärts"
        r"|backwards|leetspeak)",
    ),
    rule(
        "hidden in an encoding", r"(?<![\w/])(?=[A-Za-z+]*\d)(?=[a-z0-9+]*(?-i:[A-Z]))[A-Za-z0-9+]{40,}={0,2}(?![\w/])"
    ),
)
