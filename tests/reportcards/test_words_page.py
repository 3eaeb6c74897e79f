"""The texts of the card on their page: one language or two, bounded, by those who lead, with what the results say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Evaluation, Narrative
from reportcards.writing import wording
from tests import factories
from tests.browsing import fields, text
from tests.evaluations.validating import answer, comment, make_ready, put
from tests.reportcards.wordings import fill_in, kept, written

LIMITS = {
    "finding": 160,
    "empowerment": 900,
    "key_ask": 160,
    "law": 300,
    "law_source": 80,
    "involvement": 700,
    "contradictions": 400,
    "not_heard": 260,
}
LOCKED = "Not saved: the draft is not open for changes now."


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def url(evaluation):
    return reverse("words", args=evaluation.address)


def test_what_is_written_in_one_language_leaves_the_others_alone(client, evaluation, url):
    fill_in(client, url, finding_en="They know.", key_ask_en="A seat.")
    fill_in(client, f"{url}?language=fr", finding_fr="Ils savent.")
    fill_in(client, f"{url}?language=ru", finding_ru="Они знают.")
    fill_in(client, f"{url}?language=fr", finding_fr="Ils le savent.")

    assert written(evaluation) == {
        "en": "They know.",
        "fr": "Ils le savent.",
        "es": "",
        "ru": "Они знают.",
        "id": "",
    }
    assert written(evaluation, "key_ask") == {"en": "A seat.", "fr": "", "es": "", "ru": "", "id": ""}


def test_the_language_of_the_interface_does_not_decide_where_a_text_goes(client, evaluation, url):
    client.cookies["django_language"] = "ru"

    fill_in(client, f"{url}?language=en", finding_en="They know.")

    assert written(evaluation) == {"en": "They know.", "fr": "", "es": "", "ru": "", "id": ""}


def test_a_field_shows_its_own_language_and_not_the_english_instead(client, evaluation, url):
    fill_in(client, url, finding_en="They know.")

    assert fields(client.get(url))["finding-en"] == ["They know."]
    assert fields(client.get(f"{url}?language=fr"))["finding-fr"] == [""]


@pytest.mark.parametrize("asked", ["language=xx", "language=en&beside=xx", "language=en&beside=en"])
def test_a_language_that_there_is_not_is_none(client, url, asked):
    shown = {name.partition("-")[2] for name in fields(client.get(f"{url}?{asked}")) if "-" in name}

    assert shown == {"en", "en-seen"}


def test_two_languages_stand_side_by_side_and_both_are_saved(client, evaluation, url):
    response = fill_in(
        client, f"{url}?language=fr&beside=en", finding_fr="Ils savent.", finding_en="They know."
    )

    assert response.redirect_chain == [(f"{url}?language=fr&beside=en", 302)]
    assert written(evaluation) == {"en": "They know.", "fr": "Ils savent.", "es": "", "ru": "", "id": ""}
    names = [name for name in fields(response) if name.startswith("finding")]
    assert names == ["finding-fr", "finding-fr-seen", "finding-en", "finding-en-seen"]


def test_the_page_says_how_far_each_language_is(client, evaluation, url):
    Narrative.objects.update(finding_en="They know.", key_ask_en="A seat.", finding_ru="Они знают.")

    assert "English 2 of 8 Français 0 of 8 Русский 1 of 8" in text(client.get(url))


def test_the_bounds_are_those_of_the_format():
    assert {name: Narrative._meta.get_field(name).max_length for name in Narrative.TEXTS} == LIMITS


@pytest.mark.parametrize("field", LIMITS)
def test_a_text_that_is_too_long_is_refused_kept_in_the_page_and_not_saved(client, evaluation, url, field):
    longest, longer = "x" * LIMITS[field], "y" * (LIMITS[field] + 3)
    fill_in(client, url, **{f"{field}_en": longest})
    response = fill_in(client, url, **{f"{field}_en": longer})

    assert f"Ensure this value has at most {LIMITS[field]} characters" in text(response)
    assert "Too long by 3 characters" in text(response)
    assert fields(response)[f"{field}-en"] == [longer]
    assert written(evaluation, field)["en"] == longest


def test_no_browser_cuts_off_what_is_pasted(client, url):
    assert "maxlength" not in client.get(url).content.decode()


def test_the_page_says_how_much_room_is_left_as_the_server_counts(client, evaluation, url):
    fill_in(client, url, finding_en=" Деньги\r\nне пришли ")

    assert "144 of 160 characters left" in text(client.get(url))
    assert "80 of 80 characters left" in text(client.get(url))


def test_a_text_keeps_its_lines_and_drops_control_characters(client, evaluation, url):
    client.post(url, {"empowerment-en": "one\r\n\r\ntwo\x00\x07 <b>"})

    assert written(evaluation, "empowerment")["en"] == "one\n\ntwo <b>"


def test_what_was_not_on_the_page_is_left_alone(client, evaluation, url):
    Narrative.objects.update(law_en="From a file.")
    fill_in(client, url, finding_en="They know.", key_ask_en="A seat.")

    client.post(url, {"finding-en": "", "finding-en-seen": "1"})

    assert {name: written(evaluation, name)["en"] for name in ("finding", "key_ask", "law")} == {
        "finding": "",
        "key_ask": "A seat.",
        "law": "From a file.",
    }


def test_of_a_page_with_a_fault_nothing_is_saved(client, evaluation, url):
    response = fill_in(client, url, finding_en="x" * 201, key_ask_en="A seat.")

    assert fields(response)["key_ask-en"] == ["A seat."]
    assert written(evaluation, "key_ask")["en"] == ""


# Who may


@pytest.mark.parametrize("who", ["interviewer", "reader", "partner"])
def test_who_does_not_lead_reads_the_texts_and_learns_who_writes_them(request, client, evaluation, url, who):
    client.force_login(request.getfixturevalue(who))
    Narrative.objects.update(finding_en="They know.")

    response = client.get(url)

    assert "Coordinators and owners of the lead organisation write these texts." in text(response)
    assert "They know." in text(response)
    assert "Nothing is written here yet." in text(response)
    assert fields(response) == {}
    assert client.post(url, {"finding-en": "Mine."}).status_code == 404
    assert written(evaluation)["en"] == "They know."


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (
            "submitted",
            "The draft is with the network, so its words stay as they are. To change them, take it back.",
        ),
        ("agreed", "Your organisation agreed to the card, so its words stay as they are."),
        ("issued", "The card is issued, so its words stay as they are. An owner can correct it."),
        ("archived", "The evaluation is put away, so its words stay as they are."),
        ("withdrawn", "The card was withdrawn, so its words stay as they are."),
    ],
)
def test_while_the_draft_is_not_open_the_page_is_read_and_says_why(client, evaluation, url, status, why):
    put(evaluation, status)

    response = client.get(url)

    assert why in text(response)
    assert fields(response) == {}


@pytest.mark.parametrize("status", ["setting_up", "collecting", "returned", "validated", "in_consultation"])
def test_while_the_draft_is_open_it_is_written(client, evaluation, url, status):
    put(evaluation, status)

    fill_in(client, url, finding_en="They know.")

    assert written(evaluation)["en"] == "They know."


def test_words_that_come_after_submission_are_not_saved_and_not_lost(client, evaluation, url):
    typed = fields(client.get(url)) | {"finding-en": ["Written too late."]}
    put(evaluation, "submitted")

    response = client.post(url, typed)

    assert LOCKED in text(response)
    assert fields(response)["finding-en"] == ["Written too late."]
    assert written(evaluation)["en"] == ""


# Two who write


def test_over_what_somebody_else_wrote_meanwhile_nothing_is_saved_and_both_are_shown(
    client, evaluation, url, owner
):
    typed = fields(client.get(url)) | {"finding-en": ["Mine."], "key_ask-en": ["A seat."]}
    theirs = wording.Wording("finding", "en", "Theirs.", seen=0)
    wording.write(evaluation, [theirs], by=owner, now=timezone.now())

    response = client.post(url, typed)

    assert "Somebody else changed this meanwhile." in text(response)
    assert "owner@example.org wrote: Theirs." in text(response)
    assert fields(response)["finding-en"] == ["Mine."]
    assert (written(evaluation)["en"], written(evaluation, "key_ask")["en"]) == ("Theirs.", "")

    client.post(url, fields(response))
    assert (written(evaluation)["en"], written(evaluation, "key_ask")["en"]) == ("Mine.", "A seat.")
    assert kept(evaluation) == [(1, "Theirs.", False), (2, "Mine.", False)]


def test_what_was_only_left_alone_does_not_undo_what_somebody_else_wrote(client, evaluation, url, owner):
    Narrative.objects.update(finding_en="From a file.")
    fill_in(client, url, law_en="Nothing is allowed.")
    typed = fields(client.get(url)) | {"key_ask-en": ["A seat."]}
    now = timezone.now()
    theirs = [wording.Wording("finding", "en", "Theirs.", 0), wording.Wording("law", "en", "Theirs too.", 1)]
    wording.write(evaluation, theirs, by=owner, now=now)

    assert client.post(url, typed).status_code == 302
    assert {name: written(evaluation, name)["en"] for name in ("finding", "law", "key_ask")} == {
        "finding": "Theirs.",
        "law": "Theirs too.",
        "key_ask": "A seat.",
    }


# What stands beside the texts


@pytest.fixture
def scored(evaluation):
    """Community Empowerment has a score: one interview is enough here."""
    make_ready(evaluation)
    return evaluation


def test_the_results_speak_in_the_language_of_the_interface(client, scored, url):
    assert "Community Empowerment stands at 50 of 100 (Partial)." in text(client.get(url))
    client.cookies["django_language"] = "fr"
    assert "(Partiel)" in text(client.get(url))


def test_who_only_reads_is_told_nothing_of_the_results_and_they_are_not_even_read(
    client, scored, url, interviewer, django_assert_max_num_queries
):
    assert "What the results say" in text(client.get(url))
    client.force_login(interviewer)
    with django_assert_max_num_queries(12):
        assert "What the results say" not in text(client.get(url))


def test_an_open_comment_on_a_text_is_beside_it_until_it_is_settled(
    client, evaluation, url, coordinator, reader
):
    thread = comment(evaluation, coordinator, about="narrative", key="finding")
    comment(evaluation, coordinator, about="question", key="COM-CE")
    answer(thread, coordinator)
    said = "There is an open comment on this text"

    response = client.get(url)
    assert text(response).count(said) == 1
    assert thread.get_absolute_url() in response.content.decode()
    client.force_login(reader)
    assert said not in text(client.get(url))
    client.force_login(coordinator)
    client.post(thread.get_absolute_url(), {"resolve": "", "text": ""})
    assert said not in text(client.get(url))


def test_whoever_reviews_the_draft_reads_the_texts_with_what_is_said_about_them(
    client, evaluation, url, validator
):
    Narrative.objects.update(finding_en="They know.")
    comment(evaluation, validator, about="narrative", key="finding")
    put(evaluation, "submitted")
    client.force_login(validator)

    response = client.get(url)

    assert "They know." in text(response)
    assert "There is an open comment on this text" in text(response)
    assert "What the results say" not in text(response)


def test_the_page_costs_the_same_for_1_and_for_10_interviews_and_for_any_number_of_versions(
    client, evaluation, url, coordinator
):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(f"{url}?language=en&beside=fr").status_code == 200
        return len(captured)

    factories.answer(factories.make_interview(evaluation), GOV_CE="50")
    factories.answer(factories.make_interview(evaluation, "community"), COM_CE="50")
    comment(evaluation, coordinator, about="narrative", key="finding")
    few = cost()
    for number in range(9):
        factories.answer(factories.make_interview(evaluation), GOV_CE="50")
        factories.answer(factories.make_interview(evaluation, "community"), COM_CE="50")
        comment(evaluation, coordinator, about="narrative", key="finding")
        texts_now = wording.texts_of(evaluation, ["en", "fr"]).values()
        written = [wording.Wording(one.name, one.language, f"{number}", one.version) for one in texts_now]
        wording.write(evaluation, written, by=coordinator, now=timezone.now())

    assert cost() == few <= 45
    assert Evaluation.objects.get().narrative_versions.count() == 9 * 16
