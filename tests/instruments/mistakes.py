"""One mistake in the example for each rule of the loader."""

from .documents import EXAMPLE

TITLE = 'title.nl = "Voorbeeld"\ntitle.en = "Example"'
NAME = 'name.nl = "Thema A"\nname.en = "Theme A"'
TEXT = 'text.nl = "Hoe ver?"'
LABELS_NL = 'labels.nl = ["Oneens", "Neutraal", "Eens"]'
LABELS = LABELS_NL + '\nlabels.en = ["Disagree", "Neutral", "Agree"]'
ALL_BLOCKS = EXAMPLE[EXAMPLE.index("[scales.agree]") :]
QUESTIONS = EXAMPLE[EXAMPLE.index("[[questions]]") :]
_OPTIONS = EXAMPLE.index("  [[questions.options]]\n  value = 0")
TOOLS_OPTIONS = EXAMPLE[_OPTIONS : EXAMPLE.index('[[questions]]\nid = "HOURS"')]

# What is changed in the example, where the fault is, which fault it is.
FAULTS = [
    # the file as a whole
    ('id = "example"', "id = example", "1:6", "not_toml"),
    ('id = "example"', 'id = "a"\nid = "b"', "2:9", "not_toml"),
    ("version = 1", "version = " + "1" * 5000, "", "not_toml"),
    ('licence = "CC0"', "licence = " + "[" * 5000, "", "too_deep"),
    ('licence = "CC0"', "licence." + "nl." * 30 + "x = 1", "8", "long_key"),
    # keys
    ('source = "Own"', "", "source", "missing"),
    ('licence = "CC0"', "", "licence", "missing"),
    ("version = 1", "", "version", "missing"),
    ('id = "example"\n', "", "id", "missing"),
    (TITLE, "", "title", "missing"),
    ("minutes.full = 2", "", "minutes.full", "missing"),
    ("minutes.short = 1", "", "minutes.short", "missing"),
    ("points = [1, 2, 3]", "", "scales.agree.points", "missing"),
    (
        LABELS,
        "",
        "scales.agree.labels",
        "missing",
    ),
    ('role = "predictor"', "", "constructs[A].role", "missing"),
    ('scale = "agree"', "", "constructs[A].scale", "missing"),
    ('id = "A"', "", "constructs[#1].id", "missing"),
    (NAME, "", "constructs[A].name", "missing"),
    ('id = "A1"', "", "constructs[A].items[#1].id", "missing"),
    ("innovator = 80", "", "constructs[NEW].cutoffs.innovator", "missing"),
    ('kind = "choice"', "", "questions[STATUS].kind", "missing"),
    ("value = 1", "", "questions[STATUS].options[#1].value", "missing"),
    ("minimum = 0", "", "questions[HOURS].minimum", "missing"),
    ("maximum = 40", "", "questions[HOURS].maximum", "missing"),
    ('source = "Own"', 'source = "Own"\nzebra = 1', "zebra", "unknown_key"),
    ('source = "Own"', 'source = "Own"\n"a\\nb" = 1', "'a\ufffdb'", "unknown_key"),
    ("midi = [1, 29]", "mini = [1]", "constructs[A].mini", "misspelt_key"),
    ("reverse = true", "revers = true", "constructs[A].items[A2].revers", "misspelt_key"),
    (
        "innovator = 80",
        "innovator = 80\nlaggard = 0",
        "constructs[NEW].cutoffs.laggard",
        "unknown_key",
    ),
    (
        'kind = "text"',
        'kind = "text"\nmandatory = true',
        "questions[OPEN].mandatory",
        "unknown_key",
    ),
    # kinds of value
    ('source = "Own"', "source = 1", "source", "not_a_text"),
    ('text.en = "How far?"', "text.en = true", "questions[STATUS].text.en", "not_a_text"),
    ('id = "A1"', "id = 1", "constructs[A].items[#1].id", "not_a_text"),
    (NAME, 'name = "A"', "constructs[A].name", "not_translations"),
    (TITLE, "title = {}", "title", "not_translations"),
    ("version = 1", 'version = "1"', "version", "not_whole"),
    ("version = 1", "version = 1.0", "version", "not_whole"),
    ("version = 1", "version = true", "version", "not_whole"),
    ("points = [1, 2, 3]", 'points = [1, 2, "3"]', "scales.agree.points", "not_whole"),
    ("innovator = 80", 'innovator = "80"', "constructs[NEW].cutoffs.innovator", "not_a_number"),
    ("reverse = true", "reverse = 1", "constructs[A].items[A2].reverse", "not_a_flag"),
    ("midi = [1, 29]", "midi = 1", "constructs[A].midi", "not_a_list"),
    ("points = [1, 2, 3]", "points = 3", "scales.agree.points", "not_a_list"),
    (LABELS_NL, 'labels.nl = "Eens"', "scales.agree.labels.nl", "not_a_list"),
    ("minutes.full = 2\nminutes.short = 1", "minutes = 2", "minutes", "not_a_table"),
    ("[scales.agree]", "[scales]\nlikert = 5\n[scales.agree]", "scales.likert", "not_a_table"),
    (QUESTIONS, "[questions]", "questions", "not_tables"),
    # numbers
    ("version = 1", "version = 0", "version", "out_of_range"),
    ("version = 1", "version = 0x1" + "0" * 5000, "version", "out_of_range"),
    ("minutes.full = 2", "minutes.full = 0", "minutes.full", "out_of_range"),
    ("midi = [1, 29]", "midi = [1, 30]", "constructs[A].midi", "out_of_range"),
    ("midi = [1, 29]", "midi = [0]", "constructs[A].midi", "out_of_range"),
    ("innovator = 80", "innovator = 100.5", "constructs[NEW].cutoffs.innovator", "out_of_range"),
    ("innovator = 80", "innovator = nan", "constructs[NEW].cutoffs.innovator", "out_of_range"),
    ("value = 1", "value = -1", "questions[STATUS].options[#1].value", "out_of_range"),
    ("minimum = 0", "minimum = -1", "questions[HOURS].minimum", "out_of_range"),
    # ids
    ('id = "A1"', 'id = "1A"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A1"', 'id = "A-1"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A1"', 'id = "Ä1"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A1"', f'id = "{"A" * 65}"', "constructs[A].items[#1].id", "bad_id"),
    ('id = "A"', 'id = "A b"', "constructs[#1].id", "bad_id"),
    ('id = "STATUS"', 'id = "hoe ver"', "questions[#1].id", "bad_id"),
    ('id = "example"', 'id = "../example"', "id", "bad_name"),
    ('id = "A2"', 'id = "A1"', "constructs[A].items[#2].id", "duplicate_id"),
    ('id = "A2"', 'id = "a1"', "constructs[A].items[a1].id", "duplicate_id"),
    ('id = "NEW1"', 'id = "A1"', "constructs[NEW].items[A1].id", "duplicate_id"),
    ('id = "NEW"', 'id = "A"', "constructs[#2].id", "duplicate_id"),
    ('id = "A1"', 'id = "A"', "constructs[A].items[A].id", "duplicate_id"),
    ('id = "OPEN"', 'id = "HOURS"', "questions[#4].id", "duplicate_id"),
    ('id = "OPEN"', 'id = "A1"', "questions[A1].id", "duplicate_id"),
    ('id = "A1"', 'id = "tools_1"', "constructs[A].items[tools_1].id", "column_taken"),
    # texts
    ('name.en = "Theme A"\n', "", "constructs[A].name.en", "missing_translation"),
    (
        'text.en = "I like to work with {technology}."',
        "",
        "constructs[A].items[A1].text.en",
        "missing_translation",
    ),
    ('label.nl = "Nog niet"', "", "questions[STATUS].options[#1].label.nl", "missing_translation"),
    ('description.en = "To try out."', "", "description.en", "missing_translation"),
    (
        'labels.en = ["Disagree", "Neutral", "Agree"]',
        "",
        "scales.agree.labels.en",
        "missing_translation",
    ),
    (TEXT, 'text.nl = "Hoe ver?"\ntext.fr = "…"', "questions[STATUS].text.fr", "extra_translation"),
    ('title.nl = "Voorbeeld"', 'title.nl = " "', "title.nl", "empty_text"),
    ('source = "Own"', 'source = ""', "source", "empty_text"),
    (LABELS_NL, 'labels.nl = ["Oneens", "", "Eens"]', "scales.agree.labels.nl", "empty_text"),
    (TEXT, 'text.nl = "Hoe\\u0000ver?"', "questions[STATUS].text.nl", "control_character"),
    (TEXT, 'text.nl = "Hoe ver met {tool}?"', "questions[STATUS].text.nl", "unknown_placeholder"),
    (TEXT, 'text.nl = "Hoe ver met {}?"', "questions[STATUS].text.nl", "unknown_placeholder"),
    (TEXT, 'text.nl = "Hoe ver met {technology?"', "questions[STATUS].text.nl", "stray_brace"),
    (TEXT, 'text.nl = "Hoe ver :-}?"', "questions[STATUS].text.nl", "stray_brace"),
    (
        'title.nl = "Voorbeeld"',
        'title.nl = "Over {technology}"',
        "title.nl",
        "placeholder_too_early",
    ),
    # scales
    ('scale = "agree"', 'scale = "likert"', "constructs[A].scale", "unknown_scale"),
    (
        "[scales.agree]\npoints = [1, 2, 3]",
        "[scales.agree]\npoints = [1]",
        "scales.agree.points",
        "too_few_points",
    ),
    ("points = [1, 2, 3]", "points = [-1, 2, 3]", "scales.agree.points", "negative_point"),
    ("points = [1, 2, 3]", "points = [1, 2, 2]", "scales.agree.points", "points_not_increasing"),
    ("points = [1, 2, 3]", "points = [3, 2, 1]", "scales.agree.points", "points_not_increasing"),
    (
        LABELS_NL,
        'labels.nl = ["Eens", "Neutraal", "Eens"]',
        "scales.agree.labels.nl",
        "duplicate_label",
    ),
    # constructs
    ('role = "predictor"', 'role = "predicter"', "constructs[A].role", "unknown_choice"),
    (
        'perspective = "client"',
        'perspective = "boss"',
        "constructs[A].items[A_client].perspective",
        "unknown_choice",
    ),
    (
        'id = "NEW1"',
        'id = "NEW1"\nperspective = "client"',
        "constructs[NEW].items",
        "no_scored_items",
    ),
    ('role = "predictor"', 'role = "innovativeness"', "constructs[A].cutoffs", "cutoffs_missing"),
    ('role = "innovativeness"', 'role = "context"', "constructs[NEW].cutoffs", "cutoffs_unneeded"),
    ("innovator = 80", "innovator = 60", "constructs[NEW].cutoffs", "cutoffs_not_descending"),
    (
        "late_majority = 40",
        "late_majority = 50",
        "constructs[NEW].cutoffs",
        "cutoffs_not_descending",
    ),
    # questions
    ('kind = "choice"', 'kind = "slider"', "questions[STATUS].kind", "unknown_choice"),
    ('role = "barriers"', 'role = "adoption_status"', "questions[OPEN].role", "unknown_choice"),
    ('kind = "tools"', 'kind = "tools"\nrole = "tool"', "questions[TOOLS].role", "unknown_choice"),
    (TOOLS_OPTIONS, "", "questions[TOOLS].options", "too_few_options"),
    ("value = 2", "value = 1", "questions[STATUS].options[#2].value", "duplicate_option"),
    (
        'label.nl = "Ik gebruik het"',
        'label.nl = "Nog niet"',
        "questions[STATUS].options",
        "duplicate_label",
    ),
    ('kind = "text"', 'kind = "text"\nmaximum = 3', "questions[OPEN].maximum", "not_for_kind"),
    (
        'kind = "number"',
        'kind = "number"\noptions = []',
        "questions[HOURS].options",
        "not_for_kind",
    ),
    ("maximum = 40", "maximum = 0", "questions[HOURS].minimum", "limits_reversed"),
    ("uses = true", "uses = false", "questions[STATUS].options", "no_use_marked"),
    # the simple variant
    (
        'text.nl = "Ik werk graag met {technology}."',
        'text.nl = "Ik werk graag met {technology}."\n  simple.nl = "{technology} is fijn."',
        "constructs[A].items[A1].simple.en",
        "missing_translation",
    ),
    (
        TEXT,
        TEXT + '\nsimple.nl = "Hoe ver?"\nsimple.en = "How far?"',
        "questions[STATUS].simple",
        "simple_is_the_same",
    ),
    (TEXT, TEXT + '\nsimple = "Hoe ver?"', "questions[STATUS].simple", "not_translations"),
    # forms
    ("short = true", "short = false", "minutes.short", "short_form_empty"),
]

# The same, where one mistake breaks more rules than one.
FAULTS_TOGETHER = [
    ("minutes.short = 1", "minutes.shrt = 1", "minutes.shrt", "misspelt_key"),
    ("uses = true", "use = true", "questions[STATUS].options[#2].use", "misspelt_key"),
    ("points = [1, 2, 3]", "point = [1, 2, 3]", "scales.agree.point", "misspelt_key"),
    ('title.nl = "Voorbeeld"', 'title.Dutch = "Voorbeeld"', "title.Dutch", "bad_language"),
    (
        'role = "predictor"\nmidi = [1, 29]',
        'role = "predictor"\nitems = []\n[[constructs]]',
        "constructs[A].items",
        "no_items",
    ),
    ("points = [1, 2, 3]", "points = [1, 2, 3, 4]", "scales.agree.labels.nl", "labels_count"),
    (ALL_BLOCKS, "", "", "nothing_asked"),
]
