"""What the lead organisation lets the network read beyond the results."""

from evaluations.models import Answer, Evaluation
from stakeholders.models import StakeholderType


def shared_notes(evaluation: Evaluation) -> list[Answer]:
    """Notes beside answers of institutions for which somebody said so; never one of the community."""
    rows = Answer.objects.filter(interview__in=evaluation.interviews.all(), note_is_shared=True)
    return list(
        rows.exclude(interview__stakeholder__group=StakeholderType.COMMUNITY)
        .select_related("question", "interview__stakeholder")
        .order_by("question__position", "interview__code")
    )
