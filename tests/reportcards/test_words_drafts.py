"""Empty texts begin with a draft from the results, which is marked until somebody edits or confirms it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Narrative, NarrativeVersion
from reportcards.writing import drafting, wording
from tests.browsing import fields, text
from tests.evaluations.validating import make_ready, put
from tests.reportcards.wordings import fill_in, written

MARK = "Composed from the results. Read it and make it yours."
LOCKED = "Not saved: the draft is not open for changes now."


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def url(evaluation):
    return reverse("words", args=evaluation.address)


def versions(evaluation, name="finding", language="en"):
    """Every version of a text, in order: number, words, by whom, whether the site composed it."""
    rows = NarrativeVersion.objects.filter(evaluation=evaluation, name=name, language=language)
    return [(row.version, row.words, row.by and row.by.email, row.is_composed) for row in rows]


@pytest.fixture
def scored(evaluation):
    """Community Empowerment has a score: one interview is enough here."""
    make_ready(evaluation)
    return evaluation


def test_an_empty_text_begins_with_a_draft_that_is_marked_until_it_is_edited(client, scored, url):
    assert MARK not in text(client.get(url))

    response = client.post(url, fields(client.get(url)) | {"compose": "finding-en"}, follow=True)

    [draft] = fields(response)["finding-en"]
    assert draft.startswith("Community Empowerment stands at 50 of 100 (Partial).")
    assert response.redirect_chain == [(f"{url}?language=en#finding", 302)]
    assert text(response).count(MARK) == 1
    assert versions(scored) == [(1, draft, "coordinator@example.org", True)]

    response = fill_in(client, url, finding_en=f"{draft} And we know why.")
    assert MARK not in text(response)
    assert [row[3] for row in versions(scored)] == [True, False]


def test_who_only_reads_sees_that_the_site_composed_it(client, scored, url, interviewer):
    client.post(url, {"compose": "finding-en"})
    client.force_login(interviewer)

    assert text(client.get(url)).count("Composed from the results") == 1


def test_a_draft_is_ours_when_we_say_so(client, scored, url, owner):
    client.post(url, {"compose": "finding-en"})
    client.force_login(owner)

    response = client.post(url, fields(client.get(url)) | {"confirm": "finding-en"}, follow=True)

    [draft] = fields(response)["finding-en"]
    assert "Now it is what you want to say." in text(response)
    assert MARK not in text(response)
    assert versions(scored) == [
        (1, draft, "coordinator@example.org", True),
        (2, draft, "owner@example.org", False),
    ]


def test_whoever_edits_and_confirms_at_once_keeps_the_edited_text(client, scored, url):
    client.post(url, {"compose": "finding-en"})

    typed = fields(client.get(url)) | {"finding-en": "Mine.", "confirm": "finding-en"}
    assert client.post(url, typed).status_code == 302

    assert written(scored)["en"] == "Mine."
    assert [row[1] for row in versions(scored)][1:] == ["Mine."]


def test_another_draft_than_the_one_that_was_read_is_not_confirmed(client, scored, url, owner):
    client.post(url, {"compose": "finding-en"})
    typed = fields(client.get(url)) | {"confirm": "finding-en", "key_ask-en": "A seat."}
    now = timezone.now()
    wording.write(scored, [wording.Wording("finding", "en", "", 1)], by=owner, now=now)
    drafting.begin(scored, ["finding-en"], "en", by=owner, now=now)

    response = client.post(url, typed)

    assert "Somebody else changed this meanwhile." in text(response)
    assert NarrativeVersion.objects.composed().get().version == 3
    assert fields(response)["key_ask-en"] == ["A seat."]
    assert written(scored, "key_ask")["en"] == ""


def test_all_that_is_empty_begins_with_drafts_and_what_is_written_stays(client, scored, url):
    Narrative.objects.update(finding_en="They know.", finding_fr="Ils savent.")
    typed = fields(client.get(f"{url}?language=en&beside=fr"))

    response = client.post(f"{url}?language=en&beside=fr", typed | {"compose": "all"}, follow=True)

    composed = NarrativeVersion.objects.composed()
    assert "3 texts begin with a draft now. Read each and make it yours." in text(response)
    assert {(row.name, row.language) for row in composed} == {
        ("empowerment", "en"),
        ("involvement", "en"),
        ("not_heard", "en"),
    }
    assert written(scored)["en"] == "They know."


def test_what_was_typed_beside_the_button_is_saved_and_no_draft_replaces_it(client, scored, url):
    typed = fields(client.get(url)) | {
        "finding-en": "Mine.",
        "key_ask-en": "A seat.",
        "compose": "finding-en",
    }

    response = client.post(url, typed, follow=True)

    assert "Nothing was composed: what is written already stays as it is." in text(response)
    assert (written(scored)["en"], written(scored, "key_ask")["en"]) == ("Mine.", "A seat.")
    assert not NarrativeVersion.objects.composed().exists()


def test_a_draft_is_offered_only_where_the_results_have_one(client, scored, url):
    """Not about the law; not for an ask where none matters most; not where nothing contradicts."""
    offered = client.get(url).content.decode()

    assert {name for name in Narrative.TEXTS if f'name="compose" value="{name}-en"' in offered} == {
        "finding",
        "empowerment",
        "involvement",
        "not_heard",
    }


def test_a_draft_that_comes_after_submission_is_none(client, scored, url):
    put(scored, "submitted")

    response = client.post(url, {"compose": "finding-en"})

    assert LOCKED in text(response)
    assert not NarrativeVersion.objects.exists()


@pytest.mark.parametrize(
    "sent", [{"compose": "nonsense"}, {"confirm": "finding-xx"}, {"confirm": "finding-en"}]
)
def test_a_button_about_nothing_changes_nothing(client, scored, url, sent):
    assert client.post(url, sent).status_code == 302
    assert not NarrativeVersion.objects.exists()
