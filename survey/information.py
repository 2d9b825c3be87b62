"""Information for the works council (OR or PVT), written from a survey's real settings."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from instruments.questionnaire import Module
from survey.formatters import day
from survey.language import gettext as _
from survey.language import ngettext
from survey.practice import Practice
from survey.titles import title_of


@dataclass(frozen=True)
class Section:
    """A heading with facts (name and value) and sentences below it."""

    title: str
    sentences: Sequence[str] = ()
    facts: Sequence[tuple[str, str]] = field(default=())


@dataclass(frozen=True)
class Information:
    """The whole document, in one language."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Described:
    """What the document is written from, besides the settings; teams are (name, headcount)."""

    practice: Practice
    organisation: str
    teams: tuple[tuple[str, int], ...]
    modules: tuple[Module, ...]


def information_about(described: Described) -> Information:
    """Write the document in the language of the request."""
    practice = described.practice
    sections = (
        _purpose(described),
        _who(described),
        _what(described),
        _ways_in(practice),
        _kept(practice),
        _not_kept(),
        _seen(practice, described.organisation),
        _how_long(practice),
        _limits(practice),
        _law(),
    )
    return Information(
        _("Information for the works council"),
        _("Survey of %(organisation)s about %(technology)s")
        % {"organisation": described.organisation, "technology": _technology(practice)},
        sections,
    )


def _technology(practice: Practice) -> str:
    return practice.survey.technology or "…"


def _purpose(described: Described) -> Section:
    names = {
        "organisation": described.organisation,
        "technology": _technology(described.practice),
    }
    survey = described.practice.survey
    facts = [(_("Last day"), day(survey.closed_on or survey.closes_on))]
    if survey.contact:
        facts.append((_("Whom to ask"), survey.contact))
    return Section(
        _("Purpose"),
        (
            _("%(organisation)s asks its people how working with %(technology)s goes.") % names,
            _("The answers show what goes well, what needs attention and what helps."),
            _("The survey is not made to judge or follow single people, and it is not fit for it."),
            _("Taking part is voluntary. Every question may be skipped."),
        ),
        facts,
    )


def _who(described: Described) -> Section:
    people = sum(headcount for _name, headcount in described.teams)
    return Section(
        _("Who is asked"),
        (ngettext("%(n)s person is asked.", "%(n)s people are asked.", people) % {"n": people},),
        [(name, str(headcount)) for name, headcount in described.teams],
    )


def _what(described: Described) -> Section:
    practice = described.practice
    asked = [(title_of(module), _length(module)) for module in described.modules]
    sentences = [_("Besides these questionnaires nothing is asked: no name, no age, no gender.")]
    if any(module.asked_in == "simple" for module in described.modules):
        sentences.append(
            _("The statements are in easier words, the simple variant. It was not validated.")
        )
    if practice.asks_team:
        sentences.append(
            _("The team is asked last and may be left open. Teams from %(n)s people are listed.")
            % {"n": practice.survey.minimum_group_size}
        )
    else:
        sentences.append(_("The team is not asked."))
    if practice.asks_role:
        sentences.append(
            _("The role (staff, managers, volunteers) is asked last and may be left open.")
        )
    if practice.asks_own_words:
        sentences.append(
            _("There are open questions. Above them stands: write no names of people.")
        )
    else:
        sentences.append(_("There are no open questions."))
    return Section(_("What is asked"), sentences, asked)


def _length(module: Module) -> str:
    minutes = module.instrument.minutes[module.form]
    return ngettext("about %(n)s minute", "about %(n)s minutes", minutes) % {"n": minutes}


def _ways_in(practice: Practice) -> Section:
    sentences = []
    if practice.survey.takes_open_link:
        sentences.append(
            _("There is one link for everybody. With it Draagvlak does not know who answered.")
        )
        sentences.append(_("With that link one person could answer more than once."))
    else:
        sentences.append(_("There is no link for everybody. Each person gets a link or code."))
    if practice.has_mail:
        sentences.append(_("Draagvlak mails personal links itself. The coach never sees them."))
        sentences.append(_("Who has not answered gets a reminder. The coach does not see who."))
    if practice.has_handed_links:
        sentences.append(
            _("Personal links were made. The coach hands them out and can know who got which.")
        )
    if practice.has_codes:
        sentences.append(
            _("Printed codes were made. Hand them out so that nobody knows whose is whose.")
        )
    sentences += _on_paper(practice)
    if not practice.has_own_ways_in:
        sentences.append(_("No personal links and no printed codes were made so far."))
    return Section(_("Ways in"), sentences)


def _on_paper(practice: Practice) -> list[str]:
    if practice.is_erased:
        return []
    if not practice.paper.was_used:
        return [_("Nobody answers on paper.")]
    return [
        _("Who wants to, answers on paper. A sheet has no number and no code."),
        _("Whoever types sheets of paper reads those answers: %(typist)s.")
        % {"typist": practice.paper.typist},
        _("Whoever types could also make up sheets, or type one twice."),
        _("The organisation must destroy the sheets after typing."),
    ]


def _kept(practice: Practice) -> Section:
    if practice.is_erased:
        return Section(
            _("What is kept"), (_("The reports that were made. All answers were erased."),)
        )
    sentences = [
        _("The coded answers, in no order, without a time and without the language of answering.")
    ]
    if practice.asks_team:
        sentences.append(_("The team, for whoever chose one."))
    sentences += _role_kept(practice)
    if practice.asks_own_words:
        sentences.append(_("Own words, apart from the other answers and without the team."))
    sentences.append(_("How many people answered per day."))
    if practice.paper.was_used:
        sentences.append(_("How many sheets of paper were typed, in all. Not on which days."))
    if practice.has_own_ways_in:
        sentences.append(
            _("Of each personal link and code a fingerprint, and whether it was used. Not when.")
        )
    if practice.has_addresses:
        sentences.append(_("The e-mail addresses to which personal links were made."))
    if practice.has_mail:
        sentences.append(_("Of who is mailed: the language, and whether reminders are wanted."))
        sentences.append(
            _("Which invitations did not arrive, and why. The coach sees those addresses.")
        )
    if practice.has_staff_list:
        sentences.append(
            _("A list of e-mail addresses with team and kind, to invite people. It holds no names.")
        )
        sentences.append(
            _("That list is erased with the addresses of the last survey it was used for.")
        )
    sentences.append(
        _("Until sending, answers are kept encrypted. Only the person’s own link opens them.")
    )
    return Section(_("What is kept"), sentences)


def _role_kept(practice: Practice) -> list[str]:
    if not practice.asks_role:
        return []
    return [
        _("The role, for whoever chose one and of whom no team is kept."),
        _("Team and role are never kept together: of who leads people no team is kept."),
        _("Who chooses a team and no role counts with the people of that team."),
    ]


def _not_kept() -> Section:
    return Section(
        _("What is not kept"),
        (
            _("No name, e-mail address or internet address with the answers."),
            _("No time, no order, and nothing about the phone or computer."),
            _("Nothing that ties answers to a link, a code or a person."),
            _("No cookies for who answers, and nothing from other websites."),
        ),
    )


def _seen(practice: Practice, organisation: str) -> Section:
    n = practice.survey.minimum_group_size
    sentences = [
        _("Nobody sees results while the questionnaire is open. The coach sees how many answered."),
        _("After closing there is a report for %(organisation)s.") % {"organisation": organisation},
        _("It holds groups of %(n)s or more answers. Smaller ones are merged or left out.")
        % {"n": n},
        _("It is also made sure that no group can be found by subtracting others."),
        _("Distributions and single statements are shown from %(n)s answers.")
        % {"n": practice.details_from},
    ]
    if practice.asks_own_words:
        sentences.append(
            _("Own words are read by the coach, who takes out what points to a person.")
        )
        sentences.append(
            _("They come into the report from %(n)s open answers, in random order.")
            % {"n": practice.details_from}
        )
    sentences.append(
        _("The coach can share the report, or all measurements so far, with a link that ends.")
    )
    sentences.append(
        _("The organisation can share means per theme with others. It chooses so per survey.")
    )
    return Section(_("Who sees what"), sentences + _taken_out(practice))


def _taken_out(practice: Practice) -> list[str]:
    """What an administrator can take out for research: the only file with a row per person."""
    if practice.is_erased:
        return []
    return [
        _("For research an administrator can take out answers to statements, from %(n)s people on.")
        % {"n": practice.details_from},
        _("That file has a row per person, without name, team, role or own words."),
        _("Who knows some answers of a colleague could find that row. The log says who took it."),
    ]


def _how_long(practice: Practice) -> Section:
    survey = practice.survey
    if practice.is_erased and survey.erased_on:
        return Section(
            _("How long it is kept"),
            (
                _("All answers were erased on %(day)s.") % {"day": day(survey.erased_on)},
                _("Reports that were made stay."),
            ),
        )
    sentences = []
    if survey.closed_on is None:
        sentences.append(
            _("The days below hold if the questionnaire closes after %(day)s, as planned.")
            % {"day": day(survey.closes_on)}
        )
    facts = [
        (_("Answers not sent"), _("until closing, and at most 30 days")),
        (
            _("E-mail addresses"),
            _("until %(day)s") % {"day": day(practice.addresses_go_on)}
            if survey.addresses_kept
            else _("until closing"),
        ),
        (_("Which links were used"), _("until %(day)s") % {"day": day(practice.invitations_go_on)}),
        (_("All answers"), _("until %(day)s") % {"day": day(practice.answers_go_on)}),
        (_("Reports"), _("until the organisation erases them")),
    ]
    sentences.append(_("Draagvlak erases these by itself. The times can only be made shorter."))
    return Section(_("How long it is kept"), sentences, facts)


def _limits(practice: Practice) -> Section:
    sentences = [
        _("A network or web server may log who visited the website. That log is not Draagvlak’s."),
        _("Backup copies keep what was in them. The organisation must erase those itself."),
        _("Who looks at the data before and after one person answers, can see that answer."),
        _("After sending nobody can see, change or erase an own answer: it cannot be found."),
    ]
    if practice.has_own_ways_in:
        sentences.append(
            _("Who has somebody’s link can see whether it was used, and read unsent answers.")
        )
    if practice.has_mail:
        sentences.append(
            _("Who runs the mail server can see who gets a reminder, and so has not answered.")
        )
    if practice.asks_own_words:
        sentences.append(_("A style of writing or an example may be recognised."))
    return Section(_("What cannot be promised"), sentences)


def _law() -> Section:
    return Section(
        _("Points of law to look at"),
        (
            _("This is no legal advice. Have it checked for your own situation."),
            _("A works council (from 50 employees) has a right of consent: WOR, article 27.1."),
            _("Letter k there is about personal data of staff."),
            _("Letter l is about systems that are fit to follow staff."),
            _("Smaller organisations may have a staff representation or a staff meeting instead."),
            _("Staff can seldom refuse freely, so consent is a weak ground under the GDPR."),
            _("Ground it on a legitimate interest or a public task, and write down why."),
            _("Does another party run Draagvlak for you? Then make a processor agreement."),
            _("Look beforehand whether a DPIA is needed, and put the survey in your register."),
            _("Answers about a small team can be personal data of its leader."),
        ),
    )
