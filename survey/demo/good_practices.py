"""Invented good practices of invented organisations, for the example alone."""

from datetime import date

from survey.storage.benchmarks import Group
from survey.storage.good_practices import GoodPractice, Share, Shared

INVENTED_ON = date(2026, 1, 15)
GROUP = Group("voorbeeld", "Voorbeeldgroep", INVENTED_ON)
"""The group that the example takes part in; it is stored nowhere."""

WRITTEN = (
    GoodPractice(
        "voorbeeld-1",
        "voorbeeld-a",
        "Eén zin die in elk team anders klinkt",
        "De directie schreef op waar we met digitaal werken naartoe willen: één zin.\n"
        "Elk team maakte daar een eigen zin van, over de eigen klanten. Die hangt bij de koffie.",
        "Een middag per team, en een teamleider die doorvraagt.",
        "In gesprekken halen mensen de zin aan. Wie nieuw is, hoort hem de eerste dag.",
        ("vision", "goals"),
    ),
    GoodPractice(
        "voorbeeld-2",
        "voorbeeld-b",
        "Een doel op een vel papier",
        "Per kwartaal kiest een team één doel, zoals: de helft van de afspraken in de agenda.\n"
        "De stand hangt aan de muur. Halverwege praten we erover, tien minuten.",
        "Tien minuten per overleg en een stift.",
        "Teams zien zelf of het lukt. Twee doelen haalden we niet; die maakten we kleiner.",
        ("goals",),
        ("early_majority",),
    ),
    GoodPractice(
        "voorbeeld-3",
        "voorbeeld-c",
        "Voorlopers met twee uur in het rooster",
        "In elk team vroegen we wie dit leuk vindt. Die mensen kregen twee uur per week.\n"
        "Elke maand zitten zij samen aan tafel en delen zij wat werkt en wat niet.",
        "Twee uur per week per team, een jaar lang.",
        "Vragen gaan nu naar een collega en niet naar de helpdesk.",
        ("ambassadors", "learning"),
        ("early_adopter", "early_majority"),
        "Voorbeeldnaam, voorbeeld@example.org",
    ),
    GoodPractice(
        "voorbeeld-4",
        "voorbeeld-a",
        "Een digicoach die gewoon rondloopt",
        "Op dinsdag en donderdag loopt een collega met een herkenbare trui door het gebouw.\n"
        "Iedereen mag haar aanhouden. Zij doet het niet voor, maar kijkt mee.",
        "Eén dag per week van één collega.",
        "Ook wie niet naar een training komt, vraagt nu iets. Het duurde een half jaar.",
        ("skills", "time"),
        ("late_majority", "laggard"),
        "Voorbeeldnaam, voorbeeld@example.org",
    ),
    GoodPractice(
        "voorbeeld-5",
        "voorbeeld-b",
        "Klanten kiezen zelf bij de eerste afspraak",
        "Bij de intake vragen we: wilt u hier praten, bij u thuis of met beeld?\n"
        "Het antwoord staat in het dossier. Na drie maanden vragen we het opnieuw.",
        "Eén vraag erbij in het formulier.",
        "Meer mensen kozen beeldbellen dan wij dachten. Ouderen kozen het even vaak.",
        ("clients", "embedding"),
    ),
)
OWN = (
    "Een half uur oefenen, elke week",
    "Elke maandag na het overleg oefenen we een half uur met RegiCare.\n"
    "De voortrekker kiest één taak. Wie het al kan, helpt een ander.",
    "Een half uur per week per team. Twee keer ging het niet door.",
    "Er wordt meer gevraagd en gelachen. Vrijwilligers konden er vaak niet bij zijn.",
)
"""What the example's own organisation did, and shares with nobody."""

NAMES = {"voorbeeld-a": "Welzijn Voorbeelddorp", "voorbeeld-c": "Sociaal Werk Verzonnen"}
"""Who of the invented organisations gives its name."""

INVENTED = tuple(
    Shared(
        one,
        Share(
            one.id, GROUP.id, one.organisation in NAMES, bool(one.contact), INVENTED_ON, "Voorbeeld"
        ),
        NAMES.get(one.organisation, ""),
    )
    for one in WRITTEN
)
