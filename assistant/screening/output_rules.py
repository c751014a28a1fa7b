"""Rules for attempts to make the system say, fetch or give away what it must not."""

from assistant.screening.rules import CLAUSE, NOT_ASKING_SELF, rule

OUTPUT_RULES = (
    rule(
        "asks for other people's talks",
        r"\b(?:welche|was|which|what)\b.{0,25}\b(?:hat|haben|did|have)\b.{0,15}\b(?:andere|vorherige|other"
        r"|previous)\w* (?:nutz|user|person|leute|people|besuch|anwender)\w*",
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
    rule(
        "leaves the label out",
        rf"{CLAUSE}(?:lass|lasse|lassen sie|entferne|streiche|leave|remove|drop|hide"
        rf"|verschweige)\b{NOT_ASKING_SELF}.{{0,50}}"
        r"(?:kennzeichnung|hinweis|label|quelle|beleg|warnung|disclaimer|notice|source|dass du)",
    ),
    rule(
        "insults on demand",
        rf"{CLAUSE}(?:beleidig|beschimpf|verspott|verhöhn|fluch|insult|mock|swear)e?\b{NOT_ASKING_SELF}",
    ),
    rule(
        "forces the wording",
        r"\b(?:schreibe?|sage?|antworte|gib|write|say|output|reply|print)\s+(?:bitte |einfach |nur |please |just )*"
        r"(?-i:[A-ZÄÖÜ]{5,})\b",
        none_of=(r"\b(?:schreibe|sage|write|say) (?:ich|i)\b",),
    ),
    rule(
        "forces the wording",
        r"\b(?:bestätige|confirm)\b(?! ich| wir| man).{0,30}(?:\bdas\b|\bmit\b|\bthat\b|\bthis\b|$)"
        r"|\b(?:beginne?|beende|starte|start|end|begin)\b.{0,20}\b(?:jede\w*|deine|every|each|your)\b"
        r".{0,30}\b(?:mit|with)\b",
    ),
    rule(
        "makes it say what is not there",
        r"\bgib vor\b|\b(?:zitier|nenn|schreib|behaupt|quote|cite)\w*\b.{0,80}\bauch wenn\b.{0,30}\bnicht "
        r"(?:gibt|stimmt|existiert|drin)"
        r"|\beven if (?:it|there) (?:is|does)(?:n['’]t| not)\b.{0,20}(?:exist|true|there)?",
    ),
    rule(
        "places a link",
        rf"{CLAUSE}(?:füge?|ergänze|gib|setze|zeige?|insert|add|include|append|show)\b.{{0,60}}\[[^\]]*\]\(\s*https?:",
    ),
    rule(
        "hidden in an encoding",
        r"(?:entschlüssel|dekodier|decodier|decode|decrypt|entziffer)\w*\b.{0,40}(?:befolg|ausführ|führ\w* "
        r".{0,10}aus|follow|execute|obey|do what|tu\b|mach)",
    ),
    rule(
        "repeats without end",
        r"\b(?:wiederhol|schreib|sag|repeat|write|say|zähl)\w*\b.{0,60}(?:\b\d{3,}\s?(?:mal|times)\b"
        r"|\b(?:tausend|hundert)\s?mal\b|unendlich|endlos|für immer|forever)",
    ),
    rule(
        "asks for everything stored",
        rf"(?:{CLAUSE}(?:gib|zeig|druck|dump|exportier|list|nenn|kopier|print|show|export|output)\w*"
        rf"|\bkannst du)\b.{{0,40}}"
        r"(?:gesamt|komplett|vollständig|sämtlich|\balle|intern|entire|whole|full|\ball\b|internal)\w*\s+(?:\w+\s+)?"
        r"(?:datenbank|index\b|speicher|logs?\b|protokoll|database|memory|quellcode|source code|dateien"
        r"|files|trainingsdaten|training data|"
        r"daten\b|umgebungsvariable|api-?|schlüssel|passw|environment|nutzerdaten|user data)",
        none_of=(r"\b(?:arten|welche)\b",),
    ),
    rule(
        "asks for secrets",
        r"\b(?:verrat|nenn|zeig|gib|sag|reveal|tell|show|give|list)\w*\b.{0,40}(?:geheim\w* (?:schlüssel"
        r"|code|wort|zugang|dat)|secret (?:key|code|word)|"
        r"hidden (?:config|data|key)|api-?\s?(?:schlüssel|key)|umgebungsvariable|admin\w*-?passw)",
        none_of=(r"\b(?:darf|dürfen|soll|sollte)\b",),
    ),
    rule(
        "asks for other people's talks",
        r"\b(?:nutzer|benutzer|user)-?\s?(?:anfrage|frage|eingabe|queries|questions|inputs|prompts|chats)\w*",
        r"\b(?:zeig|gib|nenn|list|brauche|ausgeb|show|give|need|all)\w*\b",
    ),
    rule(
        "asks for other people's talks",
        r"\b(?:person|nutzer\w*|jemand|leute|wer|kolleg\w*) vor mir\b.{0,40}(?:frag|eingegeb|geschrieb|wissen)"
        r"|\basked\b.{0,20}\bby (?:someone|somebody|anyone) else\b|\b(?:before me|previous asker)\b.{0,20}\?",
    ),
    rule(
        "asks for secrets",
        r"\b(?:wie lautet|was ist|wie heißt|what is|what's)\b.{0,20}\b(?:geheim\w* (?:schlüssel|code|wort"
        r"|zugang)|secret (?:key|code|word))",
    ),
    rule(
        "forces the wording",
        rf"{CLAUSE}(?:häng|füg|setz|beginn|beend|start|schließ|append|add|end|begin)\w*\b{NOT_ASKING_SELF}.{{0,40}}"
        r"\b(?:jede|deine|alle|every|each|your|all)\w* (?:antwort|satz|sätze|nachricht|answer|sentence|repl|message)",
    ),
    rule(
        "makes it say what is not there",
        rf"{CLAUSE}(?:antworte|nenne?|schreib|gib|zitier|answer|cite|quote|give)\w*\b{NOT_ASKING_SELF}.{{0,60}}"
        r"(?:(?:die|das|den) es (?:gar |überhaupt )?nicht gibt|(?:that|which) do(?:es)?(?: not|n['’]t) exist"
        r"|nonexistent|ausgedacht)",
    ),
)
