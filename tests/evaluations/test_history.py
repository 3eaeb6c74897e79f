"""What became of an answer: every version in words, and bringing back an earlier one (interview.md 3)."""

import uuid
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from evaluations import closing, recording
from evaluations.exchange.exporting import evaluation_document
from evaluations.models import AnswerVersion, ClosingVersion, Interview
from stakeholders.models import TrailEntry
from tests import factories
from tests.browsing import fields, text
from tests.evaluations.interviewing import grid, label, page, stored
from tests.evaluations.validating import put
from tests.evaluations.workbooks import written as workbook
from tests.factories import answer, said

NOW = datetime(2026, 5, 17, 14, 38, 59, tzinfo=UTC)
MONTH = "May 2026"
ASIDE = "Came when somebody else had changed it; it does not count."


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un"])


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


def history(interview, code="COM-CE", *target):
    name = "answer_history_about" if target else "answer_history"
    return reverse(name, args=[*interview.address, code, *target])


def of_closing(interview):
    return reverse("closing_history", args=interview.address)


def write(interview, reply, code="COM-CE", *, by=None, **noted):
    recording.record(interview, [said(interview, code, reply, **noted)], by=by, now=NOW)


def set_aside(interview, reply, by, **noted):
    """Somebody who had seen nothing sends a reply by itself."""
    with_lock = recording.for_saving(Interview.objects.all())
    one, operation = said(interview, "COM-CE", reply, seen=0, **noted), uuid.uuid4()
    stands = recording.stored_answer(interview, one.asked, "", operation)
    arrived = recording.record_one(with_lock.get(), one, stands, operation=operation, by=by, now=NOW)
    assert arrived.is_aside


def close(interview, **words):
    """Closing words as a page sends them."""
    interview.refresh_from_db()
    given = closing.words_of(interview) | {f"closing_{name}": value for name, value in words.items()}
    closing.record_page(interview, given, seen=interview.closing_version, by=None, now=NOW)


def bring_back(client, url, version, **changes):
    return client.post(url, fields(client.get(url)) | {"version": version} | changes, follow=True)


def replies(interview):
    """Every version of every answer, in order: number, value, note, language."""
    rows = AnswerVersion.objects.filter(answer__interview=interview).order_by("version")
    return [(row.version, row.value, row.note, row.language) for row in rows]


def test_each_version_says_who_when_and_from_what_to_what_the_newest_first(client, interview, coordinator):
    coordinator.called = "Amina"
    coordinator.save()
    write(interview, "0", by=coordinator, note="They hesitated.")
    interview.language = "fr"
    interview.save()
    write(interview, "50", quote="We were not asked.", quote_use="named")

    words = text(client.get(history(interview)))

    second = (
        f"Version 2 counts now Somebody · {MONTH} Reply {label(interview, '50')} Before: Rien du tout "
        "Note – Before: They hesitated. Quote We were not asked. "
        "May we print the quote? Print it, naming the organisation Asked in French Before: English"
    )
    first = (
        f"Version 1 Amina · {MONTH} Reply Rien du tout Note They hesitated. Asked in English Bring this one"
    )
    assert f"{second} {first}" in words


def test_a_reply_stands_in_the_language_of_the_interview_and_is_marked_as_such(client, interview):
    write(interview, "0")
    Interview.objects.update(language="fr")

    content = client.get(history(interview)).content.decode()

    assert '<dd dir="auto" lang="fr">Rien du tout</dd>' in content
    assert '<p lang="fr">La communauté, chapitre un</p>' in content


def test_ticks_and_notes_that_the_network_may_read_are_told(client, interview, evaluation):
    write(interview, ["a", "c"], "3", target="un")
    write(interview, [], "3", target="un")
    ministry = factories.make_interview(evaluation, "government")
    shared = said(ministry, "GOV-CE", "50", note="Open.")
    recording.record(ministry, [shared], by=None, now=NOW)
    form = fields(client.get(page(ministry)))
    client.post(page(ministry), form | {"GOV-CE-share": "on"})

    ticks = text(client.get(history(interview, "3", "un")))
    notes = text(client.get(history(ministry, "GOV-CE")))

    elements = [row.label for row in interview.evaluation.framework.criteria.get(code="3").choices.all()]
    assert "This is about: UN agencies." in ticks
    assert f"Reply None of these Before: {elements[0]}, {elements[2]}" in ticks
    assert "The network may read this note Yes" in notes


def test_what_was_kept_aside_is_marked_and_compared_with_what_stood(client, interview, coordinator):
    write(interview, "0")
    set_aside(interview, "100", coordinator, note="Mine.")
    write(interview, "50")

    words = text(client.get(history(interview)))

    assert words.count(ASIDE) == 1
    assert f"{ASIDE} Reply {label(interview, '100')} Before: {label(interview, '0')} Note Mine." in words
    assert (
        f"Version 3 counts now Somebody · {MONTH} Reply {label(interview, '50')} Before: {label(interview, '0')}"
        in words
    )


def test_an_earlier_version_comes_back_as_a_new_one_with_its_writer_and_the_page_returns_to_the_question(
    client, interview, interviewer
):
    write(interview, "0", note="First.")
    Interview.objects.update(language="fr")
    interview.refresh_from_db()
    write(interview, "refused")

    response = bring_back(client, history(interview), 1)

    assert response.redirect_chain == [(f"{page(interview)}#q-COM-CE", 302)]
    assert "It is back, and counts from now on." in text(response)
    assert replies(interview) == [
        (1, "0", "First.", "en"),
        (2, "refused", "", "fr"),
        (3, "0", "First.", "en"),
    ]
    stands = interview.answers.get()
    assert (stands.value, stands.version, stands.by) == ("0", 3, interviewer)
    assert stands.month == f"{timezone.now():%Y-%m}"
    last = TrailEntry.objects.last()
    assert (last.verb, last.by, last.thing) == ("changed_answers", interviewer, interview.told_as)


def test_what_was_kept_aside_can_be_brought_back_too(client, interview, coordinator):
    write(interview, "0")
    set_aside(interview, "100", coordinator, note="Mine.")

    bring_back(client, history(interview), 2)

    assert [row[:3] for row in replies(interview)] == [(1, "0", ""), (2, "100", "Mine."), (3, "100", "Mine.")]
    assert stored(interview) == {"COM-CE": "100"}


def test_ticks_come_back_to_the_grid_that_they_are_about(client, interview):
    interview.targets = ["un", "ngo"]
    interview.save()
    write(interview, ["a"], "3", target="un")
    write(interview, "dont_know", "3", target="un")
    write(interview, ["c"], "3", target="ngo")

    response = bring_back(client, history(interview, "3", "un"), 1)

    assert response.redirect_chain == [(f"{grid(interview)}#q-3", 302)]
    assert {row.target: row.value for row in interview.answers.all()} == {"un": ["a"], "ngo": ["c"]}


def test_only_what_would_change_something_can_be_brought_back(client, interview):
    write(interview, "0")
    write(interview, "50")
    write(interview, "0")

    content = client.get(history(interview)).content.decode()

    assert [f'name="version" value="{number}"' in content for number in (1, 2, 3)] == [False, True, False]


def test_bringing_back_over_what_somebody_else_changed_meanwhile_changes_nothing(client, interview):
    write(interview, "0")
    write(interview, "50")
    opened = fields(client.get(history(interview)))
    write(interview, "100")

    response = client.post(history(interview), opened | {"version": "1"}, follow=True)

    assert response.redirect_chain == [(history(interview), 302)]
    assert "Somebody changed it meanwhile. Look once more, then choose." in text(response)
    assert [row[1] for row in replies(interview)] == ["0", "50", "100"]


@pytest.mark.parametrize(
    ("version", "seen"),
    [("7", "2"), ("", "2"), ("x", "2"), ("1", ""), ("1", "-1"), ("1", "x"), ("9" * 30, "2")],
)
def test_a_version_that_never_was_is_not_brought_back(client, interview, version, seen):
    write(interview, "0")
    write(interview, "50")

    response = client.post(history(interview), {"version": version, "seen": seen})

    assert (response.status_code, len(replies(interview))) == (200, 2)
    assert "Nothing was changed. Choose once more." in text(response)


@pytest.mark.parametrize(
    ("then", "now", "quote", "agreed"),
    [
        ("named", "named", "We were not asked.", "named"),
        ("named", "group", "We were not asked.", "group"),
        ("none", "named", "We were not asked.", "none"),
        ("named", "none", "We were not asked.", "none"),
        ("named", "named", "Something else.", "none"),
        ("named", "none", "", "none"),
    ],
)
def test_bringing_words_back_never_widens_what_was_agreed_about_printing_them(
    client, interview, then, now, quote, agreed
):
    """Safety S3: they may have taken that back meanwhile."""
    write(interview, "0", quote="We were not asked.", quote_use=then)
    write(interview, "50", quote=quote, quote_use=now)
    close(interview, quote="We were not asked.", quote_use=then)
    close(interview, stop="Raids.", quote=quote, quote_use=now)

    asked_anew = "does not come back with it: ask again"
    pages = [text(client.get(url)) for url in (history(interview), of_closing(interview))]
    for url in (history(interview), of_closing(interview)):
        bring_back(client, url, 1)

    interview.refresh_from_db()
    row = interview.answers.get()
    assert (row.quote, row.quote_use) == ("We were not asked.", agreed)
    assert (interview.closing_quote, interview.closing_quote_use) == ("We were not asked.", agreed)
    assert [asked_anew in words for words in pages] == [agreed != then] * 2


def test_closing_words_have_a_history_and_come_back_all_together(client, interview, interviewer):
    close(interview, stop="Raids.", quote="We were not asked.", quote_use="group")
    close(interview, stop="All raids.", start="Listening.")

    words = text(client.get(of_closing(interview)))
    response = bring_back(client, of_closing(interview), 1)

    assert f"Version 2 counts now Somebody · {MONTH} What should stop All raids. Before: Raids." in words
    assert "What should start Listening." in words
    assert response.redirect_chain == [(reverse("closing", args=interview.address), 302)]
    assert "It is back, and counts from now on." in text(response)
    interview.refresh_from_db()
    assert (interview.closing_stop, interview.closing_start, interview.closing_version) == ("Raids.", "", 3)
    assert interview.closing_quote_use == "group"
    assert ClosingVersion.objects.get(version=3).by == interviewer


def test_closing_words_that_somebody_else_changed_meanwhile_stay(client, interview):
    close(interview, stop="Raids.")
    close(interview, stop="All raids.")
    opened = fields(client.get(of_closing(interview)))
    close(interview, stop="Arrests.")

    response = client.post(of_closing(interview), opened | {"version": "1"}, follow=True)

    assert "Somebody changed it meanwhile." in text(response)
    interview.refresh_from_db()
    assert interview.closing_stop == "Arrests."


def test_once_the_draft_is_submitted_the_history_is_read_and_nothing_comes_back(client, interview):
    write(interview, "0")
    write(interview, "50")
    close(interview, stop="Raids.")
    close(interview, stop="All raids.")
    put(interview.evaluation, "submitted")

    for url in (history(interview), of_closing(interview)):
        assert "Bring this one back" not in text(client.get(url))
        assert client.post(url, {"version": "1", "seen": "2"}).status_code == 409
    assert (len(replies(interview)), ClosingVersion.objects.count()) == (2, 2)


def test_what_is_not_asked_of_them_has_no_history(client, interview, evaluation):
    ministry = factories.make_interview(evaluation, "government")
    nowhere = [
        history(interview, "GOV-CE"),
        history(interview, "NOPE"),
        history(interview, "1"),
        history(interview, "COM-CE", "un"),
        history(interview, "1", "ngo"),
        history(interview, "1", "community"),
        history(ministry, "1", "un"),
    ]

    assert [client.get(url).status_code for url in nowhere] == [404] * len(nowhere)


def test_each_question_with_an_answer_leads_to_its_history(client, interview):
    answer(interview, COM_CE="50")
    write(interview, "1", "1", target="un")
    closed = reverse("closing", args=interview.address)

    links = [
        (page(interview), history(interview)),
        (grid(interview), history(interview, "1", "un")),
        (closed, of_closing(interview)),
    ]
    before = [f'href="{to}"' in client.get(at).content.decode() for at, to in links]
    close(interview, stop="Raids.")

    assert before == [True, True, False]
    assert f'href="{of_closing(interview)}"' in client.get(closed).content.decode()
    assert f'href="{history(interview, "2", "un")}"' not in client.get(grid(interview)).content.decode()


def test_long_histories_are_read_page_by_page(client, interview):
    for number in range(45):
        write(interview, "50", note=f"Note {number}.")

    first, last = (text(client.get(history(interview), {"page": number})) for number in (1, 3))

    assert ("Note Note 44." in first, "Note Note 25. Before" in first, "Page 1 of 3" in first) == (True,) * 3
    assert ("Note Note 0." in last, "Page 3 of 3" in last, "Version 6 " in last) == (True, True, False)


@pytest.mark.parametrize("number", [1, 50])
def test_a_history_costs_as_many_queries_for_fifty_versions_as_for_one(
    client, interview, django_assert_num_queries, number
):
    people = [factories.make_user(f"{index}@example.org") for index in range(number)]
    for index, person in enumerate(people):
        write(interview, ["0", "50"][index % 2], by=person, note=f"Note {index}.")
        close(interview, stop=f"Stop {index}.")
    ClosingVersion.objects.update(by=people[0])
    client.get(history(interview))

    with django_assert_num_queries(QUERIES):
        client.get(history(interview))
    with django_assert_num_queries(CLOSING_QUERIES):
        client.get(of_closing(interview))


QUERIES, CLOSING_QUERIES = 7, 4


def test_files_hold_what_stands_and_nothing_of_what_stood_before(interview, evaluation):
    write(interview, "50", note="Planted earlier.", quote="Planted before.")
    write(interview, "50", note="It stands.")
    close(interview, stop="Planted words.")
    close(interview, stop="They stand.")
    interview.refresh_from_db()

    document = evaluation_document(evaluation).model_dump_json()
    with ZipFile(BytesIO(workbook(evaluation, [interview], words=True))) as parts:
        book = "".join(parts.read(name).decode() for name in parts.namelist())

    for written in (document, book):
        assert [text in written for text in ("It stands.", "They stand.", "Planted")] == [True, True, False]
