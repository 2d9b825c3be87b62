"""What is said about a questionnaire that is not right: one sentence per cause, Dutch and English.

Each sentence says what to do. It is shown behind its place, as in
``own.toml: constructs[PE].items[PE3].text.en: This translation is missing. Add it.``
"""

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    # the file as a whole
    "file_missing": {
        "nl": "Dit bestand bestaat niet. Controleer de naam en de map.",
        "en": "This file does not exist. Check the name and the folder.",
    },
    "file_is_folder": {
        "nl": "Dit is een map. Geef het TOML-bestand zelf op.",
        "en": "This is a folder. Give the TOML file itself.",
    },
    "file_unreadable": {
        "nl": "Dit bestand kan niet worden gelezen. Controleer de naam en de rechten.",
        "en": "This file cannot be read. Check its name and its permissions.",
    },
    "file_too_large": {
        "nl": "Dit bestand is groter dan {limit} kB. Controleer of dit de vragenlijst is.",
        "en": "This file is larger than {limit} kB. Check that this is the questionnaire.",
    },
    "not_utf8": {
        "nl": "Deze regel is geen UTF-8. Sla het bestand op als UTF-8.",
        "en": "This line is not UTF-8. Save the file as UTF-8.",
    },
    "not_toml": {
        "nl": "Hier klopt de TOML niet. "
        "Controleer aanhalingstekens, haakjes, =-tekens en dubbele sleutels.",
        "en": "The TOML is not valid here. Check quotes, brackets, = signs and keys given twice.",
    },
    "too_deep": {
        "nl": "De haakjes in dit bestand gaan te diep. Controleer of ze allemaal gesloten zijn.",
        "en": "The brackets in this file go too deep. Check that all of them are closed.",
    },
    "long_key": {
        "nl": "Hier staan te veel namen met punten ertussen. Maak het korter.",
        "en": "There are too many names with dots between them here. Make it shorter.",
    },
    "nothing_asked": {
        "nl": "Dit bestand vraagt niets. Voeg een blok [[constructs]] of [[questions]] toe.",
        "en": "This file asks nothing. Add a [[constructs]] or [[questions]] block.",
    },
    # keys and kinds of value
    "missing": {
        "nl": "Dit ontbreekt. Voeg het toe.",
        "en": "This is missing. Add it.",
    },
    "unknown_key": {
        "nl": "Deze sleutel is onbekend. Kies uit: {known}.",
        "en": "This key is not known. Choose from: {known}.",
    },
    "misspelt_key": {
        "nl": "Deze sleutel is onbekend. Maak er {suggestion} van of haal hem weg.",
        "en": "This key is not known. Change it to {suggestion} or remove it.",
    },
    "not_a_text": {
        "nl": "Zet hier een tekst tussen aanhalingstekens.",
        "en": "Put a text between quotes here.",
    },
    "not_translations": {
        "nl": 'Geef hier een tekst per taal, zoals {key}.nl = "…".',
        "en": 'Give a text per language here, such as {key}.nl = "…".',
    },
    "not_whole": {
        "nl": "Zet hier een geheel getal, zonder aanhalingstekens.",
        "en": "Put a whole number here, without quotes.",
    },
    "not_a_number": {
        "nl": "Zet hier een getal, zonder aanhalingstekens.",
        "en": "Put a number here, without quotes.",
    },
    "not_a_flag": {
        "nl": "Zet hier true of false, zonder aanhalingstekens.",
        "en": "Put true or false here, without quotes.",
    },
    "not_a_list": {
        "nl": "Zet hier een lijst tussen blokhaken, zoals [1, 2, 3].",
        "en": "Put a list between square brackets here, such as [1, 2, 3].",
    },
    "not_a_table": {
        "nl": "Maak hiervan een blok met sleutels, zoals [{key}].",
        "en": "Make this a block of keys, such as [{key}].",
    },
    "not_tables": {
        "nl": "Maak hiervan een of meer blokken, elk onder [[{key}]].",
        "en": "Make this one or more blocks, each under [[{key}]].",
    },
    "out_of_range": {
        "nl": "{value} kan hier niet. Kies een getal van {low} tot en met {high}.",
        "en": "{value} cannot stand here. Choose a number from {low} to {high}.",
    },
    "unknown_choice": {
        "nl": "{value} kan hier niet. Kies uit: {allowed}.",
        "en": "{value} cannot stand here. Choose from: {allowed}.",
    },
    # ids
    "bad_id": {
        "nl": "{value} kan geen id zijn. Begin met een letter A-Z; "
        "gebruik alleen letters, cijfers en _, hoogstens 64.",
        "en": "{value} cannot be an id. Begin with a letter A-Z; "
        "use only letters, digits and _, at most 64.",
    },
    "bad_name": {
        "nl": "{value} kan geen naam zijn. Begin met een letter A-Z; "
        "gebruik alleen letters, cijfers, - en _, hoogstens 64.",
        "en": "{value} cannot be a name. Begin with a letter A-Z; "
        "use only letters, digits, - and _, at most 64.",
    },
    "duplicate_id": {
        "nl": "{value} is al de id van {other}. Kies een andere; hoofdletters tellen niet mee.",
        "en": "{value} is already the id of {other}. Choose another; capitals make no difference.",
    },
    "column_taken": {
        "nl": "{value} is ook een antwoordkolom van de vraag {question}. Kies een andere id.",
        "en": "{value} is also an answer column of the question {question}. Choose another id.",
    },
    # texts
    "bad_language": {
        "nl": "{value} is geen taalcode. Gebruik een code zoals nl of en.",
        "en": "{value} is not a language code. Use a code such as nl or en.",
    },
    "missing_translation": {
        "nl": "Deze vertaling ontbreekt. Voeg haar toe.",
        "en": "This translation is missing. Add it.",
    },
    "extra_translation": {
        "nl": "De titel heeft deze taal niet. Voeg haar daar toe of haal dit weg.",
        "en": "The title does not have this language. Add it there or remove this.",
    },
    "empty_text": {
        "nl": "Deze tekst is leeg. Vul hem in.",
        "en": "This text is empty. Fill it in.",
    },
    "control_character": {
        "nl": "Deze tekst bevat een onzichtbaar stuurteken. Haal het weg.",
        "en": "This text holds an invisible control character. Remove it.",
    },
    "unknown_placeholder": {
        "nl": "{value} kan niet worden ingevuld. Gebruik alleen {{technology}}.",
        "en": "{value} cannot be filled in. Use only {{technology}}.",
    },
    "stray_brace": {
        "nl": "Hier staat een losse accolade. Gebruik accolades alleen in {{technology}}.",
        "en": "There is a stray brace here. Use braces only in {{technology}}.",
    },
    "placeholder_too_early": {
        "nl": "{{technology}} kan hier niet: deze tekst staat ook waar nog geen hulpmiddel is "
        "gekozen. Haal het weg.",
        "en": "{{technology}} cannot stand here: this text is also shown before a technology is "
        "chosen. Remove it.",
    },
    # scales
    "unknown_scale": {
        "nl": "Schaal {value} bestaat niet. Maak haar onder [scales] of kies uit: {known}.",
        "en": "There is no scale {value}. Define it under [scales] or choose from: {known}.",
    },
    "too_few_points": {
        "nl": "Een schaal heeft ten minste twee antwoorden. Voeg er een toe.",
        "en": "A scale has at least two answers. Add one.",
    },
    "negative_point": {
        "nl": "{value} is negatief; negatieve codes betekenen 'niet van toepassing'. "
        "Gebruik 0 of hoger.",
        "en": "{value} is negative; negative codes mean 'does not apply'. Use 0 or higher.",
    },
    "points_not_increasing": {
        "nl": "De antwoordcodes lopen niet op. Zet ze van laag naar hoog, elk één keer.",
        "en": "The answer codes do not increase. Put them from low to high, each once.",
    },
    "labels_count": {
        "nl": "Er zijn {labels} antwoordteksten voor {points} antwoordcodes. "
        "Geef er precies een per code.",
        "en": "There are {labels} labels for {points} points. Give exactly one per point.",
    },
    "duplicate_label": {
        "nl": "{value} staat er twee keer. Geef elk antwoord een eigen tekst.",
        "en": "{value} is there twice. Give each answer its own text.",
    },
    # constructs
    "no_items": {
        "nl": "Hier staat geen stelling. Voeg een blok [[constructs.items]] toe.",
        "en": "There is no statement here. Add a [[constructs.items]] block.",
    },
    "no_scored_items": {
        "nl": 'Geen stelling telt mee in de score. Geef er ten minste een perspective = "staff".',
        "en": 'No statement counts in the score. Give at least one perspective = "staff".',
    },
    "cutoffs_missing": {
        "nl": "Bij role innovativeness horen grenzen. Voeg een blok [constructs.cutoffs] toe.",
        "en": "Role innovativeness needs cut-offs. Add a [constructs.cutoffs] block.",
    },
    "cutoffs_unneeded": {
        "nl": "Grenzen horen alleen bij role innovativeness. Haal ze weg of pas role aan.",
        "en": "Only role innovativeness has cut-offs. Remove them or change the role.",
    },
    "cutoffs_not_descending": {
        "nl": "De grenzen lopen niet af. Zet innovator het hoogst en late_majority het laagst.",
        "en": "The cut-offs do not descend. Put innovator highest and late_majority lowest.",
    },
    # questions
    "too_few_options": {
        "nl": "Deze vraag heeft ten minste twee antwoorden nodig. "
        "Voeg een blok [[questions.options]] toe.",
        "en": "This question needs at least two answers. Add a [[questions.options]] block.",
    },
    "duplicate_option": {
        "nl": "{value} is al de code van een ander antwoord. Kies een andere code.",
        "en": "{value} is already the code of another answer. Choose another code.",
    },
    "not_for_kind": {
        "nl": "Dit past niet bij kind = {kind}. Haal het weg of pas kind aan.",
        "en": "This does not go with kind = {kind}. Remove it or change the kind.",
    },
    "limits_reversed": {
        "nl": "minimum moet lager zijn dan maximum. Pas een van beide aan.",
        "en": "minimum must be lower than maximum. Change one of them.",
    },
    "no_use_marked": {
        "nl": "Geen antwoord betekent dat iemand het hulpmiddel gebruikt. "
        "Zet uses = true bij die antwoorden.",
        "en": "No answer means that someone uses the technology. Set uses = true on those answers.",
    },
    "simple_is_the_same": {
        "nl": "Deze eenvoudige tekst is in elke taal gelijk aan text. Haal simple weg.",
        "en": "This simple text is the same as text in every language. Remove simple.",
    },
    # forms
    "short_form_empty": {
        "nl": "Geen stelling of vraag staat in de korte versie. "
        "Zet short = true of haal minutes.short weg.",
        "en": "No statement or question is in the short form. "
        "Set short = true or remove minutes.short.",
    },
    # finding and combining instruments
    "unknown_instrument": {
        "nl": "De vragenlijst {name} bestaat niet. "
        "Kies uit: {available}, of geef een TOML-bestand.",
        "en": "There is no instrument {name}. Choose from: {available}, or give a TOML file.",
    },
    "misspelt_instrument": {
        "nl": "De vragenlijst {name} bestaat niet. Is {near} bedoeld? "
        "Kies uit: {available}, of geef een TOML-bestand.",
        "en": "There is no instrument {name}. Is {near} meant? "
        "Choose from: {available}, or give a TOML file.",
    },
    "overlap": {
        "nl": "De vragenlijsten {first} en {second} hebben allebei {id}. Kies er een van de twee.",
        "en": "The instruments {first} and {second} both have {id}. Choose one of the two.",
    },
}


def sentence(code: str, parameters: Mapping[str, str], language: str) -> str:
    """The sentence of a cause in ``"nl"`` or ``"en"``; English for any other language."""
    texts = SENTENCES[code]
    return texts.get(language, texts["en"]).format(**parameters)
