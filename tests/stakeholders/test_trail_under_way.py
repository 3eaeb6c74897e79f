"""Several writers at the same moment keep one chain."""

import pytest
from django.utils import timezone

from stakeholders import trail
from stakeholders.models import Organisation, Verb
from tests import factories
from tests.evaluations.test_recording import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def test_writers_at_the_same_moment_keep_one_chain():
    lead = factories.make_organisation("Collective")

    def write():
        for _ in range(10):
            mine = Organisation.objects.get(pk=lead.pk)
            trail.record(mine, Verb.CHANGED_ANSWERS, "KE 2026 i001", by=None, now=timezone.now())

    assert in_threads(*[write] * 4) == [None] * 4
    assert [entry.number for entry in lead.trail.all()] == list(range(1, 41))
    assert trail.first_fault(lead) is None
