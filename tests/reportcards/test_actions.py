"""What was asked before: everybody who makes the card reads it, those who lead say what came of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.models import Action, Evaluation
from reportcards import tally
from stakeholders.models import TrailEntry
from tests import factories
from tests.browsing import fields, submit, text
from tests.reportcards.test_carrying import RAIDS, SEAT, draft, printed

LOCKED = "Not saved: the draft is not open for changes now. What you wrote still stands here."


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def url(evaluation):
    return reverse("actions", args=evaluation.address)


@pytest.fixture
def seat(evaluation):
    return factories.make_action(
        evaluation, text_en="A seat.", text_fr="Un siège.", group="un", who_en="UN offices", by_when_en="2025"
    )


@pytest.fixture
def raids(evaluation):
    return factories.make_action(evaluation, "stop", text_en="Raids.", mattered_most=True)


def say(client, url, action, **parts):
    """Fill in what became of one action, and send the page."""
    return submit(client, url, **{f"{action.pk}-{name}": value for name, value in parts.items()})


def sent(response, action, **parts):
    """The form that was answered, as a browser would send it again with some fields changed."""
    return fields(response) | {f"{action.pk}-{name}": value for name, value in parts.items()}


def became(action, language="en"):
    action.refresh_from_db()
    return action.state, getattr(action, f"outcome_{language}") or ""


def address(name, action):
    return reverse(name, args=[*action.evaluation.address, action.pk])


# What became of it


def test_a_state_and_what_came_of_it_are_saved_in_the_language_that_is_written(client, url, seat, raids):
    page = say(client, url, seat, state="done", outcome="A member was elected.")
    say(client, f"{url}?language=fr", seat, outcome="Une membre est élue.")

    assert "Saved." in text(page)
    assert (became(seat), became(seat, "fr")) == (
        ("done", "A member was elected."),
        ("done", "Une membre est élue."),
    )
    assert became(raids) == ("not_begun", "")


def test_all_of_the_page_is_saved_whichever_button_is_pressed_and_one_stays_where_one_was(
    client, url, seat, raids
):
    given = fields(client.get(url)) | {f"{seat.pk}-state": "done", f"{raids.pk}-state": "dropped"}

    answer = client.post(f"{url}?language=fr", given | {"at": str(raids.pk)})

    assert answer.url == f"{url}?language=fr#action-{raids.pk}"
    assert "Saved. Save (Raids.)" in text(client.get(answer.url))
    assert (became(seat)[0], became(raids)[0]) == ("done", "dropped")


def test_where_one_was_leads_nowhere_else(client, url, seat):
    answer = client.post(url, fields(client.get(url)) | {"at": "x\r\nLocation: //example.org"})

    assert answer.url == f"{url}?language=en"


def test_saving_without_a_change_says_so_and_is_not_in_the_trail(client, url, seat):
    assert "Nothing had changed." in text(submit(client, url))
    assert not TrailEntry.objects.exists()


def test_of_two_who_say_different_things_about_one_action_both_are_kept(client, url, seat):
    opened = fields(client.get(url))
    say(client, url, seat, state="under_way")

    client.post(url, opened | {f"{seat.pk}-outcome": "Elections in May."})

    assert became(seat) == ("under_way", "Elections in May.")


def test_nobody_writes_over_what_somebody_else_wrote_meanwhile(client, url, seat, raids):
    opened = fields(client.get(url))
    say(client, url, seat, state="done", outcome="Theirs.")
    mine = {f"{seat.pk}-outcome": "Mine.", f"{raids.pk}-state": "dropped"}

    page = client.post(url, opened | mine)

    assert "Somebody else saved this meanwhile: “Theirs.”. Keep yours by saving again." in text(page)
    assert (became(seat), became(raids)) == (("done", "Theirs."), ("not_begun", ""))
    again = sent(page, seat)
    assert (again[f"{seat.pk}-outcome"], again[f"{raids.pk}-state"]) == (["Mine."], ["dropped"])

    client.post(url, again)

    assert (became(seat), became(raids)) == (("done", "Mine."), ("dropped", ""))


def test_a_state_that_both_chose_is_told_in_words(client, url, seat):
    opened = fields(client.get(url))
    say(client, url, seat, state="done")

    page = client.post(url, opened | {f"{seat.pk}-state": "dropped", f"{seat.pk}-outcome": "Mine."})

    assert page.content.decode().count("Somebody else saved this meanwhile") == 2  # at its field, and above
    assert "Somebody else saved this meanwhile: “Done”." in text(page)
    assert became(seat) == ("done", "")


def test_what_was_written_about_something_that_is_gone_comes_back(client, url, seat, raids):
    opened = fields(client.get(url)) | {f"{seat.pk}-outcome": "A member.", f"{raids.pk}-outcome": "Fewer."}
    seat.delete()

    page = client.post(url, opened)

    assert "One of them was removed meanwhile. You had written: “A member.”." in text(page)
    assert became(raids) == ("not_begun", "")
    client.post(url, fields(page))
    assert became(raids) == ("not_begun", "Fewer.")


def test_too_many_words_are_refused_and_kept(client, url, seat):
    page = say(client, url, seat, outcome="x" * 101)

    assert "Ensure this value has at most 100 characters" in text(page)
    assert sent(page, seat)[f"{seat.pk}-outcome"] == ["x" * 101]
    assert became(seat) == ("not_begun", "")


def test_a_state_that_there_is_not_is_refused(client, url, seat):
    page = say(client, url, seat, state="won")

    assert "won is not one of the available choices" in text(page)
    assert became(seat) == ("not_begun", "")


def test_words_that_come_after_submission_stay_in_the_form(client, url, seat):
    opened = fields(client.get(url)) | {f"{seat.pk}-outcome": "Too late."}
    Evaluation.objects.update(status="submitted")

    page = client.post(url, opened)

    assert LOCKED in text(page)
    assert sent(page, seat)[f"{seat.pk}-outcome"] == ["Too late."]
    assert became(seat) == ("not_begun", "")


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], ""),
        (["not_begun"] * 2, "Of 2: 2 not begun."),
        (
            ["done", "dropped", "under_way", "done", "not_begun", "done"],
            "Of 6: 3 done, 1 under way, 1 not begun, 1 dropped.",
        ),
    ],
    ids=len,
)
def test_how_much_is_done_is_told_in_one_line(states, words):
    assert tally.in_words(states) == words


# Who reads it


def test_an_interviewer_reads_it_and_has_nothing_to_fill_in(client, url, interviewer, seat, raids):
    Action.objects.filter(pk=seat.pk).update(state="done", outcome_en="A member was elected.")
    client.force_login(interviewer)

    page = client.get(url)

    words = text(page)
    assert "Of 2: 1 done, 1 not begun." in words
    assert "A seat. UN agencies · UN offices · 2025 · asked in 2024 Done : A member was elected." in words
    assert "Raids. mattered most All · asked in 2024 Not begun" in words
    assert "Coordinators and owners of the lead organisation write this." in words
    assert fields(page) == {}


def test_what_is_not_open_is_read_and_the_page_says_why(client, url, seat):
    Evaluation.objects.update(status="submitted")

    page = client.get(url)

    assert "The draft is with the network." in text(page)
    assert "So this cannot be changed now." in text(page)
    assert fields(page) == {}


def test_what_is_said_in_another_language_only_is_shown_with_its_language(client, url, interviewer, raids):
    Action.objects.update(outcome_fr="Moins.")
    page = text(client.get(f"{url}?language=ru"))

    assert "Raids. (English)" in page
    assert "French: Moins." in page


def test_the_page_asks_no_more_of_the_database_when_there_is_more_on_it(client, url, evaluation, seat):
    printed(evaluation, RAIDS)
    client.get(url)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url).status_code == 200
        counts.append(len(queries))
        for _ in range(5):
            factories.make_action(evaluation)

    assert counts[0] == counts[1]


# Taking it over


def test_the_first_thing_that_the_page_offers_is_what_the_last_card_asked(client, url, evaluation):
    printed(evaluation, RAIDS, SEAT)

    page = text(client.get(f"{url}?language=fr"))

    assert "The card of 2024 asked for 2 things" in page
    assert "Start: Un siège pour nous. Stop: Raids. The card itself" in page
    taken = client.post(f"{reverse('carry_actions', args=evaluation.address)}?language=fr", follow=True)
    assert taken.redirect_chain == [(f"{url}?language=fr", 302)]
    assert "2 taken over." in text(taken)
    assert "The card of 2024 asked for" not in text(taken)


def test_what_is_left_of_the_last_card_is_offered_below(client, url, evaluation):
    printed(evaluation, RAIDS, SEAT)
    factories.make_action(evaluation, "stop", text_en="Raids.")

    assert "The card of 2024 asked for 1 more thing" in text(client.get(url))


def test_where_nothing_is_left_or_nothing_fits_the_page_says_so(client, evaluation):
    carry = reverse("carry_actions", args=evaluation.address)
    assert "There is nothing left to take over." in text(client.post(carry, follow=True))
    for _ in range(Action.AT_MOST):
        factories.make_action(evaluation)
    printed(evaluation, RAIDS)

    assert "There are fifteen already" in text(client.post(carry, follow=True))


def test_where_nothing_was_asked_before_the_page_says_what_will_stand_there(client, url):
    page = text(client.get(url))

    assert "What the last card asked will stand here" in page
    assert "No earlier card of your country is here. Was something asked in a letter" in page


def test_where_the_last_card_asked_nothing_the_page_says_that(client, url, evaluation):
    printed(evaluation)

    assert "The card of 2024 asked for nothing. Was something asked in a letter" in text(client.get(url))


def test_the_page_tells_nobody_what_another_organisation_did_not_issue(client, url, evaluation, outsider):
    draft(evaluation, "Planted.", lead=outsider.organisations.get())

    assert "Planted." not in text(client.get(url))


def test_who_only_reads_is_not_told_what_could_be_taken_over(client, url, evaluation, partner):
    """A draft of the same organisation from before is none of an invited organisation's."""
    draft(evaluation, "Planted.")
    assert "Planted." in text(client.get(url))
    client.force_login(partner)

    page = client.get(url)

    assert (page.status_code, "Planted." in text(page)) == (200, False)
