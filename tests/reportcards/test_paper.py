"""Blank forms on paper: everything that the screen asks, in its order and its words, and nothing that anybody said."""

import io
import logging
import re
from html.parser import HTMLParser

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from pypdf import PdfReader

from evaluations import beginning
from evaluations.exchange.drafts import draft_catalogue, with_draft_translations
from evaluations.exchange.importing_framework import import_framework
from evaluations.exchange.reading import read
from evaluations.forms.reply import ReplyForm
from evaluations.forms.short import ClosingForm
from evaluations.models import Framework
from reportcards import paper
from reportcards.printing import paper_rendering, press, typesetting
from stakeholders.models import StakeholderType
from tests import factories
from tests.browsing import text

FRAMEWORK = factories.FIXTURES / "framework-1.0.0.json"
LANGUAGES = ("en", "fr", "ru")
CRITERIA = [str(number) for number in range(1, 11)]
A4 = [595, 842]
every_form = pytest.mark.parametrize("form", paper.FORMS)
every_type = pytest.mark.parametrize("group", StakeholderType.values)
every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def whole_of_module(module_rows):
    """The question set that comes with the site, with all the translations that there are."""
    document = read(FRAMEWORK.read_bytes()).framework
    return import_framework(with_draft_translations(document, draft_catalogue()))[0]


@pytest.fixture
def whole(whole_of_module, db):
    return Framework.objects.get(pk=whole_of_module.pk)


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


@pytest.fixture
def complaints(caplog):
    """What WeasyPrint has to say: its log is where a missing font or an unknown property shows."""
    logger = logging.getLogger("weasyprint")
    logger.addHandler(caplog.handler)
    press.stylesheet.cache_clear()
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        yield caplog
    logger.removeHandler(caplog.handler)


class Texts(HTMLParser):
    """The texts of a document's body, one for each run between two tags."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html[html.index("<body") :])

    def handle_data(self, data):
        if data.strip():
            self.found.append(" ".join(data.split()))


def words_of(pdf):
    """What can be read on all pages, with single spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def without_spaces(words):
    return re.sub(r"\s", "", words)


def codes_in(html):
    """The codes of everything that is asked, in order."""
    return re.findall(r'class="code">([^<]+)<', html)


# What is asked.


@every_form
@every_type
def test_a_form_asks_every_question_of_its_type_in_order_and_no_other(whole, group, form):
    document = read(FRAMEWORK.read_bytes()).framework
    expected = [
        question.code
        for chapter in document.chapters
        for question in document.questions
        if (question.chapter, question.group) == (chapter.code, group) and (question.core or form == "full")
    ]
    grid = CRITERIA * 4 if group == "community" else []

    assert (
        codes_in(paper_rendering.render_html(paper.blank_form(whole, group, form, "en"))) == expected + grid
    )


def test_the_short_form_leaves_out_what_the_screen_leaves_out(client, whole, lead, interviewer):
    evaluation = factories.make_evaluation(whole, lead)
    stakeholder = factories.make_stakeholder(evaluation, "community")
    interview = factories.make_interview(evaluation, stakeholder=stakeholder, targets=["un"])
    beginning.leave_out_what_is_not_core(interview, by=interviewer, now=timezone.now())
    left_out = {answer.question.code for answer in interview.answers.select_related("question")}
    steps = re.findall(r'href="([^"]+)"><b>', client.get(interview.get_absolute_url()).content.decode())
    on_screen = [
        code for url in steps for code in re.findall(r'id="q-([^"]+)"', client.get(url).content.decode())
    ]

    on_paper = codes_in(paper_rendering.render_html(paper.blank_form(whole, "community", "core", "en")))

    assert left_out
    assert [code for code in on_screen if code not in left_out] == on_paper[: -3 * len(CRITERIA)]


@every_type
def test_every_rung_and_every_other_reply_can_be_ticked(whole, group):
    found = Texts(paper_rendering.render_html(paper.blank_form(whole, group, "full", "en"))).found
    for question in whole.questions_for(group):
        assert {question.text_en, *(choice.label_en for choice in question.choices.all())} <= {*found}
        assert f"What would show it: {question.indicator_en}" in found
        if question.not_applicable_en:
            assert f"Does not apply: {question.not_applicable_en}" in found
    asked = len(codes_in(paper_rendering.render_html(paper.blank_form(whole, group, "full", "en"))))
    assert found.count("Do not know") == found.count("Prefer not to answer") == asked


@pytest.mark.parametrize("group", ["community", "government"])
def test_the_words_beside_a_question_are_those_of_the_screen(whole, group):
    is_community = group == "community"
    form = ReplyForm(whole.questions_for(group)[:1], [], language="en", may_share=not is_community)
    code = form.items[0].code
    names = ("note", "quote", "quote_use") if is_community else ("note", "quote", "quote_use", "share")
    found = Texts(paper_rendering.render_html(paper.blank_form(whole, group, "core", "en"))).found

    assert {str(form.fields[f"{code}-{name}"].label) for name in names} <= {*found}
    assert ("The network may read this note" in found) is not is_community
    assert {str(label) for label in ClosingForm.Meta.labels.values()} <= {*found}


def test_checklists_have_squares_and_ladders_have_circles(whole):
    html = paper_rendering.render_html(paper.blank_form(whole, "community", "core", "en"))
    ticks = dict(re.findall(r'code">(\d+)<.*?<ul class="([^"]+)"', html, re.DOTALL))
    assert [code for code, kind in ticks.items() if kind == "ticks several"] == ["3", "7", "8"]
    assert [code for code, kind in ticks.items() if kind == "ticks"] == ["1", "2", "4", "5", "6", "9", "10"]
    assert html.count("None of these") == 3 * 4


@every_language
def test_what_is_read_aloud_comes_first_and_is_what_the_screen_says(framework, language):
    with translation.override(language):
        aloud = Texts(f"<body>{render_to_string('evaluations/_consent.html')}").found
    form = paper.blank_form(framework, "government", "core", language)
    printed = words_of(paper_rendering.render_pdf(form))
    assert len(aloud) == 5
    assert all(printed.index(sentence) < printed.index("GOV-CE") for sentence in aloud)
    assert form.consent_wording == beginning.CONSENT_WORDING
    assert form.consent_wording in printed


# Languages and drafts.


def test_a_question_without_translation_is_in_english_and_says_so(framework):
    html = paper_rendering.render_html(paper.blank_form(framework, "community", "core", "fr"))
    assert html.count("pas encore traduit") == 4 + 4 * len(CRITERIA)
    assert '<span class="code">COM-CE</span>La communauté, chapitre un</h3>' in html
    assert re.search(
        r'<span class="code">COM-CLS</span><span lang="en">[^<]+</span> <span class="small">\(', html
    )
    assert "<li>Rien du tout</li>" in html


def test_english_forms_mark_no_language(framework):
    html = paper_rendering.render_html(paper.blank_form(framework, "community", "full", "en"))
    assert re.findall(r'lang="(\w+)"', html) == ["en"]


@pytest.mark.parametrize(("status", "says_so"), [("draft", True), ("published", False)])
def test_draft_questions_say_so(framework, status, says_so):
    framework.status = status
    html = paper_rendering.render_html(paper.blank_form(framework, "ngo", "core", "en"))
    assert ("The questions are a draft" in html) is says_so


@pytest.mark.parametrize(
    ("language", "drafts", "says_so"),
    [("en", [], False), ("en", ["en"], True), ("es", [], False), ("es", ["es"], True)],
)
def test_a_draft_translation_says_so(framework, language, drafts, says_so):
    framework.draft_languages = drafts
    assert paper.blank_form(framework, "ngo", "core", language).is_draft_translation is says_so
    html = paper_rendering.render_html(paper.blank_form(framework, "ngo", "core", language))
    assert ("The translation is a draft" in html) is says_so


def test_machine_made_catalogues_are_drafts(framework):
    assert paper.blank_form(framework, "ngo", "core", "fr").is_draft_translation


def test_there_are_forms_in_the_languages_of_the_interface_and_in_others_with_questions(framework, whole):
    assert [code for code, _name in paper.languages_of(framework)] == ["en", "fr", "ru"]
    assert [code for code, _name in paper.languages_of(whole)] == ["en", "fr", "ru", "es", "id"]
    form = paper.blank_form(whole, "un", "core", "es")
    html = paper_rendering.render_html(form)
    assert '<html lang="en"' in html
    assert '<span lang="es">' in html


# What is not on it.


def test_it_holds_nothing_of_the_evaluation_but_its_country_and_round(evaluation, interviewer):
    stakeholder = factories.make_stakeholder(evaluation, "community", name="Red Lantern Alias")
    interview = factories.make_interview(evaluation, stakeholder=stakeholder, closing_quote="Ask us first.")
    factories.answer(interview, interviewer, COM_CE="50")
    form = paper.blank_form(evaluation.framework, "community", "full", "en", evaluation)
    html = paper_rendering.render_html(form)

    assert "Kenya, round 2026" in html
    assert paper_rendering.render_html(
        paper.blank_form(evaluation.framework, "community", "full", "en")
    ) == html.replace("Kenya, round 2026", "")


def test_a_day_and_a_name_are_not_asked_for(framework):
    html = paper_rendering.render_html(paper.blank_form(framework, "community", "core", "en"))
    fields = Texts(
        html[html.index('class="fields"') - 10 : html.index('class="how"')].join(["<body>", ""])
    ).found
    labels = [
        field for field in fields if field in {"Evaluation", "Interview code", "Month", "How you spoke"}
    ]
    assert labels == ["Evaluation", "Interview code", "Month", "How you spoke"]
    assert "Year and month, such as 2026-05. The day is never kept." in fields
    assert "The one on the site, or one that you make up. Never a name." in fields


# How it is printed.


@every_language
@every_type
def test_every_form_is_tagged_and_weasyprint_has_nothing_to_complain_about(
    complaints, framework, group, language
):
    printed = paper_rendering.render_pdf(paper.blank_form(framework, group, "full", language))
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert b"pdfuaid" in pdf.Root.Metadata.read_bytes()
        assert set(pdf.docinfo) == {"/Title", "/Producer"}
    second = PdfReader(io.BytesIO(printed)).pages[1].extract_text()
    assert f"{group[:3].upper()}-CE" in second, "all before the questions fits a page"
    assert complaints.messages == []


@pytest.mark.parametrize(
    ("group", "form", "language"),
    [("community", "full", "en"), ("community", "core", "ru"), ("government", "core", "fr")],
)
def test_no_text_is_cut_and_no_question_crosses_a_page(complaints, whole, group, form, language):
    blank = paper.blank_form(whole, group, form, language)
    html = paper_rendering.render_html(blank)
    sheets = [press.stylesheet("type.css"), press.stylesheet("paper.css")]
    document = press.Page(html).render(
        stylesheets=sheets, font_config=press.fonts(), pdf_variant=press.VARIANT
    )
    printed = without_spaces(words_of(document.write_pdf(pdf_variant=press.VARIANT)))
    assert [words for words in Texts(html).found if without_spaces(words) not in printed] == []

    on_pages = {}
    for number, page in enumerate(document.pages):
        for box in typesetting.descendants(page._page_box):
            if (
                box.element is not None
                and box.element.tag == "section"
                and typesetting.has_class(box, "question")
            ):
                on_pages.setdefault(id(box.element), set()).add(number)
    assert len(on_pages) == len(codes_in(html))
    assert {len(numbers) for numbers in on_pages.values()} == {1}
    assert complaints.messages == []


def test_every_page_says_which_form_it_is_of_and_has_room_for_the_code(framework):
    printed = paper_rendering.render_pdf(paper.blank_form(framework, "ngo", "core", "en"))
    pages = PdfReader(io.BytesIO(printed)).pages
    for number, page in enumerate(pages, start=1):
        assert [round(float(side)) for side in page.mediabox[2:]] == A4
        words = " ".join(page.extract_text().split())
        assert "NGOs · The short form, about 60 minutes" in words
        assert re.search(rf"Interview code _+ {number} / {len(pages)}$", words)


def test_the_same_form_gives_the_same_bytes(framework):
    form = paper.blank_form(framework, "ngo", "core", "en")
    assert paper_rendering.render_pdf(form) == paper_rendering.render_pdf(form)


# The pages and the command.


def test_choosing_leads_to_the_form(client, evaluation):
    page = reverse("paper", args=evaluation.address)
    assert "The short form, about 60 minutes" in text(client.get(page))
    chosen = client.get(page, {"group": "government", "form": "core", "language": "fr"})
    assert chosen.status_code == 302
    response = client.get(chosen.url)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="form-government-core-fr.pdf"'
    assert "GOV-CE" in words_of(response.content)
    assert "Kenya, vague 2026" in words_of(response.content)


def test_the_form_of_the_page_is_in_the_language_of_the_interface_first(client, evaluation):
    client.cookies["django_language"] = "ru"
    page = client.get(reverse("paper", args=evaluation.address)).content.decode()
    assert re.search(r'value="ru"[^>]*checked|checked[^>]*value="ru"', page)


@pytest.mark.parametrize(
    "address", [("nobody", "core", "en"), ("ngo", "long", "en"), ("ngo", "core", "sw"), ("ngo", "core", "es")]
)
def test_a_form_that_does_not_exist_is_not_found(client, evaluation, address):
    assert client.get(reverse("paper_pdf", args=[*evaluation.address, *address])).status_code == 404
    query = dict(zip(("group", "form", "language"), address, strict=True))
    assert client.get(reverse("paper", args=evaluation.address), query).status_code == 200


def test_the_way_to_it_is_where_interviews_begin(client, evaluation):
    factories.make_stakeholder(evaluation)
    address = reverse("paper", args=evaluation.address)
    for page in (evaluation.get_absolute_url(), reverse("add_interview", args=evaluation.address)):
        assert f'href="{address}"' in client.get(page).content.decode()


def test_who_does_not_interview_is_not_shown_the_way(client, evaluation, reader):
    client.force_login(reader)
    assert (
        reverse("paper", args=evaluation.address)
        not in client.get(evaluation.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize(("group", "queries"), [("community", 4), ("government", 2)])
def test_a_form_takes_the_same_queries_whatever_its_length(
    framework, whole, group, queries, django_assert_num_queries
):
    for rows in (framework, whole):
        with django_assert_num_queries(queries):
            paper_rendering.render_html(paper.blank_form(rows, group, "full", "fr"))


def test_the_pages_take_few_queries(client, evaluation, django_assert_max_num_queries):
    page = reverse("paper", args=evaluation.address)
    with django_assert_max_num_queries(8):
        client.get(page)
    with django_assert_max_num_queries(10):
        client.get(reverse("paper_pdf", args=[*evaluation.address, "ngo", "core", "en"]))
