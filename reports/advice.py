"""What an organisation can do about a theme, in our own words.

Grounded in what social-work organisations themselves tell about implementing digital tools:
ambassadors in the teams, start small, someone nearby who helps, involve people early, show the
gain for client and worker, make time, come back to it, learn from each other.
"""

from collections.abc import Mapping
from typing import NamedTuple

from .formatters import Formatter
from .model import Action
from .translation import mark


class Advice(NamedTuple):
    """A heading that says what to do, and two to four sentences on how."""

    title: str
    text: str


ADVICE: Mapping[str, Advice] = {
    "usefulness": Advice(
        mark("Show what it brings client and worker"),
        mark(
            "Let a colleague show one task that became easier with %(technology)s. "
            "Name the gain for the client as well as for the worker. "
            "Choose an example from your own practice."
        ),
    ),
    "ease": Advice(
        mark("Make the first step small"),
        mark(
            "Pick one task with %(technology)s and practise it together. "
            "Put a one-page guide where people need it. "
            "Collect what is awkward and tell people what is done about it."
        ),
    ),
    "people_around": Advice(
        mark("Let people see that others use it"),
        mark(
            "Ask in each team one or two colleagues to share what works and what does not. "
            "Let managers use %(technology)s themselves, where others see it. "
            "Talk about it in the team meeting, briefly and often."
        ),
    ),
    "conditions": Advice(
        mark("Get the basics right first"),
        mark(
            "Check devices, logging in and the connection before you ask people to use it. "
            "Name one person who helps with %(technology)s, and say when they can be reached. "
            "Solve small faults fast: they cost trust."
        ),
    ),
    "intention": Advice(
        mark("Ask what people need in order to start"),
        mark(
            "Discuss in each team what would make someone try %(technology)s. "
            "Start with the people who want to, and leave them room. "
            "Share their experience before you ask everyone."
        ),
    ),
    "vision": Advice(
        mark("Say in one sentence what it is for"),
        mark(
            "Write down together what %(technology)s should mean for clients. "
            "Let each team translate that sentence to its own work. "
            "Repeat it: in meetings, when people start, in the year plan."
        ),
    ),
    "leadership": Advice(
        mark("Let managers set the example"),
        mark(
            "Agree what managers do themselves: use it, ask about it, make room for it. "
            "Give the project leader a clear mandate. "
            "Ask each team what it needs from its manager."
        ),
    ),
    "goals": Advice(
        mark("Choose one goal and follow it"),
        mark(
            "Agree one goal that teams can see for themselves. "
            "Show every two months how far you are. "
            "Celebrate what works and change what does not."
        ),
    ),
    "ambassadors": Advice(
        mark("Find an ambassador in every team"),
        mark(
            "Ask who likes to do this; do not appoint people. "
            "Give ambassadors hours and bring them together regularly. "
            "A critical colleague can be a good ambassador."
        ),
    ),
    "skills": Advice(
        mark("Practise nearby, short and often"),
        mark(
            "Make a digital coach available whom people can simply walk up to. "
            "Practise with real cases, not just buttons. "
            "Repeat training after a few weeks, also for those who are already using it."
        ),
    ),
    "time": Advice(
        mark("Make time, and say what may wait"),
        mark(
            "Plan hours for learning and agree what may stop for now. "
            "Start with one team or one task and grow from there. "
            "Slowing down can help to bring everyone along."
        ),
    ),
    "support": Advice(
        mark("Make it something of everyone"),
        mark(
            "Involve people early, also those who ask critical questions. "
            "Set the frame, and let teams decide how they do it. "
            "Show what you did with their remarks."
        ),
    ),
    "embedding": Advice(
        mark("Make it part of the usual work"),
        mark(
            "Give %(technology)s a fixed place in the way of working, for example at the intake. "
            "Put it on the agenda of the team meeting. "
            "Drop the old way where it is done twice."
        ),
    ),
    "clients": Advice(
        mark("Ask clients and commissioners"),
        mark(
            "Ask clients what they would like to do digitally, and tell teams the answers. "
            "Let clients try it and hear what they find. "
            "Tell commissioners what it brings, with examples."
        ),
    ),
    "learning": Advice(
        mark("Learn from each other"),
        mark(
            "Plan peer review about what happens with clients online. "
            "Let teams show each other what works. "
            "Look over the fence at another organisation."
        ),
    ),
    "privacy": Advice(
        mark("Make clear what is safe"),
        mark(
            "Explain on one page what may and may not be put in %(technology)s. "
            "Name someone who answers questions about privacy. "
            "Discuss one example in each team."
        ),
    ),
}

THEMES: Mapping[str, str] = {
    "PE": "usefulness",
    "PU": "usefulness",
    "EE": "ease",
    "PEOU": "ease",
    "SI": "people_around",
    "FC": "conditions",
    "BI": "intention",
    "VIS": "vision",
    "LEI": "leadership",
    "DOE": "goals",
    "AMB": "ambassadors",
    "VAA": "skills",
    "TEC": "conditions",
    "TYD": "time",
    "DRA": "support",
    "INB": "embedding",
    "MEE": "usefulness",
    "KLA": "clients",
    "LER": "learning",
    "PRI": "privacy",
}
"""Construct ids of the instruments in the library, and which advice speaks to them."""


THEME_NAMES: Mapping[str, str] = {
    "usefulness": mark("Usefulness"),
    "ease": mark("Ease of use"),
    "people_around": mark("People around you"),
    "conditions": mark("Technology and conditions"),
    "intention": mark("Plan to use it"),
    "vision": mark("Vision and purpose"),
    "leadership": mark("Steering by managers"),
    "goals": mark("Goals and feedback"),
    "ambassadors": mark("Ambassadors"),
    "skills": mark("Digital skills"),
    "time": mark("Time and workload"),
    "support": mark("Support and ownership"),
    "embedding": mark("Part of work and team"),
    "clients": mark("Clients and commissioners"),
    "learning": mark("Learning from each other"),
    "privacy": mark("Privacy and safety"),
}
"""What each kind of advice is about; several instruments ask about the same."""


def theme_name(theme: str, reader: Formatter) -> str:
    """Return what a theme of advice is called."""
    return reader.words.gettext(THEME_NAMES[theme])


def advice_for(construct: str, technology: str, reader: Formatter) -> Action | None:
    """Return the advice for a construct, None when the construct is unknown here."""
    theme = THEMES.get(construct)
    if theme is None:
        return None
    advice = ADVICE[theme]
    return Action(
        construct,
        reader.words.gettext(advice.title),
        reader.words.gettext(advice.text, technology=technology),
    )
