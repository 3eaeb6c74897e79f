"""Keys are changed while two writers work, in a database with real transactions."""

from threading import Event

import pytest
from django.utils import timezone

from evaluations import recording
from evaluations.models import AnswerVersion, Interview
from sealing.rotation import label_of, rotate, sealed_fields
from tests import factories
from tests.evaluations.test_recording import in_threads
from tests.sealing.test_rotation import run


@pytest.mark.django_db(transaction=True)
def test_rotating_while_two_writers_work_leaves_nothing_unreadable(settings, new_ring):
    """Both write until the rotation is over, so that it surely meets them; each change is a version of its own."""
    evaluation = factories.make_evaluation(
        factories.make_framework(), factories.make_organisation("Collective")
    )
    interviews = [factories.make_interview(evaluation, "government") for _ in range(2)]
    for interview in interviews:
        replies = [
            factories.said(interview, code, "50", note=f"{code} {interview.code}", quote="q")
            for code in ("GOV-CE", "GOV-CON", "GOV-CLI")
        ]
        recording.record(interview, replies, by=None, now=timezone.now())
    settings.SEALING_KEYS = new_ring() + settings.SEALING_KEYS
    is_over = Event()

    def work(interview):
        written = []
        while not is_over.is_set() or len(written) < 3:
            text = f"{interview.code} number {len(written)}"
            said = factories.said(interview, "GOV-CE", "50", note=text, quote=text)
            recording.record(interview, [said], by=None, now=timezone.now())
            row = Interview.objects.get(pk=interview.pk)
            row.closing_stop = text
            row.save()
            written.append(text)
        return written

    def rotate_all():
        try:
            return [rotate(sealed) for _ in range(3) for sealed in sealed_fields()]
        finally:
            is_over.set()

    rotated, *written = in_threads(
        rotate_all, *(lambda interview=interview: work(interview) for interview in interviews)
    )

    assert [type(result) for result in (rotated, *written)] == [list] * 3, (rotated, written)
    assert {(one.unreadable, one.is_finished) for one in rotated} == {(0, True)}
    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]
    assert run("check_keys")[1] is None
    for interview, texts in zip(interviews, written, strict=True):
        answer = interview.answers.get(question__code="GOV-CE")
        kept = AnswerVersion.objects.filter(answer=answer).order_by("version")
        assert [version.note for version in kept][1:] == texts
        assert (answer.note, Interview.objects.get(pk=interview.pk).closing_stop) == (texts[-1], texts[-1])
    assert {label_of(sealed) for sealed in sealed_fields()} == {one.label for one in rotated}
