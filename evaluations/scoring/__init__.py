"""Scoring: values in, values out. What it does and why is in `docs/methodology.md`.

`score` turns an `Evaluation` into `Results`. All arithmetic is exact, None is "no score" and never zero, and
nothing is rounded before `display`.
"""

from .display import band, display, word
from .document import results_document
from .engine import score
from .instrument import (
    COMMUNITY,
    EMPOWERMENT,
    GROUPS,
    INSTITUTIONS,
    Chapter,
    Criterion,
    CriterionAnswer,
    Evaluation,
    Framework,
    Interview,
    Question,
)
from .results import (
    ChapterResult,
    Contradiction,
    CriterionScore,
    Divergence,
    GroupChapter,
    Involvement,
    National,
    QuestionScore,
    Results,
    Robustness,
    Rollout,
    Target,
)
from .rules import framework_faults

__all__ = [
    "COMMUNITY",
    "EMPOWERMENT",
    "GROUPS",
    "INSTITUTIONS",
    "Chapter",
    "ChapterResult",
    "Contradiction",
    "Criterion",
    "CriterionAnswer",
    "CriterionScore",
    "Divergence",
    "Evaluation",
    "Framework",
    "GroupChapter",
    "Interview",
    "Involvement",
    "National",
    "Question",
    "QuestionScore",
    "Results",
    "Robustness",
    "Rollout",
    "Target",
    "band",
    "display",
    "framework_faults",
    "results_document",
    "score",
    "word",
]
