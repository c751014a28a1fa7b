"""Rules for individual cases: the matter of the asker, of a concrete person or firm, that somebody has to decide.

Whether AI may decide, who answers for it, which rights people have against it: those are general questions,
also when they are asked with "my application". So most rules keep off where AI is the matter.
"""

from assistant.casework import case_words as words
from assistant.screening.rules import rule

CASE_RULES = (
    rule(
        "calls it a case",
        r"\bin meinem (?:(?:konkreten|speziellen|eigenen|persönlichen) )?fall\b|\bmein(?:en)? "
        r"(?:konkrete[rn]?|persönliche[rn]?|eigene[rn]?) fall\b|\b(?:beurteil|prüf|entscheid|bewert)\w*\b"
        r".{0,20}\b(?:meinen|diesen|folgenden) (?:fall|sachverhalt|antrag|bescheid|widerspruch)\b"
        r"|\bfolgender (?:fall|sachverhalt)\b|\bin my (?:specific |own |particular )?case\b(?! files?)"
        r"|\b(?:check|review|assess) my (?:case|claim|notice|application)\b",
    ),
    rule(
        "own decision to be checked",
        r"\b(?:prüf|kontrollier|berechn|ausrechn|schau|check|calculate|review)\w*\b.{0,30}"
        + words.OWN
        + r"\s+(?:\w+\s+)?(?:\w*bescheid|\w*rente|\w*antrag|anspruch|kündigung|vertrag|pension|contract|notice"
        r"|benefits?)\b|"
        + words.OWN
        + r"\s+(?:\w*bescheid|rente|\w*antrag|kündigung|vertrag)\b.{0,20}\b(?:prüfen|kontrollieren|berechnen"
        r"|ausrechnen|anschauen)\b",
        none_of=(
            r"\b(?:darf|dürfen|muss|kann|können|wer|may|can|must|berechnet|prüft)\b.{0,60}(?:\bkira\b|\bki\b"
            r"|computer|mensch|verlangen|algorith|system|\bai\b)",
        ),
    ),
    rule(
        "amount or date of an own benefit",
        rf"(?:wie ?viel|wie hoch|wann|ab wann|wie lange|how much|how long|when)\b.{{0,60}}\b(?:ich|mir"
        rf"|meine?[rnms]?|i|my|er|ihm|sie|ihr)\b.{{0,60}}(?:{words.MONEY}|geld\b|zahlung|ausgezahlt|überwiesen|in "
        rf"rente|money|paid|retire)",
        none_of=(rf"(?:{words.ABOUT_AI}).{{0,80}}(?:einsetz|nutz|entscheid|use|decide)",),
    ),
    rule(
        "amount or date of an own benefit",
        rf"(?:wie ?viel|wie hoch|wann|how much|when)\b.{{0,60}}(?:{words.MONEY}|geld\b|money)\b.{{0,60}}\b(?:ich"
        rf"|mir|meine?[rnms]?|i|my|me)\b",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "own entitlement",
        rf"(?:\b(?:hab\w*|hätte|have|do i have)\b.{{0,20}}\b(?:ich|i|wir|we)\b|\b(?:ich|i"
        rf"|wir)\s+(?:\w+\s+)?(?:hab\w*|hätte|have)\b).{{0,60}}(?:anspruch|recht auf|right to|entitled)"
        rf".{{0,60}}{words.MATTER}",
        none_of=(words.GENERAL_RIGHT,),
    ),
    rule(
        "own entitlement",
        rf"\b(?:steht|stehen|stünde)\b.{{0,40}}\b(?:mir|ihm|ihr|uns|meine[rmn]?)\b.{{0,60}}\bzu\b|\bwas "
        rf"steht (?:mir|uns|ihm|ihr)\b|\b(?:am i|are we|is (?:he|she)) entitled\b|\b(?:bin ich|ist (?:er|sie)"
        rf"|sind wir)\b.{{0,60}}(?:anspruchsberechtigt|versicherungspflichtig|leistungsberechtigt)"
        rf"|\b(?:bekomm|krieg|erhalt)e? ich\b.{{0,60}}{words.MONEY}|\b(?:do|will|can|could) i (?:get|receive)\b"
        rf".{{0,60}}{words.MONEY}",
        none_of=(words.GENERAL_RIGHT,),
    ),
    rule(
        "own entitlement",
        rf"\bhat\b.{{0,60}}{words.SOMEBODY}.{{0,60}}\banspruch\b|\bhat (?:er|sie)\b.{{0,30}}\banspruch\b"
        rf"|{words.SOMEBODY}.{{0,80}}(?:\banspruch\b|\bzusteh|\bsteht\b.{{0,40}}\bzu\b|\bentitled\b)",
    ),
    rule(
        "advice on what to do",
        r"\b(?:soll|sollte|should)\s+(?:ich|i|er|sie|he|she|mein\w* \w+)\b.{0,80}(?:widerspr|klage|klagen"
        r"|einspruch|anwalt|kündigen|unterschreib|zurückzahl|nachzahl|anfecht|appeal|\bsue|\bsign|object"
        r"|resign)\w*|\blohnt sich\b.{0,40}(?:widerspruch|klage|einspruch)|\b(?:chancen"
        r"|erfolgsaussicht\w*)\b.{0,40}(?:widerspruch|klage|antrag)",
    ),
    rule(
        "advice on what to do",
        r"\b(?:kann|darf|muss|can|must|do)\s+(?:ich|i|wir|we|er|sie)\b.{0,100}(?:widerspr|klagen\b"
        r"|einspruch|zurückzahl|nachzahl|anfecht|kündigen|appeal|sue|repay|pay back)\w*",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "writes for a case",
        r"(?:schreib|formulier|verfass|entwirf|write|draft)\w*\b.{0,40}\b(?:mir|mich|meinen?|meine[rn]?|me"
        r"|my)\b.{0,60}(?:widerspruch|klage|einspruch|kündigung|antrag|beschwerde gegen|appeal|objection)",
    ),
    rule(
        "a decision on somebody",
        rf"\b(?:soll|sollen|muss|müssen|darf|dürfen|kann|können|should|must|may|can|würden sie|would you)\b"
        rf".{{0,120}}{words.SOMEBODY}.{{0,100}}{words.DECIDE}|\b(?:soll|sollen|should|würden sie)\b.{{0,60}}\b(?:ich"
        rf"|wir|i|we)\b.{{0,100}}{words.DECIDE}.{{0,40}}{words.SOMEBODY}|{words.SOMEBODY}.{{0,160}}\b(?:soll"
        rf"|muss|darf|kann"
        rf"|should|must|may)\s+(?:ich|wir|i|we)\b.{{0,80}}{words.DECIDE}",
        none_of=(r"\b(?:eine?|die|der) ki\b.{0,60}(?:entscheid|ablehn)\w*\s*\?|\ballein\b",),
    ),
    rule(
        "a decision on somebody",
        rf"\b(?:soll|muss|darf|kann|should|must|can)\s+(?:ich|wir|i|we)\b.{{0,120}}{words.DECIDE}",
        none_of=(words.ABOUT_AI, r"\bdarf (?:man|eine behörde)\b"),
    ),
    rule(
        "a sentence on somebody",
        rf"\b(?:welche|wie hoch|what|how high|how much|wie viel)\b.{{0,40}}(?:bußgeld|geldbuße|strafe"
        rf"|sanktion|sperrzeit|fine|penalty)\w*\b.{{0,80}}(?:{words.SOMEBODY}|{words.FIRM}|\b(?:ich|mir|mich|i|me)\b)",
        none_of=(r"\bwenn (?:ich|wir)\b.{0,60}\bki\b",),
    ),
    rule(
        "a matter of a firm",
        rf"{words.FIRM}.{{0,120}}(?:bußgeld|geldbuße|strafe|haft|schuld|{words.MATTER})|(?:bußgeld|geldbuße|strafe"
        rf"|fine\b|penalty|versicherungspflicht|beitragspflicht)\w*.{{0,80}}{words.FIRM}",
    ),
    rule(
        "the own job",
        r"\b(?:darf|kann|muss|can|may)\b.{0,20}\b(?:(?:mein\w*|my)\s+(?:\w+\s+)?(?:chef\w*|arbeitgeber\w*"
        r"|firma|vorgesetzte\w*|boss|employer|company|manager)|man|er|sie|he|they)\s+(?:mir|mich|me)?\b"
        r".{0,80}(?:kündig|abmahn|entlass|versetz|rauswerf|kürz|dismiss|fire\b|cut my)\w*",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "an own matter",
        r"\b(?:mir wurde|ich wurde|ich bin|man hat mich|i was|i got|i have been|i've been)\b"
        r".{0,60}(?:gekündigt|entlassen|abgemahnt|abgelehnt|sanktioniert|gefeuert|gestürzt|verunglückt"
        r"|fired|dismissed|sanctioned|rejected|denied|injured)\b",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "an own matter",
        rf"{words.OWN}\s+(?:\w+\s+)?{words.MATTER}.{{0,100}}(?:abgelehnt|gekürzt|gestrichen|falsch|niedrig|zu hoch"
        rf"|eingestellt|zurück|richtig|rechtmäßig|rechtens|wirksam|gültig|bearbeitet|dauert|wann|rejected"
        rf"|denied|wrong|too low|legal|valid|when|status)",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "an own matter",
        rf"(?:wann|wo|wie lange|warum|wieso|ist|wurde|when|where|why|is|was)\b.{{0,30}}"
        rf"{words.OWN}\s+(?:\w+\s+)?{words.MATTER}",
        none_of=(words.ABOUT_AI, words.GENERAL_RIGHT),
    ),
    rule(
        "an own matter",
        rf"\b(?:ich|mir|mich|i|me)\b[^.!?]{{0,160}}{words.MATTER}[^.!]{{0,80}}\?|{words.MATTER}[^.!?]{{0,120}}\b(?:ich"
        rf"|mir|mich|i|me)\b[^.!?]{{0,60}}\?",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "an own matter",
        rf"\b(?:ich|mir|mich|mein\w*|i|my)\b[^?]{{0,160}}{words.MATTER}[^?]{{0,160}}[.!,]\s[^?]*\b(?:ich|mir|mich"
        rf"|mein\w*|dafür|dagegen|das|was tun|wer zahlt|i|me|my)\b[^?]{{0,80}}\?",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "an own matter",
        rf"\b(?:gilt|zählt|ist|war)\b.{{0,10}}{words.OWN}\b.{{0,60}}{words.MATTER}",
        none_of=(words.ABOUT_AI, words.GENERAL_RIGHT),
    ),
    rule(
        "somebody's matter",
        rf"{words.SOMEBODY}.{{0,160}}{words.MATTER}|{words.MATTER}.{{0,120}}{words.SOMEBODY}",
        rf"^[^?]*$|(?:{words.SOMEBODY}|{words.MATTER}|{words.HIM})[^?.]*\?",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "somebody's matter, decided by AI",
        rf"{words.SOMEBODY}.{{0,100}}(?:anspruch|{words.MONEY}).{{0,100}}(?:stimmt|richtig|recht(?:ens|mäßig)|bekommt"
        rf"|correct|right)\b|\bkrieg\w* ich\b.{{0,30}}\bgeld\b",
    ),
    rule(
        "wants a judgement",
        r"\b(?:ihn|sie|die|den|meinen?|mein\w* \w+) verklagen\b|\bgewinne ich\b|\bwill i win\b|\bcan i sue\b",
    ),
    rule(
        "wants a judgement",
        rf"{words.OWN}\s+(?:\w+\s+)?(?:\w*bescheid|\w*kündigung|\w*vertrag|sanktion|ablehnung|sperrzeit"
        rf"|abmahnung|dismissal|contract|notice)\b.{{0,60}}"
        r"(?:rechtswidrig|rechtmäßig|rechtens|wirksam|gültig|nichtig|anfechtbar|zulässig|unlawful|illegal|legal|valid)",
    ),
    rule(
        "wants a judgement",
        r"\b(?:entscheide|beurteile|bewerte|urteile|decide|judge)n?\b.{0,20}\b(?:ob|if|whether)\b.{0,10}"
        r"\b(?:mein|meine|ich|wir|unser\w*|dies\w*|my|i|we|our)\b"
        r"|\bentscheiden sie (?:bitte )?verbindlich|\bverbindliche (?:auskunft|zusage|rechtsauskunft"
        r"|einschätzung|entscheidung)\b.{0,40}\b(?:mir|uns|zu mein|für mein|für unser)|\bverbindlich\b"
        r".{0,10}\b(?:für mich|für uns)\b",
        none_of=(r"\bwie (?:entscheide|beurteile|bewerte)\b|\bich (?:soll|muss|will|möchte)\b",),
    ),
    rule(
        "wants a judgement",
        r"\b(?:unser|mein)\w* konkrete[nsrm]? (?:fall|system|anwendung|projekt|vorhaben|antrag)\b",
        r"\b(?:entscheid|beurteil|bewert|prüf|rechtlich|hochrisiko|zulässig|erlaubt|verboten|haft)\w*",
    ),
    rule(
        "what an authority may do to the asker",
        r"\b(?:darf|kann|muss|wird|may|can)\b.{0,10}\b(?:das|die|der|mein\w*|the|my)\s+\w+\s+(?:mir|mich|uns"
        r"|mein\w*|me|my)\b.{0,80}"
        r"(?:kürz|streich|entzieh|ablehn|sanktion|kündig|zurückforder|verweiger|versag|einstell|cut|deny|refuse|stop)",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "what an authority does to the asker",
        rf"{words.OFFICE}.{{0,80}}\b(?:mir|mich|mein\w*|me|my)\b|\b(?:ich|mir|mich|mein\w*|i|me|my)\b"
        rf".{{0,80}}{words.OFFICE}",
        r"(?:zahl|überw|abgelehnt|verlang|forder|gestrichen|gekürzt|gemeldet|muss ich in|soll ich (?:zu|in)"
        r"|paid|pay\b|refus|demand)",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "what an authority does to the asker",
        rf"\bmuss ich\b.{{0,20}}\b(?:in|zu|bei)\b.{{0,10}}{words.OFFICE}",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "the own job",
        r"\b(?:allowed|permitted) to (?:fire|dismiss|sack|cut)\b.{0,10}\b(?:me|my)\b",
    ),
    rule(
        "own entitlement",
        r"\b(?:krieg|bekomm|erhalt|reich|steht|zusteht|zustehen|qualif|claim|eligible|entitled)\w*\b",
        r"\b(?:ich|mir|mein\w*|wir|uns|i|my|me)\b",
        rf"\b\w{{0,30}}(?:vorschuss|zuschlag|beihilfe|stipendium|pflegestufe|freibetrag)\b|\bearly retirement\b"
        rf"|\b(?:housing|child|sickness|disability) benefits?\b|\bob mir\b.{{0,40}}{words.MONEY}",
        none_of=(words.ABOUT_AI, r"\brechner\b"),
    ),
    rule(
        "a decision on somebody",
        rf"\b(?:genehmig|bewillig|bestätig|gewähr|approve|grant)\w*\b.{{0,20}}{words.OWN}\s+(?:\w+\s+)?"
        rf"(?:{words.MATTER}|umschulung|kur\b|reha)",
        none_of=(r"\b(?:wer|darf|muss|kann|wann|who|may|must|can)\b",),
    ),
    rule(
        "what an authority may do to the asker",
        r"\b(?:office|agency|job ?cent(?:er|re)|they)\b.{0,30}\b(?:cut|stopp?ed|reduced|refused|denied)\b.{0,20}"
        r"\b(?:my|me)\b|\bmy (?:application|claim|request)\b.{0,30}\b"
        r"(?:refused|rejected|denied|declined|turned down)\b",
        none_of=(words.ABOUT_AI,),
    ),
    rule(
        "advice on what to do",
        rf"\bmuss ich\b.{{0,20}}\b(?:termin|gespräch|vorladung)\b.{{0,30}}{words.OFFICE}"
        r"|\bsteuerklasse\b.{0,20}\bich\b",
    ),
    rule(
        "advice on what to do",
        r"\bmein\w* (?:widerspruch|klage|antrag|einspruch)\b.{0,30}\b(?:aussicht|chance|erfolg)",
    ),
)
