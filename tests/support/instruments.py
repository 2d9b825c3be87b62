"""A small instrument with every kind of question."""

EVERY_KIND = """
id = "every_kind"
version = 1
title.nl = "Alles"
title.en = "All"
description.nl = "Elk soort vraag."
description.en = "Every kind of question."
source = "Made for tests"
licence = "GPL-3.0-or-later"
validation.nl = "Niet gevalideerd."
validation.en = "Not validated."

[scales.agree3]
points = [0, 1, 2]
labels.nl = ["Oneens", "Neutraal", "Eens"]
labels.en = ["Disagree", "Neutral", "Agree"]

[[constructs]]
id = "NUT"
name.nl = "Nut"
name.en = "Use"
scale = "agree3"
role = "predictor"
[[constructs.items]]
id = "NUT1"
text.nl = "{technology} helpt mij bij arbeidsongeschiktheidsverzekeringsaanvragen."
text.en = "{technology} helps me."
[[constructs.items]]
id = "NUT2"
text.nl = "{technology} is fijn."
text.en = "{technology} is nice."

[[questions]]
id = "SOORT"
kind = "choice"
text.nl = "Wat doet u vooral?"
text.en = "What do you mostly do?"
[[questions.options]]
value = 1
label.nl = "Gesprekken"
label.en = "Talks"
[[questions.options]]
value = 2
label.nl = "Groepen"
label.en = "Groups"

[[questions]]
id = "JAREN"
kind = "number"
text.nl = "Hoeveel jaar werkt u hier?"
text.en = "How many years have you worked here?"
minimum = 0
maximum = 60

[[questions]]
id = "HULP"
kind = "tools"
text.nl = "Hoe ver bent u met dit hulpmiddel?"
text.en = "How far are you with this tool?"
[[questions.options]]
value = 1
label.nl = "Ik ken het niet"
label.en = "I do not know it"
[[questions.options]]
value = 2
label.nl = "Ik gebruik het"
label.en = "I use it"

[[questions]]
id = "TIP"
kind = "text"
text.nl = "Heeft u een tip?"
text.en = "Do you have a tip?"
"""
TOOLS = ("Beeldbellen", "Cliëntportaal")
