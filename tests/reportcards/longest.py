"""The longest card there can be."""

from dataclasses import replace

from evaluations.forms.review import CORRECTION_LIMIT
from evaluations.models import Action as Asked
from evaluations.models import ContextFigure
from evaluations.models import Narrative as Words
from evaluations.models import Recommendation as Advice
from evaluations.models.consultation import Consultation as Round
from reportcards.snapshot import (
    Action,
    Consultation,
    Contradiction,
    Difference,
    Edition,
    Figure,
    Heard,
    Narrative,
    Quote,
    Recommendation,
    Snapshot,
    Text,
)
from tests.reportcards.sample import CHAPTERS, INSTITUTIONS, METHOD, demonstration

LONG_WORDS = {
    "en": "Institutionalisation of internationally recognised responsibilities remains insufficiently understood "
    "throughout intergovernmental decision-making. ",
    "fr": "L’institutionnalisation des responsabilités internationalement reconnues demeure insuffisamment comprise "
    "dans l’ensemble des processus intergouvernementaux. ",
    "ru": "Межведомственное взаимодействие государственных учреждений здравоохранения остаётся неудовлетворительным, "
    "несмотря на неоднократно подтверждённые международные обязательства. ",
}


def longest(language: str) -> Snapshot:
    """Everything at the length the forms allow, in long words: nothing longer can reach a card."""

    def filled(length: int) -> Text:
        words = LONG_WORDS[language] * (length // len(LONG_WORDS[language]) + 1)
        return {language: words[: length - 1].rstrip() + "."}

    def bound(model: type, name: str) -> int:
        return model._meta.get_field(name).max_length

    def longest_of(model: type, *names: str) -> dict[str, Text]:
        return {name: filled(bound(model, name)) for name in names}

    def recommendation(kind: str, number: int) -> Recommendation:
        words = longest_of(Advice, "text", "who", "by_when")
        return Recommendation(kind, group="global_fund", matters_most=(kind, number) == ("start", 0), **words)

    quote = filled(240)[language]
    return replace(
        demonstration(),
        country="CD",
        round="2026–2027, second round",
        led_by=("Alliance of Sex Worker-led Organisations and Networks of the East and of the South, " * 3)[:200],
        is_demonstration=False,
        is_draft=True,
        chapters=tuple(replace(chapter, limited=("government", "global_fund")) for chapter in CHAPTERS),
        heard=tuple(Heard(group, count, count, 3) for group, count in zip(
            ("community", *INSTITUTIONS), (48, 20, 12, 10, 21), strict=True)),
        narrative=Narrative(**longest_of(Words, *Words.TEXTS)),
        differences=tuple(
            Difference("unknown", filled(160), group, 0, 100, 100) for group in (*INSTITUTIONS, "global_fund", "un")
        ),
        quotes=tuple(Quote(quote, language, "global_fund", "Organisation A, with its members") for _ in range(4)),
        contradictions=tuple(
            Contradiction(group, "X", "unknown", filled(160), 0, 100) for group in INSTITUTIONS * 2
        ),
        contradictions_in_all=31,
        recommendations=tuple(
            recommendation(kind, number) for kind in ("continue", "stop", "start") for number in range(5)
        ),
        actions=tuple(
            Action("2024–2025, first", kind, group="global_fund", mattered_most=False, state=state,
                   **longest_of(Asked, "text", "who", "by_when", "outcome"))
            for kind in ("continue", "stop", "start")
            for state in ("done", "under_way", "not_begun", "dropped", "done")
        ),
        figures=tuple(
            Figure(year=2025, number="12.345 A, B", value="1,234,567 people",
                   source=quote[: bound(ContextFigure, "source")], **longest_of(ContextFigure, "name"))
            for _ in range(ContextFigure.AT_MOST)
        ),
        method=replace(
            METHOD,
            consultation=Consultation(13, 120, 1400, 970, filled(bound(Round, "reason_short"))[language]),
            languages=tuple((code, 12) for code in ("en", "fr", "es", "ru", "id", "sw", "uk", "pt")),
            minimum_is_own=True,
            declined=tuple(f"Ministry of the Interior, department {number}" for number in range(1, 6)),
            draft_languages=("en", "fr", "es", "ru", "id"),
        ),
        edition=Edition(
            12,
            "https://evaluation.organisation.example.org/cards/CD/2026-2027/12/",
            filled(CORRECTION_LIMIT)[language],
            "0" * 64,
        ),
    )  # fmt: skip
