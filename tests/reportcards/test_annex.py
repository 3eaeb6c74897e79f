"""The annex: the plan and all that focus groups said, on paper, for those who interview."""

import io

import pikepdf
import pytest
from django.urls import reverse
from pypdf import PdfReader
from weasyprint.formatting_structure.boxes import TextBox

from evaluations.models import FocusGroupPoint, PlanPoint
from evaluations.models.community import AT_MOST
from reportcards import annex
from reportcards.printing import annex_rendering, press, typesetting
from stakeholders.models import Verb
from stakeholders.roles import Role
from tests import factories
from tests.reportcards.test_paper import A4, Texts, complaints, without_spaces, words_of  # noqa: F401

MILLIMETRE = typesetting.PIXELS_TO_A_MILLIMETRE
LANGUAGES = ("en", "fr", "ru")
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


@pytest.fixture
def group(evaluation):
    return factories.make_focus_group(evaluation, participants="Six community organisations")


@pytest.fixture
def full(evaluation):
    """As much as there can be: two focus groups and a plan, every point as long as it may be."""
    words = "Обязательства перед организациями не выполняются. "
    for number in range(2):
        group = factories.make_focus_group(
            evaluation, may_publish=bool(number), theme=(words * 9)[:160], participants=(words * 9)[:200]
        )
        for level in ("", *FocusGroupPoint.Level.values):
            for about in FocusGroupPoint.SEEN if level else ("continue", "stop", "start", "key"):
                for _ in range(1 if about == "key" else AT_MOST):
                    factories.make_point(group, (words * 9)[:300], level=level, about=about)
    for part in PlanPoint.Part:
        for position in range(1, 2 if part == "goal" else AT_MOST + 1):
            factories.make_plan_point(evaluation, (words * 9)[:200], part=part, position=position)
    return evaluation


def drawn(evaluation, language="en"):
    return annex_rendering.render_pdf(annex.annex_of(evaluation, language))


@every_language
def test_all_that_was_said_is_printed_whole_and_nothing_crosses_the_margins(complaints, full, language):  # noqa: F811
    html = annex_rendering.render_html(annex.annex_of(full, language))
    sheets = [press.stylesheet("type.css"), press.stylesheet("annex.css")]
    document = press.Page(html).render(
        stylesheets=sheets, font_config=press.fonts(), pdf_variant=press.VARIANT
    )
    printed = without_spaces(words_of(document.write_pdf(pdf_variant=press.VARIANT)))

    assert len(Texts(html).found) > 150
    assert [words for words in Texts(html).found if without_spaces(words) not in printed] == []
    assert [text for page in document.pages for text in misplaced(page)] == []
    assert complaints.messages == []


def misplaced(page):
    """The texts that leave the page's margins."""
    left, right, bottom = 20 * MILLIMETRE - 0.5, 190 * MILLIMETRE + 0.5, (297 - 18) * MILLIMETRE + 0.5
    for box in typesetting.descendants(page._page_box.children[0]):
        if isinstance(box, TextBox) and box.text.strip():
            fits = left <= box.position_x and box.position_x + box.width <= right
            if not fits or box.position_y + box.height > bottom:
                yield box.text


@every_language
def test_it_is_tagged_and_names_nobody(complaints, evaluation, group, language):  # noqa: F811
    factories.make_point(group)
    pdf = drawn(evaluation, language)
    with pikepdf.open(io.BytesIO(pdf)) as found:
        assert str(found.Root.Lang) == language
        assert bool(found.Root.MarkInfo.Marked)
        assert b"pdfuaid" in found.Root.Metadata.read_bytes()
        assert set(found.docinfo) == {"/Title", "/Producer"}
    sizes = [[round(float(side)) for side in page.mediabox[2:]] for page in PdfReader(io.BytesIO(pdf)).pages]
    assert sizes == [A4, A4]
    assert complaints.messages == []


def test_every_page_says_for_whom_it_is(evaluation, group):
    pages = PdfReader(io.BytesIO(drawn(evaluation))).pages
    for number, page in enumerate(pages, start=1):
        words = " ".join(page.extract_text().split())
        assert "For the organisation only" in words
        assert f"Umbrella Collective · {number} / {len(pages)}" in words


def test_each_focus_group_says_whether_it_agreed(evaluation, group):
    factories.make_point(group, "Raids must end.", about="key")
    factories.make_focus_group(evaluation, may_publish=False, theme="Money")
    html = annex_rendering.render_html(annex.annex_of(evaluation, "en"))
    first, second = html.split('<section class="group">')[1:]

    assert "They agreed to publication without names." in first
    assert "Focus group g1 · May 2026 · English · Umbrella Collective · Six community organisations" in first
    assert first.index("Raids must end.") < first.index("Reaching people")
    assert "Not to be published: they did not agree, or no longer agree." in second


def test_what_was_said_is_marked_with_the_language_in_which_it_was_said(evaluation):
    factories.make_point(factories.make_focus_group(evaluation, language="sw"), "Acheni misako.")
    html = annex_rendering.render_html(annex.annex_of(evaluation, "fr"))

    assert '<span lang="sw">Acheni misako.</span>' in html


def test_a_plan_without_translation_is_printed_in_english(evaluation):
    factories.make_plan_point(evaluation, "A budget line", part="goal")
    factories.make_plan_point(evaluation, fr="Des rafles")
    html = annex_rendering.render_html(annex.annex_of(evaluation, "fr"))

    assert '<span lang="en">A budget line</span>' in html
    assert "<li>Des rafles</li>" in html


def test_without_plan_and_focus_groups_it_says_so(evaluation):
    assert "Nothing is written here yet." in words_of(drawn(evaluation))


def test_what_is_written_is_no_markup(evaluation):
    factories.make_point(
        factories.make_focus_group(evaluation, theme="<b>&"), "<img src='http://x/y.png'>\x07"
    )

    assert "<img src='http://x/y.png'>" in words_of(drawn(evaluation))


def test_the_same_annex_gives_the_same_bytes(evaluation, group):
    factories.make_point(group)

    assert drawn(evaluation) == drawn(evaluation)


def test_it_takes_three_queries_whatever_was_said(full, framework, lead, django_assert_num_queries):
    for evaluation in (full, factories.make_evaluation(framework, lead, round="2027")):
        factories.make_focus_group(evaluation)
        with django_assert_num_queries(3):
            annex_rendering.render_html(annex.annex_of(evaluation, "en"))


# The file.


def pdf_of(client, evaluation, language="en"):
    return client.get(reverse("plan_pdf", args=[*evaluation.address, language]))


def test_the_file_has_a_neutral_name_and_is_told_in_the_trail(client, evaluation, interviewer):
    response = pdf_of(client, evaluation)

    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert response["Content-Disposition"] == 'inline; filename="annex-en.pdf"'
    assert response["Cache-Control"] == "no-store"
    told = [(entry.verb, entry.thing, entry.by) for entry in evaluation.lead_organisation.trail.all()]
    assert told == [(Verb.TOOK_EVIDENCE, "KE 2026", interviewer)]


def test_a_language_without_cards_is_not_found(client, evaluation):
    assert pdf_of(client, evaluation, "xx").status_code == 404
    assert not evaluation.lead_organisation.trail.exists()


def test_who_has_been_here_for_long_gives_the_password_first(client, evaluation, time_machine):
    time_machine.move_to("2026-11-22 12:00", tick=False)
    lead = evaluation.lead_organisation
    client.force_login(factories.make_user("long@example.org", Role.INTERVIEWER, lead, "a long old password"))
    for _ in range(2):
        time_machine.shift(10 * 60)
        client.get("/")

    asked = pdf_of(client, evaluation)

    assert (asked.status_code, asked.url.partition("?")[0]) == (302, reverse("account_reauthenticate"))
    assert not lead.trail.exists()


@pytest.mark.parametrize("person", ["reader", "validator", "outsider"])
def test_nobody_else_gets_it(client, evaluation, request, person):
    client.force_login(request.getfixturevalue(person))

    assert pdf_of(client, evaluation).status_code == 404
