"""The words of which the rules for individual cases are made: benefits, relatives, decisions; German and English."""

# General questions of this project's field.
ABOUT_AI = (
    r"\bki\b|\bki-|künstliche\w* intelligenz|algorith|computer|chatbot|\bbot\b|software|automat|maschine"
    r"|\bsystem|leitlini|leitsatz|"
    r"wertegrundlage|arbeitshilfe|netzwerk|workshop|folien|\bai\b|artificial|machine|transparen"
    r"|menschenzentr|diskriminier|fairness|"
    r"erklärbar|nachvollziehbar|kennzeichn|denkfabrik|\bbmas\b|guideline|chatgpt|copilot|sprachmodell"
    r"|roboter|digital|bias|ethik|\bkira\b|\bdguv\b|\bvbg\b|artikel|beitrag im|\bmodell|\bdaten\b"
    r"|anbieter|papier|projekt|leuchtt|adresse|online|\bein mensch\b"
)
# Rights that everybody has towards AI.
GENERAL_RIGHT = (
    r"information|schulung|beteiligung|unterlagen|erklär|begründung|auskunft|dass ein mensch|menschliche"
    r"|explanation|human"
)
MONEY = (
    r"\b(?:\w{0,30}rente\b|renten(?:antrag|bescheid|anspruch)\w{0,30}|\w{0,30}geld\b|bafög"
    r"|grundsicherung|sozialhilfe|hartz|reha\w{0,30}|\bkur\b|pflegegrad|"
    r"schwerbehindertenausweis|umschulung|bildungsgutschein|\w{0,30}zuschuss|\w{0,30}beihilfe|erstattung"
    r"|abfindung|mutterschutz|elternzeit|"
    r"sozialleistung\w{0,30}|leistungen\b|\balg\b|\balg ?(?:i|ii|1|2)\b|\bpension\b|benefits?\b"
    r"|allowance|sick pay|unemployment|compensation)"
)
MATTER = (
    rf"\b(?:{MONEY}|\w{{0,30}}kündig\w{{0,30}}|gekündigt|abmahn\w{{0,30}}|abgemahnt|aufhebungsvertrag"
    rf"|sperrzeit\w{{0,30}}|sanktion\w{{0,30}}|bescheid\w{{0,30}}|widerspruch\w{{0,30}}"
    rf"|\w{{0,30}}antrag\b|"
    r"\w{0,30}antrags\b|bußgeld\w{0,30}|geldbuße|geldstrafe|\w{0,30}versicherungspflicht\w{0,30}"
    r"|\w{0,30}versichert\b|künstlersozial\w{0,30}|beiträge (?:zahl|nach)\w*|beitrags\w+"
    r"|aufenthalt\w{0,30}|"
    r"visum|arbeitserlaubnis|lohn\b|gehalt\b|urlaub\b|überstunden|arbeitszeugnis|\w{0,30}unfall\w{0,30}"
    r"|berufskrank\w{0,30}|arbeitslos\w{0,30}|befrist\w{0,30}|probezeit|"
    r"nachzahl\w{0,30}|zurückzahl\w{0,30}|rückforder\w{0,30}|dismiss\w{0,30}|fired|fine[ds]?\b|penalty"
    r"|claim\b|notice\b|appeal\w{0,30}|application\b|insur\w+|accident)"
)
OWN = r"\b(?:mein(?:e[nrsm]?)?|my|our)\b"
RELATIVE = (
    r"(?:bruder\w*|schwester|mutter|vater\w*|sohn\w*|tochter|mann\b|frau\b|oma|opa|großmutter|großvater"
    r"|eltern|kind(?:er|es)?\b|freund(?:in|es)?\b|"
    r"nachbar(?:in|n|s)?\b|kolleg(?:e|en|in)\b|kund(?:e|en|in)\b|mandant\w*|klient\w*|patient\w*"
    r"|mitarbeiter(?:in|s)?\b|chef(?:in|s)?\b|tante|onkel|"
    r"neffe\w*|nichte|partner(?:in|s)?\b|schwieger\w+|vermieter\w*|arbeitgeber(?:in|s)?\b|azubi\w*"
    r"|ex-?\w+|brother|sister|mother|father|son\b|daughter|husband|"
    r"wife|friend|neighbou?r|client|customer|colleague|boss|employer|employee|uncle|aunt|parents?|child)"
)
SOMEBODY = (
    rf"(?:{OWN}\s+(?:\w+\s+)?{RELATIVE}|\b(?:eine?[mnrs]?|a)\s+(?:\w+\s+)?{RELATIVE}\w*\s+(?:von mir"
    rf"|von uns|bei mir|bei uns|of mine|of ours)"
    r"|\b(?:herrn?|frau|mr\.?|mrs\.?|ms\.?|kunde|kundin|kollegen?|kollegin|antragsteller(?:in)?"
    r"|versicherte[rn]?|bewerber(?:in)?|mitarbeiter(?:in)?|von|für|familie|mandant(?:in)?|applicant"
    r"|customer|of|for)\s+(?:dr\.?\s+)?\[entfernt\]"
    r"|\b(?:diese[rnsm]?|unsere[rnm]?|this)\s+(?:antragsteller\w*|kund(?:e|in|en)|versicherte\w*|person"
    r"|firma|betrieb|frau|mann|bewerber\w*|mitarbeiter(?:in|s)?\b|familie|fall|applicant|customer"
    r"|company|claimant|employee))"
)
HIM = (
    r"\b(?:ich|mir|mich|mein\w*|er|sie|ihm|ihr|ihn|das|dafür|dagegen|dazu|tun|zahlt|he|she|they|him|her"
    r"|that|i|me|my|do)\b"
)
FIRM = (
    r"(?:\b(?:firma|betrieb|company)\s+(?:\[entfernt\]|(?-i:[A-ZÄÖÜ])\w+)"
    r"|\b(?-i:[A-ZÄÖÜ])[\w&\-]+\s+(?:gmbh|ag|kg|ug|ohg|ltd|inc)\b)"
)
DECIDE = (
    r"(?:bewillig|genehmig|ablehn|abgelehn|abweis|gewähr|festsetz|verhäng|kürz|streich|sanktionier"
    r"|anerkenn|kündig|entlass|abmahn|einstell|versetz|beförder|zustimm|approve|reject|deny|grant"
    r"|dismiss|fire|sanction|refuse)\w*"
)
OFFICE = (
    r"\b(?:jobcenter|arbeitsamt|arbeitsagentur|agentur für arbeit|rentenversicherung|rentenkasse"
    r"|krankenkasse|pflegekasse"
    r"|berufsgenossenschaft|unfallkasse|familienkasse|sozialamt|versorgungsamt|\bamt\b|ksk|künstlersozialkasse"
    r"|job cent(?:er|re)|pension office|health insurance)\b"
)
