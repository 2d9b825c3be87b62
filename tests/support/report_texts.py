"""What the made-up reports of tests are about: themes, statements, stages, open answers."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["nl", "en"]
DETAIL = 10

AGREE = {
    "nl": (
        "Helemaal mee oneens",
        "Mee oneens",
        "Niet mee eens, niet mee oneens",
        "Mee eens",
        "Helemaal mee eens",
    ),
    "en": (
        "Strongly disagree",
        "Disagree",
        "Neither agree nor disagree",
        "Agree",
        "Strongly agree",
    ),
}
STAGES = {
    "nl": (
        "Nooit van gehoord",
        "Van gehoord",
        "Uitgeprobeerd",
        "Gebruik het soms",
        "Hoort bij mijn werk",
    ),
    "en": ("Never heard of it", "Heard of it", "Tried it", "Use it sometimes", "Part of my work"),
}


@dataclass(frozen=True)
class Theme:
    """What a made-up construct looks like."""

    id: str
    name: dict[str, str]
    short: dict[str, str]
    role: str
    mean: float
    before: float
    alpha: float
    items: int = 3


THEMES = (
    Theme(
        "PE",
        {"nl": "Verwacht nut", "en": "Performance expectancy"},
        {"nl": "Nut", "en": "Usefulness"},
        "predictor",
        3.5,
        3.2,
        0.91,
        6,
    ),
    Theme(
        "EE",
        {"nl": "Verwacht gebruiksgemak", "en": "Effort expectancy"},
        {"nl": "Gemak", "en": "Ease"},
        "predictor",
        3.7,
        3.5,
        0.88,
        6,
    ),
    Theme(
        "SI",
        {"nl": "Invloed van de sociale omgeving", "en": "Social influence"},
        {"nl": "Omgeving", "en": "Surroundings"},
        "predictor",
        3.2,
        3.1,
        0.72,
        4,
    ),
    Theme(
        "FC",
        {"nl": "Voorwaarden en ondersteuning", "en": "Facilitating conditions"},
        {"nl": "Voorwaarden", "en": "Conditions"},
        "predictor",
        3.3,
        3.2,
        0.63,
        4,
    ),
    Theme(
        "BI",
        {"nl": "Intentie om te gebruiken", "en": "Behavioural intention"},
        {"nl": "Intentie", "en": "Intention"},
        "outcome",
        3.7,
        3.6,
        0.96,
    ),
    Theme(
        "VIS",
        {"nl": "Visie en bedoeling", "en": "Vision and purpose"},
        {"nl": "Visie", "en": "Vision"},
        "context",
        2.6,
        2.4,
        0.81,
    ),
    Theme(
        "LEI",
        {
            "nl": "Sturing en stimulans door de leiding",
            "en": "Steering and encouragement by management",
        },
        {"nl": "Leiding", "en": "Leadership"},
        "context",
        3.9,
        3.7,
        0.84,
    ),
    Theme(
        "AMB",
        {"nl": "Ambassadeurs en voortrekkers", "en": "Ambassadors and pioneers"},
        {"nl": "Ambassadeurs", "en": "Ambassadors"},
        "context",
        2.8,
        2.7,
        0.77,
    ),
    Theme(
        "VAA",
        {"nl": "Digitale vaardigheden en scholing", "en": "Digital skills and training"},
        {"nl": "Vaardigheden", "en": "Skills"},
        "context",
        3.2,
        3.0,
        0.79,
    ),
    Theme(
        "TEC",
        {"nl": "Techniek en randvoorwaarden", "en": "Technology and preconditions"},
        {"nl": "Techniek", "en": "Technology"},
        "context",
        4.1,
        3.4,
        0.86,
    ),
    Theme(
        "TYD",
        {"nl": "Tijd, werkdruk en capaciteit", "en": "Time, workload and capacity"},
        {"nl": "Tijd", "en": "Time"},
        "context",
        2.9,
        2.9,
        0.82,
    ),
    Theme(
        "INN",
        {"nl": "Vernieuwingsgezindheid", "en": "Innovativeness"},
        {"nl": "Vernieuwing", "en": "Innovation"},
        "innovativeness",
        3.3,
        3.3,
        0.87,
        5,
    ),
)
BRIEF = (*THEMES[:6], THEMES[-1])
"""Enough of each kind for every part of a report, and rendered in half the time."""

STATEMENTS = {
    "nl": (
        "Door {technology} in mijn werk te gebruiken, zou ik taken sneller kunnen uitvoeren.",
        "Het gebruik van {technology} zou mijn werkprestaties verbeteren.",
        "{technology} past niet goed bij de andere systemen waarmee ik werk.",
        "Ik weet bij wie ik terechtkan als ik er met {technology} niet uitkom.",
        "In mijn team praten we er regelmatig over hoe we {technology} met klanten gebruiken.",
        "Ik zou de inzet van {technology} nuttig vinden op mijn werk.",
    ),
    "en": (
        "Using {technology} in my job would enable me to accomplish tasks more quickly.",
        "Using {technology} would improve my job performance.",
        "{technology} does not fit well with the other systems I work with.",
        "I know whom to ask when I get stuck with {technology}.",
        "In my team we regularly talk about how we use {technology} with clients.",
        "I would find {technology} useful in my job.",
    ),
}
COMMENTS = {
    "nl": (
        "We oefenen elke week een kwartier met elkaar. Dat werkt.",
        "Ik vind het fijn dat ik altijd even naar de digicoach kan lopen.",
        "De klant kan vooraf al iets invullen, dan is het eerste gesprek anders.",
        "Goed dat de directeur het zelf ook gebruikt.",
        "Korte filmpjes helpen mij meer dan een handleiding van veertig bladzijden.",
        "Samen met een collega naar de eerste afspraak gaan.",
        "Dat het mag mislukken.",
        "Het inloggen gaat nu een stuk sneller.",
        "De ambassadeur in ons team is zelf ook kritisch, dat helpt.",
        "Niks bijzonders.",
    ),
    "en": (
        "We practise with each other for fifteen minutes a week. That works.",
        "I like that I can always walk up to the digital coach.",
        "Clients can fill in something beforehand, which changes the first conversation.",
        "Good that the director uses it too.",
        "Short films help me more than a forty-page manual.",
        "Going to the first appointment together with a colleague.",
        "That it is allowed to fail.",
        "Logging in is a lot quicker now.",
        "The ambassador in our team is critical too, which helps.",
        "Nothing special.",
    ),
}
