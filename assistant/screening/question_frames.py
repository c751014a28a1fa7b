"""The patterns of what people write around a question: courtesy, who they are, how they ask; German and English."""

import re

COURTESY = re.compile(
    r"(?:(?:hey|hi|hallo|hello|na|ei|ey|grüß|griaß|grüezi|servus|moin|gude)\b[^,.!?:]{0,25}(?=[,.!:])|"
    r"hallo(?:chen)?(?: zusammen| ihr(?: lieben)?| leitlotse| liebes team)?|hallöchen|hi|hey|moin(?: "
    r"moin|sen)?|servus|grüezi(?: mitenand)?|"
    r"griaß(?: di| eich| enk)|grias di|grüß (?:gott|dich|euch)|tach(?: auch)?|guude|salü|ahoi|glück auf"
    r"|(?:einen )?(?:schönen )?guten (?:tag|morgen|abend)|"
    r"mahlzeit|liebe[rs]? [^,.!?]{1,60}(?=[,.!])|sehr geehrte\w*[^,.!?]*|hello(?: there)?|good "
    r"(?:morning|day|evening)|dear [^,.!?]{1,40}(?=[,.!])|"
    r"danke(?: schön| sehr| im voraus| vielmals| dir| ihnen| euch)*|(?:vielen|herzlichen|lieben) "
    r"(?:lieben )?dank(?: im voraus| für \w+ \w+)?"
    r"|besten dank|thanks(?: a lot| in advance)?|thank you(?: in advance| very much)?|"
    r"ok(?:ay)?|gut|super|prima|alles klar|(?:ganz )?andere frage|(?:noch |nur |mal )*(?:ei)?ne "
    r"(?:kurze |kleine |blöde |dumme )?frage|kurze frage|"
    r"(?:ich )?(?:hätte|hab|habe) (?:da )?(?:mal )?(?:noch )?(?:ei)?ne (?:kurze |kleine |dumme )?frage"
    r"|ich weiß,? dumme frage|"
    r"entschuldigung(?: für die störung| bitte)?|entschuldigen sie(?: bitte)?(?: die störung)?"
    r"|verzeihung|tschuldigung|sorry|excuse me|bitte|please|"
    r"(?:viele|liebe|beste|schöne|herzliche)?n? ?grüße(?:n)?(?: aus [\w\-]+)?|mit freundlichen grüßen"
    r"|mfg|lg|vg|(?:kind|best) regards|tschüss|ciao|pfiat di)"
    r"(?!\w)(?:\s*\[entfernt\])?",
    re.IGNORECASE,
)
LEADING_COURTESY = re.compile(
    rf"^(?:{COURTESY.pattern})(?<!frage)[\s,.!:;–\-]+|^(?:{COURTESY.pattern})[,.!:;–]+\s*", re.IGNORECASE
)
ONLY_COURTESY = re.compile(rf"^(?:(?:{COURTESY.pattern})[\s,.!:;–\-]*)+$", re.IGNORECASE)
TRAILING_COURTESY = re.compile(
    r"[\s,.!–\-]*(?:\b(?:vielen dank|danke(?: schön| sehr| dir| ihnen| euch)*|thanks|thank you)(?: im "
    r"voraus| in advance)?|"
    r"\b(?:viele|liebe|beste|schöne|mit freundlichen) grüßen?|\bmfg|\blg|\bvg)(?:[\s,]*\[entfernt\])?\s*[!.]*$",
    re.IGNORECASE,
)
NATION = (
    r"(?:türk|syr(?:er|isch)|deutsche[rn]?\b|österreich|schweiz|pol(?:e|in|nisch)\b|ukrain|russ(?:e|in"
    r"|isch)|afghan|italien|spani|griech|kroat|serb|bosni|alban|"
    r"kurd|irak|iran|perser|arab|vietnam|chines|inder|indisch|japan|korean|afrikan|nigeri|ghana|eritre"
    r"|somali|marokk|tunes|ägypt|franz|"
    r"engländ|brit|amerikan|brasil|rumän|bulgar|ungar|tschech|slowak|portugies|holländ|niederländ|schwed"
    r"|dän(?:e|in)|norweg|finn(?:e|in)|kosov|mazedon|"
    r"libanes|pakistan|äthiop|ausländer|germ(?:an)|turkish|polish|ukrainian|syrian|russian|french|italian|arabic)\w*"
)
TRAIT_NOUN = (
    rf"(?:frau|mann|mädchen|junge|mutter|vater|alleinerziehende\w*|muslim\w*|christ(?:in)?|jüdin|jude"
    rf"|rentner(?:in)?|senior(?:in)?|"
    r"rollstuhlfahrer(?:in)?|schwerbehinderte\w*|blinde\w*|gehörlose\w*|sehbehinderte\w*|autist(?:in)?"
    r"|mensch mit (?:einer )?behinderung|person mit behinderung|"
    r"nicht-?binäre person|transfrau|transmann|trans-?person|schwarze\w*|flüchtling|geflüchtete\w*"
    r"|migrant(?:in)?|\d+-?jährige\w*|woman|man|"
    rf"wheelchair user|blind person|deaf person|muslim|migrant|refugee|{NATION})"
)
SELF = re.compile(r"\b(?:ich|i|mir|mich|mein\w*|i'm|my|me|bin|wohne|komme)\b", re.IGNORECASE)
# Who somebody is: never part of a question.
TRAIT = re.compile(
    rf"^\W*\[entfernt\]|\b(?:bin|ist|spricht|am|i\'m|me)\b[^.]{{0,20}}\[entfernt\]|\b(?:ich|i)\s+(?:heiße"
    rf"|heisse|heiss)\b|\b(?:name ist|name is|nenn mich|call me)\b"
    rf"|\b(?:bin|i am|i'm|war)\s+(?:\w+\s+){{0,4}}(?:{TRAIT_NOUN}|weiblich|männlich|divers|"
    r"queer|schwul|lesbisch|trans|nicht-?binär|schwanger|blind|gehörlos|taub|schwerhörig|sehbehindert"
    r"|schwerbehindert|behindert|gelähmt|autistisch|katholisch|"
    r"evangelisch|gläubig\w*|jüdisch|neu hier|alt|jung|älter|deaf|disabled|female|male|old|young"
    r"|dyslexic|legastheniker\w*)\b"
    r"|\b\d{1,2}\s*(?:jahre|years|j\.)|\b(?:bin|i am|i'm)\s+(?:schon |erst |fast |über |mittlerweile "
    r")?\d{1,2}\b|\bin rente\b|\bruhestand\b"
    r"|\b(?:komme|stamme|bin|come|i am|i'm)\s+(?:\w+\s+){0,2}(?:aus|from)\s+[\w\-]+|\bgeboren\b"
    r"|\baufgewachsen\b|muttersprach|staatsangehörig|staatsbürger|migrationshintergrund|geflüchtet"
    r"|native (?:speaker|language)"
    r"|\b(?:wohne|lebe|live)\s+(?:\w+\s+){0,3}(?:in|auf|bei|am|seit)\b|rollstuhl|screenreader"
    r"|bildschirmleser|vorlese-?programm|braille|blindenschrift|hörgerät|gebärdensprach|legasthen|"
    r"leseschwäche|lese- und|rechtschreib|schreibfehler|tippfehler|fehler in mein|\bsehe (?:\w+ "
    r"){0,2}(?:schlecht|nichts|kaum|nicht)|\bhöre (?:\w+ ){0,2}(?:schlecht|nichts|kaum)|behinderung"
    r"|kopftuch|"
    r"\bdeutsch\b.{0,40}(?:schlecht|nicht|lern|gut|wenig|kaum|schwer)|(?:schlecht\w*|wenig|lern\w*|kaum"
    r"|nicht (?:so )?gut) (?:\w+ ){0,3}deutsch|(?:my|mein) (?:german|english|englisch)\b|"
    r"leichte[rn]? sprache (?:brauch|benötig)|brauche (?:\w+ )?leichte sprache|mit dem handy|vom handy"
    r"|autokorrektur|\bhabe (?:\w+ )?(?:adhs|autismus|kinder|\w+ kinder)\b|"
    r"verheiratet|ledig|geschieden|alleinerziehend|wheelchair|screen reader|dyslexia",
    re.IGNORECASE,
)
# A sentence about a third person, who may be the one that the question asks about.
SOMEBODY_ELSE = re.compile(
    r"^(?:mein|unser)e?\s+(?!name|frage|deutsch|muttersprache|familie)[a-zäöüß-]+\s+(?!.*\b(?:ich|mir|mich)\b)",
    re.IGNORECASE,
)
# What somebody does: needed only where the question says too little without it.
ROLE = re.compile(
    r"\b(?:ich|i)\s+(?:bin|arbeite|leite|mache|studiere|betreue|unterrichte|lerne|halte|schreibe|am|work"
    r"|study|teach|lead|sitze)\b|\bi'm\b|^(?:bin|arbeite|als|as an?)\b|\bvon beruf\b",
    re.IGNORECASE,
)
WISH = (
    r"(?:(?:und |aber |nun |and |but |so )?(?:ich |i )?(?:möchte|mag|würde|will|wollte|wüsste|hätte"
    r"|frage|brauche|suche|(?<=ich )muss|would|want|wonder|have)(?:['’]d)?\b"
    r"(?:\s+(?:ich|gerne?|nur|mal|einmal|bitte|jetzt|nun|mich|etwas|eine|info|auskunft|hier|kurz|von "
    r"(?:ihnen|dir|euch)|like|just|to|love|really|a question)){0,6}"
    r"(?:\s+(?:wissen|erfahren|fragen|verstehen|nachfragen|klären|wissen wollen|know|ask|understand))?"
    r"|(?:können|könnten|könnt|kannst|würden|could|can|would)\s+(?:sie|du|ihr"
    r"|you)\s+(?:\w+\s+){0,4}?(?:sagen|erklären|verraten|mitteilen|erläutern|helfen|tell|explain"
    r"|say)(?:\s+(?:me|to me))?"
    r"|(?:bitte |please )?(?:sagen|verraten|erklären|erläutern)\s+sie\s+(?:mir|uns)(?:\s+(?:bitte|mal"
    r"|doch|kurz))*|(?:sag|erklär|verrat|tell)e?\s+(?:mir|uns|me)(?:\s+(?:bitte|mal|doch|kurz))*"
    r"|sag(?:en sie)? (?:mal|sofort|schnell|bitte|doch)"
    r"|(?:wissen sie|weißt du|do you know)(?:\s+(?:zufällig|vielleicht|bitte))*|(?:mich|uns) "
    r"(?:interessiert|würde interessieren)(?:\s+\w+)?|"
    r"(?:meine|die|my) (?:kurze )?(?:frage|question) (?:ist|lautet|wäre|is)(?: folgende)?|es geht "
    r"(?:mir )?um folgendes|habe (?:eine|folgende) frage|i was wondering)"
)
# "wos", "wat", "wia": dialect
_QUESTION_WORD = (
    r"(?:was|wer|wie|wo|woher|wohin|wos|wor(?:an|in|auf|aus|um|über|unter)|wo(?:zu|für|mit|durch|von"
    r"|nach|bei|gegen)|wann|warum|wieso|weshalb|welche[rsnm]?|wen|wem|wessen|inwiefern|inwieweit|ob|wat"
    r"|wia"
    r"|what|who|how|when|why|which|where|whether|if)\b"
)
_VERB = (
    r"(?:muss|müssen|darf|dürfen|kann|können|soll|sollen|sollte|ist|sind|gibt|gilt|gelten|hat|haben|wird|werden"
    r"|braucht|is|are|can|must|does|do|may|should)\b"
)
ASKING = rf"(?:{_QUESTION_WORD}|{_VERB})"
# "Meine Oma fragt, ob ...": who wants to know is no part of what is asked.
_SOMEBODY_ASKS = (
    r"(?:mein|unser)e?\s+[\w\-]+\s+(?:fragt(?: sich| mich| uns)?|"
    r"(?:will|möchte|wollte|würde)(?: gerne?)? wissen|hat gefragt|hat mich gefragt)"
)
WRAPPED = re.compile(rf"^(?:{WISH}|{_SOMEBODY_ASKS})\s*[,:–\-]?\s+(?={ASKING})", re.IGNORECASE)
INTRODUCED = re.compile(
    r"^(?P<lead>(?:ich|i|i'm|mein|meine|my|als|as|bin|wohne|komme|aus|hier)\b[^?:]*?)(?:\s*[,;–\-]\s*|\s+)"
    rf"(?:(?:und |aber |and |but )?(?P<question>(?:{WISH}\s*[,:]?\s+)?{_QUESTION_WORD}.*)"
    rf"|(?<=[,;–\-] )(?P<verb_first>{_VERB}.*\?))$",
    re.IGNORECASE | re.DOTALL,
)
AS_SOMEBODY = re.compile(
    rf"^(?:als|as an?)\s+(?P<who>[^,:?]{{2,60}}?)(?:\s*[:,–]\s*|\s+(?={WISH}))(?P<question>.{{6,}})$",
    re.IGNORECASE | re.DOTALL,
)
INSERTED = re.compile(
    rf",?\s*\b(?:als|as an?)\s+(?:(?:\w+e[rns]?|\d+-jährige\w*)\s+)?{TRAIT_NOUN}\b(?: mit \w+| von (?:\w+ )?\w+)?,?"
    rf"|\s*\((?=[^)]*\b(?:ich|bin|w|m|d|weiblich|männlich|divers|\d+ jahre|i am|i'm)\b)[^)]*\)",
    re.IGNORECASE,
)
LEAD_IN = re.compile(r"^[^:?]{0,140}\b(?:ich|mich|mir|i|me)\b[^:?]{0,80}:\s+(?=\S.{8,}$)", re.IGNORECASE | re.DOTALL)
# A pronoun that stands for something said before; "das Vertrauen" is an article and does not.
REFERS_BACK = re.compile(
    r"\b(?:das|dabei|damit|dazu|dafür|davon|daran|darauf|darüber|dort|da|sie|ihn|ihm|solche\w*"
    r"|jene\w*|beide\w*|welche ist|"
    r"it|this|that|they|them|these|those|such|Das|Sie|Da)\b(?!\s+(?:[a-zäöüß\-]+\s+)?[A-ZÄÖÜ])"
    r"|\b(?:[Dd]ies\w*|solche\w*|jene\w*)\b|\b[Ss]o (?:etwas|was|eine?[mnrs]?)\b|(?<!gibt )(?<!geht "
    r")(?<!ist )\bes\b(?! (?:gibt|geht|um|ist)\b)"
)
FORMAL_YOU = re.compile(r"\b(?:können|könnten|würden|wissen|haben|sind|sagen|erklären)\s+sie\b", re.IGNORECASE)
TOPIC = re.compile(
    r"\bki\b|\bki-|\bai\b|chatbot|algorithm|künstliche|system|software|leitlinie|antrag|anträge|bescheid"
    r"|daten|wertegrundlage",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.!?])\s+")
STARTS_ASKING = re.compile(
    rf"^(?:{ASKING}|{WISH}\s*,?\s*{ASKING}|erkläre?|nenne|beschreib|zeig|definier)", re.IGNORECASE
)
# How the answer should be, which is no part of what is asked.
STYLE = re.compile(
    r"^(?:bitte |please )?(?:(?:ganz|in|mit|sehr|nur|so|möglichst|und|einfach\w*|leicht\w*|kurz\w*"
    r"|knapp\w*|wenigen|eigenen|worten?|"
    r"sprache|erklären|sagen|antworten|simple|short|briefly|words)\b[\s,]*)+[.!]*$",
    re.IGNORECASE,
)
# Who speaks, in a sentence of its own or before a colon; the name may be one that no list knows.
SENDER = re.compile(
    r"^(?:hier (?:ist|spricht|schreibt)\s+(?:\S+\s*){1,4}|(?:\[entfernt\]|[\w\-]+(?:\s[\w\-]+)?) hier)[.!]?$",
    re.IGNORECASE,
)
SENDER_BEFORE_COLON = re.compile(
    r"^(?:[Vv]on|[Ff]rom|(?:(?i:viele|liebe|lieben|schöne|schönen|beste|herzlichen?|freundlichen?) )?"
    r"(?i:gruß|gruss|grüße|grüsse|lg|vg|mfg)(?: vo[nm]|,)?)\s+"
    r"(?:\[entfernt\]|[A-ZÄÖÜÀ-ÞŞİĐŁ][\w\-]+(?:\s[A-ZÄÖÜÀ-ÞŞİĐŁ][\w\-]+)?):\s+"
)
FILLER = re.compile(r"(?<!\w)(?:bitte|please|freundlicherweise)\b(?! (?:ich|wir|man|er)\b),?\s*", re.IGNORECASE)
# Words that say nothing about the matter of a question.
EMPTY = re.compile(
    rf"{ASKING}|wissen|möchte|gerne?|mich|mein\w*|tun|machen|beachten|hab\w*|werden|have|with|rechte", re.IGNORECASE
)
FEW_WORDS = 4  # words of four letters and more; with fewer, a question leans on what stands before it
ROLE_WORDS = 12  # words; a longer sentence about the asker tells more than what he does
REMARK_WORDS = 6  # words; a longer sentence without "ich" is no remark about the asker
SHORTEST_QUESTION = 9  # characters; what is shorter is the rest of a clause
CONTENT = re.compile(r"(?<=\s)[A-ZÄÖÜ]\w{3,}|\b[a-zäöüß]{7,}")  # nouns, and words long enough to carry a meaning
