"""A small, complete instrument in TOML, which the tests of the loader break one rule at a time."""

EXAMPLE = """\
id = "example"
version = 1
title.nl = "Voorbeeld"
title.en = "Example"
description.nl = "Om te proberen."
description.en = "To try out."
source = "Own"
licence = "CC0"
validation.nl = "Niet onderzocht."
validation.en = "Not studied."
minutes.full = 2
minutes.short = 1

[scales.agree]
points = [1, 2, 3]
labels.nl = ["Oneens", "Neutraal", "Eens"]
labels.en = ["Disagree", "Neutral", "Agree"]

[[constructs]]
id = "A"
name.nl = "Thema A"
name.en = "Theme A"
scale = "agree"
role = "predictor"
midi = [1, 29]

  [[constructs.items]]
  id = "A1"
  text.nl = "Ik werk graag met {technology}."
  text.en = "I like to work with {technology}."
  short = true

  [[constructs.items]]
  id = "A2"
  text.nl = "Ik werk liever zonder {technology}."
  text.en = "I would rather work without {technology}."
  reverse = true

  [[constructs.items]]
  id = "A_client"
  text.nl = "Klanten vragen om {technology}."
  text.en = "Clients ask for {technology}."
  perspective = "client"

[[constructs]]
id = "NEW"
name.nl = "Vernieuwing"
name.en = "Innovativeness"
scale = "agree"
role = "innovativeness"

  [constructs.cutoffs]
  innovator = 80
  early_adopter = 60.5
  early_majority = 50
  late_majority = 40

  [[constructs.items]]
  id = "NEW1"
  text.nl = "Ik probeer graag iets nieuws."
  text.en = "I like to try something new."

[[questions]]
id = "STATUS"
kind = "choice"
role = "adoption_status"
text.nl = "Hoe ver?"
text.en = "How far?"

  [[questions.options]]
  value = 1
  label.nl = "Nog niet"
  label.en = "Not yet"

  [[questions.options]]
  value = 2
  label.nl = "Ik gebruik het"
  label.en = "I use it"
  uses = true

[[questions]]
id = "TOOLS"
kind = "tools"
text.nl = "Kent u dit?"
text.en = "Do you know this?"

  [[questions.options]]
  value = 0
  label.nl = "Nee"
  label.en = "No"

  [[questions.options]]
  value = 1
  label.nl = "Ja"
  label.en = "Yes"

[[questions]]
id = "HOURS"
kind = "number"
text.nl = "Hoeveel uur?"
text.en = "How many hours?"
minimum = 0
maximum = 40

[[questions]]
id = "OPEN"
kind = "text"
role = "barriers"
text.nl = "Wat houdt tegen?"
text.en = "What holds back?"
"""


def changed(old: str, new: str) -> str:
    """The example with its first `old` replaced, which must be there."""
    if old not in EXAMPLE:
        raise ValueError(f"the example does not hold {old!r}")
    return EXAMPLE.replace(old, new, 1)
