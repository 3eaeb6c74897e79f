"""Meaningful involvement as the card shows it: ten criteria by four institution types (scoring 5)."""

from fractions import Fraction

from evaluations import scoring
from evaluations.exchange import document as given
from evaluations.scoring.display import shown
from reportcards.comparisons import is_widely_held
from reportcards.snapshot import Cell, CriterionRow, Involvement, Target
from reportcards.voices import is_community_heard


def involvement(document: given.Document, results: scoring.Results) -> Involvement:
    """The national number, the targets, and a row for each criterion."""
    found = results.involvement
    return Involvement(
        score=found.national.display,
        word=national_word(found),
        targets=tuple(target(group, results) for group in scoring.INSTITUTIONS),
        criteria=tuple(
            CriterionRow(
                code=criterion.code,
                text=dict(criterion.text),
                cells=tuple(cell(criterion.code, group, results) for group in scoring.INSTITUTIONS),
            )
            for criterion in document.framework.criteria
        ),
    )


def national_word(found: scoring.Involvement) -> str | None:
    """The word of the national number. It is `meaningful` only if the community calls some institution type so."""
    if found.national.display is None:
        return None
    named = scoring.word(found.national.display)
    is_held = named == "meaningful" and all(target.word != "meaningful" for target in found.targets.values())
    return "partial" if is_held else named


def target(group: str, results: scoring.Results) -> Target:
    """One institution type. Under the minimum it is not even said how many assessed it."""
    found = results.involvement.targets[group]
    return Target(
        group=group,
        score=found.display,
        word=found.word,
        status=found.status,
        assessed_by=found.units if is_community_heard(results) else 0,
    )


def cell(criterion: str, group: str, results: scoring.Results) -> Cell:
    """One criterion for one institution type. Too few who assessed it, and only its own view is shown."""
    found = results.involvement.targets[group]
    value = found.criteria[criterion]
    is_shown = is_community_heard(results) and is_widely_held(found.units, results)
    return Cell(
        community=scoring.display(value) if isinstance(value, Fraction) and is_shown else None,
        is_applicable=not is_shown or value != "not_applicable",
        own_view=shown(found.self_assessment[criterion]),
    )
