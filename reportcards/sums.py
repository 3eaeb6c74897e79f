"""The exact sums behind an issued card: its numbers are computed from them when the interviews are long gone.

Sums are of a stakeholder type, never of one voice; under the minimum of community interviews nothing of the
community is in them. They are exact, so they are not published: who has one card's sums and knows one answer could
find another. The card carries their checksum. No Django here, no query.

What cannot be computed again, since it needs single voices: the range when any one is left out (scoring 8), and
which organisations of a type contradict each other (scoring 7). Those stand on the card as they were found.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from evaluations import scoring
from evaluations.scoring.chapters import Standing, chapter_results
from evaluations.scoring.display import shown
from evaluations.scoring.groups import chapter_score
from evaluations.scoring.involvement import judged, national
from evaluations.scoring.means import mean
from evaluations.scoring.rollout import roll_out
from reportcards.snapshot import Snapshot
from reportcards.voices import is_community_heard

FORMAT = "swit-sums/1"
STATES = ("dont_know", "refused", "not_applicable", "")


def sums_of(framework: scoring.Framework, results: scoring.Results) -> dict[str, Any]:
    """The sums of an evaluation, as plain JSON values; fractions are texts such as "200/3"."""
    groups = scoring.GROUPS if is_community_heard(results) else scoring.INSTITUTIONS
    return {
        "format": FORMAT,
        "community_share": str(framework.community_share),
        "minimum": results.minimum,
        "community_units": results.community_units,
        "weights": {chapter.code: chapter.weight for chapter in framework.weighted_chapters},
        "questions": {
            question.code: {
                "group": question.group,
                "chapter": question.chapter,
                "weight": question.weight,
                "asked": found.asked,
                "answered": found.answered,
                "score": text(found.score),
            }
            for question in framework.questions
            if question.group in groups and (found := results.questions[question.code])
        },
        "involvement": {
            group: {
                "units": target.units,
                "status": target.status,
                "criteria": {code: text(score) for code, score in target.criteria.items()},
                "self_assessment": {code: text(score) for code, score in target.self_assessment.items()},
            }
            for group, target in results.involvement.targets.items()
            if is_community_heard(results)
        },
    }


def text(value: Fraction | str | None) -> str | None:
    """A fraction as it is written in a file; what is no number stays as it is."""
    return str(value) if isinstance(value, Fraction) else value


def printed(snapshot: Snapshot) -> dict[str, Any]:
    """What the card prints, under the names that `computed` uses."""
    return (
        {
            "roll-out score": snapshot.rollout.score,
            "roll-out band": snapshot.rollout.band,
            "roll-out status": snapshot.rollout.status,
            "weight present": snapshot.rollout.weight_present,
            "equal weights": snapshot.method.equal_weights,
            "community interviews": snapshot.method.community_interviews,
            "involvement": snapshot.involvement.score,
        }
        | {
            f"{row.code} {name}": getattr(row, name)
            for row in snapshot.chapters
            for name in ("community", "institutions", "score", "band", "status")
        }
        | {
            f"involvement by {target.group} {name}": getattr(target, name)
            for target in snapshot.involvement.targets
            for name in ("score", "word", "status")
        }
        | {
            f"involvement by {target.group} criterion {row.code}": cell.community
            for row in snapshot.involvement.criteria
            for target, cell in zip(snapshot.involvement.targets, row.cells, strict=True)
        }
    )


def computed(sums: Mapping[str, Any]) -> dict[str, Any]:
    """The same numbers, computed from the sums."""
    framework = framework_of(sums)
    standing = standing_of(sums, framework)
    chapters = chapter_results(standing)
    rollout = roll_out(framework, chapters)
    return {
        "roll-out score": rollout.display,
        "roll-out band": rollout.band,
        "roll-out status": rollout.status,
        "weight present": scoring.display(rollout.weight_present),
        "equal weights": shown(mean(chapter.score for chapter in chapters.values()))
        if rollout.score is not None
        else None,
        "community interviews": sums["community_units"],
        **{
            f"{code} {name}": value
            for code, found in chapters.items()
            for name, value in {
                "community": shown(found.community),
                "institutions": shown(found.institutions),
                "score": found.display,
                "band": found.band,
                "status": found.status,
            }.items()
        },
        **dict(involvement_of(sums)),
    }


def framework_of(sums: Mapping[str, Any]) -> scoring.Framework:
    """As much of the instrument as the sums were made with."""
    return scoring.Framework(
        chapters=tuple(scoring.Chapter(code, weight) for code, weight in sums["weights"].items()),
        criteria=(),
        questions=tuple(
            scoring.Question(
                code=code,
                group=row["group"],
                chapter=row["chapter"],
                theme="",
                criteria=(),
                weight=row["weight"],
                points={},
                not_knowing_is_zero=False,
            )
            for code, row in sums["questions"].items()
        ),
        community_share=Fraction(sums["community_share"]),
        minimum_community_units=sums["minimum"],
    )


def standing_of(sums: Mapping[str, Any], framework: scoring.Framework) -> Standing:
    """Where each type stands on each chapter."""
    found = {code: question_score(row) for code, row in sums["questions"].items()}
    return Standing(
        framework=framework,
        minimum=sums["minimum"],
        scores={
            group: {
                chapter.code: chapter_score(
                    [one for one in framework.questions_for(group) if one.chapter == chapter.code], found
                )
                for chapter in framework.weighted_chapters
            }
            for group in scoring.GROUPS
        },
        community_units=sums["community_units"],
    )


def question_score(row: Mapping[str, Any]) -> scoring.QuestionScore:
    """What is kept of a question, as the engine has it."""
    return scoring.QuestionScore(
        score=fraction(row["score"]),
        counts={},
        asked=row["asked"],
        answered=row["answered"],
        units=0,
        unit_means={},
    )


def involvement_of(sums: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """The targets, and all of them together."""
    targets = {}
    for group, row in sums["involvement"].items():
        if row["status"] not in {"ok", "insufficient_data"}:
            continue
        targets[group] = judged(
            {code: fraction(score) for code, score in row["criteria"].items()},
            {code: fraction(score) for code, score in row["self_assessment"].items()},
            units=row["units"],
            community_units=sums["community_units"],
        )
        for name in ("display", "word", "status"):
            shown_as = {"display": "score"}.get(name, name)
            yield f"involvement by {group} {shown_as}", getattr(targets[group], name)
        for code, score in targets[group].criteria.items():
            if isinstance(score, Fraction) and 2 * row["units"] >= sums["community_units"]:
                yield f"involvement by {group} criterion {code}", scoring.display(score)
    yield "involvement", national(targets).display


def fraction(value: str | None) -> Any:
    """A number of a file; None and "not_applicable" stay what they are."""
    return value if value is None or value == "not_applicable" else Fraction(value)


def faults(snapshot: Snapshot, sums: Mapping[str, Any]) -> list[str]:
    """Each number that the card prints otherwise than the sums give it."""
    card = printed(snapshot)
    return [
        f"{name}: the card says {card[name]}, its sums give {value}"
        for name, value in computed(sums).items()
        if card[name] != value
    ]
