"""The rules that a framework must satisfy before anything is scored with it (scoring 1, 4 and 6)."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final, TypeAlias

from .instrument import COMMUNITY, EMPOWERMENT, Framework

LEAST_SHARE: Final = Fraction(1, 2)
GREATEST_SHARE: Final = Fraction(2, 3)

Fault: TypeAlias = tuple[str, str]
"""The place in the framework, and what is wrong there."""


def framework_faults(framework: Framework) -> Iterator[Fault]:
    """Every broken rule as (place, message); none if the framework is valid."""
    yield from _weight_faults(framework)
    yield from _share_faults(framework)
    yield from _dont_know_faults(framework)
    yield from _theme_faults(framework)


def _weight_faults(framework: Framework) -> Iterator[Fault]:
    weights = {chapter.code: chapter.weight for chapter in framework.chapters}
    if sum(weights.values()) != 100:
        yield "chapters", f"the weights sum to {sum(weights.values())}, not to 100"
    empowerment = weights.pop(EMPOWERMENT, 0)
    next_heaviest = max(weights.values(), default=0)
    if empowerment <= next_heaviest:
        yield "chapters", f"{EMPOWERMENT} must weigh more than any other chapter"
    elif empowerment < 2 * next_heaviest:
        yield "chapters", f"{EMPOWERMENT} must weigh at least twice as much as the next chapter"


def _share_faults(framework: Framework) -> Iterator[Fault]:
    if not LEAST_SHARE <= framework.community_share <= GREATEST_SHARE:
        share = framework.community_share
        yield "community_share", f"{share} is not between {LEAST_SHARE} and {GREATEST_SHARE}"


def _dont_know_faults(framework: Framework) -> Iterator[Fault]:
    for number, question in enumerate(framework.questions):
        if question.not_knowing_is_zero and question.group == COMMUNITY:
            yield f"questions[{number}].dont_know", "the community's not knowing is never zero"


def _theme_faults(framework: Framework) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for number, question in enumerate(framework.questions):
        if question.theme and (question.group, question.theme) in seen:
            yield f"questions[{number}].theme", f'theme "{question.theme}" occurs twice in {question.group}'
        seen.add((question.group, question.theme))
