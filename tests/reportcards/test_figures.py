"""Figures that others published: at most four on a card, none without its source, in an order."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.forms.seen import ADD_ANEW
from evaluations.models import ContextFigure, Evaluation
from evaluations.recording import Locked
from evaluations.seeing import Changed
from reportcards.forms.figures import FigureForm
from reportcards.writing import listing
from stakeholders.models import TrailEntry, Verb
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.validating import NOW

NO_SOURCE = "A figure without its source convinces nobody. Write who published it, and where."


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def url(evaluation):
    return reverse("figures", args=evaluation.address)


@pytest.fixture
def add(evaluation):
    return reverse("add_figure", args=evaluation.address)


def given(**changes):
    first = {"name": "HIV prevalence", "number": "3.3A", "year": "2024", "value": "11 %"}
    return first | {"source": "Ministry of Health, survey 2024"} | changes


def address(name, figure):
    return reverse(name, args=[*figure.evaluation.address, figure.pk])


def names(evaluation):
    return [row.name_en for row in evaluation.figures.all()]


def test_a_figure_is_added_with_its_number_year_and_source(client, add, url, evaluation):
    factories.make_figure(evaluation)
    page = client.post(add, given(), follow=True)

    assert page.redirect_chain == [(f"{url}?language=en", 302)]
    assert "HIV prevalence 3.3A 11 % 2024 · Ministry of Health, survey 2024" in text(page)
    row = ContextFigure.objects.last()
    assert (row.position, row.name_en, row.name_fr or "", row.number, row.year, row.value, row.source) == (
        *(1, "HIV prevalence", "", "3.3A", 2024, "11 %"),
        "Ministry of Health, survey 2024",
    )
    assert TrailEntry.objects.get().verb == Verb.CHANGED_CARD


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"source": " "}, NO_SOURCE),
        ({"source": "x" * 61}, "Ensure this value has at most 60 characters"),
        ({"name": ""}, "This field is required."),
        ({"name": "x" * 61}, "Ensure this value has at most 60 characters"),
        ({"value": ""}, "This field is required."),
        ({"value": "x" * 17}, "Ensure this value has at most 16 characters"),
        ({"number": "x" * 13}, "Ensure this value has at most 12 characters"),
        ({"year": ""}, "This field is required."),
        ({"year": "last"}, "Enter a whole number."),
        ({"year": "1979"}, "Ensure this value is greater than or equal to 1980."),
    ],
    ids=str,
)
def test_a_figure_that_is_not_as_it_should_be_is_refused_and_kept(client, add, changes, message):
    page = client.post(add, given(**changes))

    assert (page.status_code, message in text(page)) == (200, True)
    assert {name: fields(page)[name] for name in changes} == {name: [text] for name, text in changes.items()}
    assert not ContextFigure.objects.exists()


@pytest.mark.parametrize(("year", "is_refused"), [("2026", False), ("2027", True)])
def test_a_figure_is_about_a_year_that_has_begun(evaluation, year, is_refused):
    form = FigureForm(
        given(year=year),
        instance=ContextFigure(evaluation=evaluation),
        language="en",
        today=date(2026, 1, 1),
    )

    assert form.errors == ({"year": ["This year has not begun yet."]} if is_refused else {})


def test_a_figure_may_have_no_number(client, add):
    client.post(add, given(number=""))

    assert ContextFigure.objects.get().number == ""


def test_four_fit_and_a_fifth_is_refused_and_kept(client, add, url, evaluation):
    for _ in range(ContextFigure.AT_MOST):
        factories.make_figure(evaluation)

    page = client.post(add, given())

    full = "There are four figures already, and more do not fit on the card. Remove one first."
    assert full in text(page)
    assert fields(page)["name"] == ["HIV prevalence"]
    assert ContextFigure.objects.count() == 4
    assert (full in text(client.get(url)), "Add a figure" in text(client.get(url))) == (True, False)


def test_a_figure_is_named_in_one_more_language_and_the_first_name_stays(client, evaluation):
    row = factories.make_figure(evaluation, name_en="HIV prevalence")
    url = address("edit_figure", row)
    submit(client, f"{url}?language=fr", name="Prévalence du VIH")
    submit(client, f"{url}?language=ru", value="39 %")

    row.refresh_from_db()
    assert (row.name_en, row.name_fr, row.name_ru or "", row.value) == (
        *("HIV prevalence", "Prévalence du VIH", ""),
        "39 %",
    )


def test_a_value_that_somebody_else_corrected_meanwhile_is_not_written_over(client, evaluation):
    row = factories.make_figure(evaluation, name_en="HIV prevalence")
    url = address("edit_figure", row)
    opened = fields(client.get(url))
    submit(client, url, value="38.5 %", source="Another survey")

    page = client.post(url, opened | {"value": "40 %"})

    assert "Somebody else saved this meanwhile: “38.5 %”. Keep yours by saving again." in text(page)
    row.refresh_from_db()
    assert row.value == "38.5 %"
    client.post(url, fields(page))
    row.refresh_from_db()
    assert (row.value, row.source) == ("40 %", "Another survey")


def test_a_figure_that_somebody_removed_while_it_was_saved_is_told(evaluation, coordinator):
    row = factories.make_figure(evaluation)
    ContextFigure.objects.all().delete()
    form = FigureForm(given(seen="of before"), instance=row, language="en", today=date(2026, 1, 1))
    assert form.is_valid()

    with pytest.raises(Changed) as conflict:
        listing.change(row, form.sent(), seen="of before", by=coordinator, now=NOW)
    form.show_conflict(conflict.value)

    assert form.errors == {"__all__": [ADD_ANEW]}
    assert not ContextFigure.objects.exists()


def test_figures_stand_in_the_order_that_one_gives_them(client, url, evaluation):
    for name in ("One", "Two", "Three"):
        factories.make_figure(evaluation, name_en=name)
    one, _two, three = evaluation.figures.all()

    answer = client.post(address("move_figure", three))
    assert answer.url == f"{url}?language=en#figure-{three.pk}"
    assert names(evaluation) == ["One", "Three", "Two"]
    client.post(address("move_figure", three))
    assert names(evaluation) == ["Three", "One", "Two"]
    client.post(address("move_figure", three))
    assert names(evaluation) == ["Three", "One", "Two"]
    client.post(address("remove_figure", one))
    client.post(address("move_figure", evaluation.figures.last()))
    assert names(evaluation) == ["Two", "Three"]


def test_moving_one_leaves_the_figures_of_another_evaluation_alone(client, evaluation, framework, lead):
    later = factories.make_evaluation(framework, lead, round="2027")
    for place in (later, evaluation):
        factories.make_figure(place, name_en="One")
        factories.make_figure(place, name_en="Two")

    client.post(address("move_figure", evaluation.figures.last()))

    assert (names(evaluation), names(later)) == (["Two", "One"], ["One", "Two"])


def test_a_figure_is_removed_after_asking(client, url, evaluation):
    row = factories.make_figure(evaluation, name_en="HIV prevalence")
    page = client.get(address("remove_figure", row))
    assert ("HIV prevalence" in text(page), ContextFigure.objects.count()) == (True, 1)

    done = client.post(address("remove_figure", row), follow=True)

    assert done.redirect_chain == [(f"{url}?language=en", 302)]
    assert "Removed: HIV prevalence" in text(done)
    assert not ContextFigure.objects.exists()


def test_where_there_is_none_the_page_says_what_will_stand_there_and_where_to_look(client, url):
    page = text(client.get(url))

    assert "No figure stands here yet." in page
    assert "Avoidance of health care because of stigma and discrimination" in page


def test_an_interviewer_reads_the_figures_and_has_nothing_to_fill_in(client, url, evaluation, interviewer):
    factories.make_figure(evaluation, name_en="HIV prevalence", number="")
    client.force_login(interviewer)

    page = client.get(url)

    assert "HIV prevalence 38 % 2024 · A survey" in text(page)
    assert fields(page) == {}
    assert "Add a figure" not in text(page)


def test_what_is_not_open_is_read_and_nothing_changes_it(client, url, evaluation, coordinator):
    row = factories.make_figure(evaluation)
    other = factories.make_figure(evaluation)
    Evaluation.objects.update(status="submitted")

    page = client.get(url)

    assert "The draft is with the network." in text(page)
    assert fields(page) == {}
    for act in (
        lambda **who: listing.add(ContextFigure(evaluation=evaluation, year=2024), **who),
        lambda **who: listing.change(row, {"value": "1 %"}, seen="", **who),
        lambda **who: listing.move_up(other, **who),
        lambda **who: listing.remove(row, **who),
    ):
        with pytest.raises(Locked):
            act(by=coordinator, now=NOW)
    assert [one.value for one in evaluation.figures.all()] == ["38 %", "38 %"]


def test_the_page_asks_no_more_of_the_database_when_there_is_more_on_it(client, url, evaluation):
    counts = []
    for _ in range(2):
        factories.make_figure(evaluation)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        counts.append(len(queries))
        factories.make_figure(evaluation)

    assert counts[0] == counts[1]
