"""Plain sentences about the results, in the language that is switched on. Drafts and prompts are made of them.

Every number in them stands on the card too, and what is withheld there is not in them.
"""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.words import band, involvement
from reportcards import words
from reportcards.printing.copyfit import clip
from reportcards.snapshot import (
    Cell,
    ChapterRow,
    Contradiction,
    CriterionRow,
    Difference,
    Snapshot,
    Text,
    in_language,
)
from reportcards.themes import THEMES
from reportcards.weaknesses import Weakness
from reportcards.writing.material import Material

LONGEST_NAME = 64
"""Of a theme without a short name: its question, cut at a word, as on the card."""


def named(theme: str, question: Text, language: str) -> str:
    """A theme in few words; nothing where it has no short name and its question is not in this language."""
    if theme in THEMES:
        return str(THEMES[theme])
    text, found = in_language(question, language)
    return clip(text, LONGEST_NAME) if found == language else ""


def names(weaknesses: Iterable[Weakness], language: str) -> list[str]:
    """Themes in few words."""
    return [name for one in weaknesses if (name := named(one.theme, one.question, language))]


def shorter_and_shorter(sentence: str, points: Sequence[str], *, at_most: int) -> list[str]:
    """The same sentence with as many points as may stand in it, then with one less, and so on; none without points."""
    numbers = range(min(at_most, len(points)), 0, -1)
    return [sentence % {"points": "; ".join(points[:number])} for number in numbers]


# Community Empowerment.


def where_empowerment_stands(card: Snapshot) -> str:
    """Its score and band, or that it has none."""
    row = card.empowerment
    if row.score is None:
        return _("Community Empowerment has no score in this round.")
    standing = {"score": row.score, "band": band(row.band)}
    return _("Community Empowerment stands at %(score)s of 100 (%(band)s).") % standing


def why_there_is_no_score(status: str) -> str:
    """In words that give nothing away."""
    return str(words.REASONS.get(status, ""))


def held_back_by(material: Material, language: str, sentence: str, *, at_most: int) -> list[str]:
    """The themes on which it loses most, in ever fewer words."""
    return shorter_and_shorter(sentence, names(material.weak, language), at_most=at_most)


def carried_by(material: Material, language: str, *, at_most: int) -> list[str]:
    """The themes on which it stands best."""
    sentence = _("What stands best in this chapter: %(points)s.")
    return shorter_and_shorter(sentence, names(material.strong, language), at_most=at_most)


def both_views(card: Snapshot) -> str:
    """How the community and the institutions see the chapter; nothing without a score."""
    row = card.empowerment
    if row.score is None:
        return ""
    views = {"community": row.community, "institutions": row.institutions}
    if row.institutions is None:
        return _("Sex worker-led organisations put this chapter at %(community)s of 100.") % views
    return (
        _(
            "Sex worker-led organisations put this chapter at %(community)s of 100, institutions at %(institutions)s."
        )
        % views
    )


def rests_on(card: Snapshot) -> str:
    """How many interviews with the community there are."""
    number = next(heard.interviews for heard in card.heard if heard.group == "community")
    return ngettext(
        "This rests on %(number)s interview with sex worker-led organisations.",
        "This rests on %(number)s interviews with sex worker-led organisations.",
        number,
    ) % {"number": number}


# The whole, and both sides of it.


def where_the_rollout_stands(card: Snapshot) -> str:
    """The score of all six chapters, and what it is held at; nothing without one."""
    rollout = card.rollout
    if rollout.score is None:
        return ""
    standing = {"score": rollout.score, "band": band(rollout.band), "own": band(rollout.own_band)}
    if rollout.is_held:
        return (
            _(
                "All six chapters together stand at %(score)s of 100, held at “%(band)s” by Community Empowerment."
            )
            % standing
        )
    return _("All six chapters together stand at %(score)s of 100 (%(band)s).") % standing


def wide_gap(difference: Difference, language: str) -> str:
    """How far one institution type and the community are apart on a theme."""
    name = named(difference.theme, difference.question, language)
    if not name:
        return ""
    apart = {"theme": name, "type": words.group(difference.group)}
    apart |= {"institutions": difference.institutions, "community": difference.community}
    return (
        _(
            "Wide apart on “%(theme)s”: %(type)s %(institutions)s of 100, sex worker-led organisations %(community)s."
        )
        % apart
    )


def where_a_chapter_stands(row: ChapterRow, language: str) -> str:
    """Any chapter that has a score."""
    standing = {"name": in_language(row.name, language)[0], "score": row.score}
    return _("%(name)s stands at %(score)s of 100 (%(band)s).") % (standing | {"band": band(row.band)})


# Meaningful involvement.


def weakest_first(card: Snapshot) -> list[CriterionRow]:
    """Criteria that the community assessed, by the mean of what it says of each type that has a mark."""
    rows = [row for row in card.involvement.criteria if marks(row)]
    return sorted(rows, key=lambda row: sum(marks(row)) / len(marks(row)))


def marks(row: CriterionRow) -> list[int]:
    """What the community says of each type."""
    return [cell.community for cell in row.cells if cell.community is not None]


def weakest_with(row: CriterionRow, card: Snapshot) -> str:
    """The types with the lowest mark on a criterion."""
    lowest = min(marks(row))
    groups = [
        words.group(target.group)
        for target, cell in zip(card.involvement.targets, row.cells, strict=True)
        if cell.community == lowest
    ]
    return ", ".join(groups)


def criterion(row: CriterionRow, language: str) -> str:
    """Its text; nothing where it is not in this language."""
    text, found = in_language(row.text, language)
    return text if found == language else ""


def where_involvement_stands(card: Snapshot) -> str:
    """The national number; nothing without one."""
    if card.involvement.score is None:
        return ""
    standing = {"score": card.involvement.score, "word": involvement(card.involvement.word)}
    return _("Meaningful involvement stands at %(score)s of 100 (%(word)s).") % standing


def why_there_are_no_marks(card: Snapshot) -> str:
    """Why the table of involvement has no mark of the community."""
    if any(target.status == "too_few_community_interviews" for target in card.involvement.targets):
        return why_there_is_no_score("too_few_community_interviews")
    return _("No sex worker-led organisation assessed how institutions involve them.")


def who_rates_itself_higher(card: Snapshot) -> str:
    """The types that see every criterion which can be compared in a better light than the community does."""
    columns = zip(*(row.cells for row in card.involvement.criteria), strict=True)
    groups = [
        words.group(target.group)
        for target, cells in zip(card.involvement.targets, columns, strict=False)
        if is_rosier(cells)
    ]
    if not groups:
        return ""
    sentence = _(
        "On every criterion these rate themselves higher than sex worker-led organisations do: %(types)s."
    )
    return sentence % {"types": ", ".join(groups)}


def is_rosier(cells: Iterable[Cell]) -> bool:
    """Whether an institution type's own view is the higher one wherever there are both, and there are three or more."""
    pairs = [
        (cell.own_view, cell.community)
        for cell in cells
        if cell.own_view is not None and cell.community is not None
    ]
    return len(pairs) >= 3 and all(own > community for own, community in pairs)


# Contradictions, and who was not heard.


def contradicted(item: Contradiction, language: str) -> str:
    """A theme on which organisations of one type contradict each other, and of which type they are."""
    name = named(item.theme, item.text, language)
    return f"{name} ({words.group(item.group)})" if name else ""


def types_without_an_interview(card: Snapshot) -> str:
    """Nothing where each was heard."""
    silent = [words.group(heard.group) for heard in card.heard if not heard.interviews]
    return _("Nobody was interviewed of: %(types)s.") % {"types": ", ".join(silent)} if silent else ""


def types_that_declined(card: Snapshot) -> str:
    """Types of institution of which somebody declined. Of the community it is never said."""
    groups = [
        words.group(heard.group) for heard in card.heard if heard.declined and heard.group != "community"
    ]
    return _("Some who were asked declined: %(types)s.") % {"types": ", ".join(groups)} if groups else ""


def only_language(card: Snapshot) -> str:
    """Where all interviews were in one language; nothing otherwise."""
    if len(card.method.languages) != 1:
        return ""
    [(language, _number)] = card.method.languages
    return _("All interviews were in one language: %(language)s.") % {"language": words.language(language)}


def ways_not_taken(card: Snapshot) -> str:
    """In which ways no interview was held; nothing where there are none at all."""
    taken = dict(card.method.modes)
    missing = [str(name) for mode, name in words.MODES.items() if mode not in taken]
    if not taken or not missing:
        return ""
    return _("No interview was held in these ways: %(ways)s.") % {"ways": ", ".join(missing)}
