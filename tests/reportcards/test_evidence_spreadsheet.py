"""The evidence as a spreadsheet: its formulas make every number again, and a second program does so from its points."""

import os
import re
import shutil
import subprocess
from fractions import Fraction
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from django.conf import settings
from django.utils import translation

from evaluations import scoring
from evaluations.exchange.scoring_input import evaluation_for_scoring
from evaluations.scoring import results_document
from reportcards.evidence.book.binding import sheets, spreadsheet
from reportcards.evidence.gathering import evidence_of
from tests.reportcards import cards
from tests.reportcards.second_program import INSTITUTIONS, SecondProgram
from tests.reportcards.spreadsheet import FUNCTIONS, Spreadsheet

every_vector = pytest.mark.parametrize("name", cards.EVERY_VECTOR)
LANGUAGES = [code for code, _name in settings.LANGUAGES]
MANY, FEW = "many-refusals", "four-community-interviews"


def evidence(data):
    """The evidence of a vector's name, or of its data."""
    return evidence_of(cards.document(cards.given(data) if isinstance(data, str) else data), month="2026-11")


@cache
def written(name, language="en"):
    return spreadsheet(evidence(name), language)


@cache
def computed(name, language="en"):
    """The spreadsheet, computed again."""
    return Spreadsheet(written(name, language))


@cache
def second_program(name):
    return SecondProgram(written(name))


def opened(content):
    return openpyxl.load_workbook(BytesIO(content))


def is_same(computed, stored):
    """Whether a stored value is the computed one, as exact as a file can hold it."""
    if isinstance(computed, Fraction) and isinstance(stored, int | float) and not isinstance(stored, bool):
        return abs(float(computed) - stored) < 1e-9
    return computed == stored


def as_text(value):
    """Fractions as the results document writes them."""
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    return str(value) if isinstance(value, Fraction) else value


# The formulas.


@every_vector
def test_every_formula_comes_to_the_value_that_is_stored_with_it(name):
    found = computed(name)
    formulas = found.formulas()

    assert len(formulas) > 900
    assert [
        (place, found.cells[place])
        for place in formulas
        if not is_same(found.value(*place), found.stored[place])
    ] == []


@every_vector
def test_every_number_that_is_computed_again_is_that_of_the_site(name):
    found = computed(name)
    checks = [place for place in found.formulas() if found.cells[place].endswith(',TRUE,"differs")')]

    assert len(checks) > 200
    assert {found.value(*place) for place in checks} == {True}
    agree = found.column(0, "A").index("Numbers that agree with the site")
    assert found.column(0, "B")[agree : agree + 2] == [len(checks), 0]


def test_a_point_that_is_changed_changes_all_that_is_made_of_it():
    workbook = opened(written("plain"))
    sheet = workbook["Answers"]
    assert (sheet["C4"].value, sheet["G4"].value) == ("COM-01", 0)
    sheet["G4"] = 100
    content = BytesIO()
    workbook.save(content)
    changed, before = Spreadsheet(content.getvalue()), computed("plain")

    assert changed.value("Questions", "H4") == before.value("Questions", "H4") + Fraction(100, 4)
    assert changed.value("Questions", "K4") == "differs"
    assert changed.value("Roll-out", "B5") > before.value("Roll-out", "B5")
    assert differing(changed) > 10


def test_a_rule_that_is_changed_changes_all_that_it_rules():
    workbook = opened(written("plain"))
    workbook["Rules"]["B3"] = "=2/3"
    content = BytesIO()
    workbook.save(content)
    changed, before = Spreadsheet(content.getvalue()), computed("plain")
    ours, theirs = (before.value("Chapters", cell) for cell in ("D4", "I4"))

    assert changed.value("Chapters", "M4") == Fraction(2, 3) * ours + Fraction(1, 3) * theirs


def test_formulas_have_only_functions_that_every_program_knows():
    found = computed(MANY)
    used = {name for place in found.formulas() for name in re.findall(r"([A-Z]+)\(", found.cells[place])}

    assert used <= {*FUNCTIONS, "IF"}
    assert max(len(found.cells[place]) for place in found.formulas()) < 8192


def nobody(data):
    data["interviews"] = []


def one_voice(data):
    data["interviews"] = cards.interviews_with(data, "community")[:1]
    data["evaluation"]["minimum_community_units"] = 1


def a_type_that_is_asked_nothing(data):
    questions = data["framework"]["questions"]
    data["framework"]["questions"] = [one for one in questions if one["group"] != "un"]
    for interview in cards.interviews_with(data, "un"):
        interview["answers"] = {}


def weights_and_share(data):
    for number, question in enumerate(data["framework"]["questions"]):
        question["weight"] = 1 + number % 7
    data["framework"]["community_share"] = "3/5"
    data["framework"]["chapters"][0]["weight"] = 50
    for chapter in data["framework"]["chapters"][1:6]:
        chapter["weight"] = 10


def many_interviews_of_one_organisation(data):
    ministry = next(row["code"] for row in data["stakeholders"] if row["group"] == "government")
    first = cards.interviews_with(data, "government")[0]
    data["interviews"] += [
        first | {"code": f"x{number}", "stakeholder": ministry, "answers": {"GOV-01": str(number % 4)}}
        for number in range(30)
    ]


@pytest.mark.parametrize(
    "change",
    [nobody, one_voice, a_type_that_is_asked_nothing, weights_and_share, many_interviews_of_one_organisation],
)
def test_formulas_hold_whatever_was_asked_and_whoever_was_heard(change):
    data = cards.given("plain")
    change(data)
    content = spreadsheet(evidence(data), "en")
    found = Spreadsheet(content)

    assert [
        place for place in found.formulas() if not is_same(found.value(*place), found.stored[place])
    ] == []
    assert differing(found) == 0
    results = results_document(scoring.score(evaluation_for_scoring(cards.document(data))))
    assert as_text(SecondProgram(content).rollout()["score"]) == results["rollout"]["score"]
    assert as_text(SecondProgram(content).robustness()) == results["robustness"]


def differing(found):
    """What the first sheet says."""
    return found.column(0, "B")[found.column(0, "A").index("Numbers that differ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_formulas_hold_in_every_language(language):
    found = computed("edge-contradiction-exactly-fifty", language)

    assert [
        place for place in found.formulas() if not is_same(found.value(*place), found.stored[place])
    ] == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["plain", FEW, "edge-partly-filled-grids"])
def test_libreoffice_computes_the_same(tmp_path, name):
    (tmp_path / "a.xlsx").write_bytes(written(name))
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(COMPUTE_ALWAYS)
    target = ["--convert-to", "xlsx", "--outdir", tmp_path / "saved", tmp_path / "a.xlsx"]
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", *target],
        check=True,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    ours, theirs = computed(name), Spreadsheet((tmp_path / "saved" / "a.xlsx").read_bytes())

    assert [
        (place, theirs.stored[place])
        for place in ours.formulas()
        if not is_same(ours.value(*place), theirs.stored[place])
    ] == []


COMPUTE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
"""LibreOffice would otherwise take the stored values of a file that says it comes from Excel."""


# A second program.


@every_vector
def test_a_second_program_computes_the_roll_out_from_the_points(name):
    second, expected = second_program(name), cards.expected(name)
    rollout = second.rollout()

    assert as_text(rollout) == {key: expected["rollout"][key] for key in rollout}
    for code, found in expected["chapters"].items():
        chapter = second.chapter(code)
        assert as_text(chapter) == {key: found[key] for key in chapter}
    assert as_text(second.robustness()) == expected["robustness"]


@every_vector
def test_a_second_program_computes_each_type_from_the_points(name):
    second, expected = second_program(name), cards.expected(name)
    is_shown = second.heard >= second.minimum
    groups = ["community", *INSTITUTIONS] if is_shown else INSTITUTIONS
    found = {
        group: {
            code: {"coverage": second.coverage(group, code), "score": second.side(group, code)}
            for code in second.weights
        }
        for group in groups
    }

    assert as_text(found) == {
        group: {
            code: {key: chapter[key] for key in ("coverage", "score")}
            for code, chapter in expected["groups"][group].items()
        }
        for group in groups
    }


@every_vector
def test_a_second_program_computes_involvement_from_the_points(name):
    second, expected = second_program(name), cards.expected(name)["involvement"]

    for group, found in expected["targets"].items():
        target = second.target(group)
        assert as_text(target) == {key: found[key] for key in target}
        own_view = {code: second.self_assessment(group, code) for code in found["self_assessment"]}
        assert as_text(own_view) == found["self_assessment"]
    assert as_text(second.national()) == expected["national"]


@every_vector
def test_a_second_program_computes_what_both_sides_say_from_the_points(name):
    second, expected = second_program(name), cards.expected(name)

    assert {group: as_text(second.difference(group)) for group in INSTITUTIONS} == expected["divergence"]
    assert {code: tuple(map(str, ends)) for code, ends in second.contradictions().items()} == {
        one["question"]: (one["lowest"], one["highest"]) for one in expected["contradictions"]
    }


# What is in it, and what is not.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheets_have_names_of_their_own_that_every_program_takes(language):
    with translation.override(language):
        names = [sheet.tab for sheet in sheets(evidence("plain"))]

    assert opened(written("plain", language)).sheetnames == names
    assert len({name.lower() for name in names}) == len(names) == 13
    assert {1 <= len(name) <= 31 and not set("[]:*?/\\'") & set(name) for name in names} == {True}


def test_under_the_minimum_no_reply_of_the_community_is_in_it():
    """The interviews of the community have the codes i001 to i004, its questions begin with COM."""
    words = " ".join(str(value) for value in computed(FEW).cells.values())
    allowed = " ".join(str(value) for value in computed("four-community-interviews-allowed").cells.values())

    assert [code for code in ("COM-", "i001", "i002", "i003", "i004") if code in words] == []
    assert {code in allowed for code in ("COM-", "i001", "i002", "i003", "i004")} == {True}
    assert "Community interviews that count: 4. Needed before their results are shown: 5." in words


def test_no_text_of_people_becomes_a_formula():
    data = cards.given("plain")
    hostile = ["=HYPERLINK('http://x')", "+1", "-1", "@SUM(1)", "\tx", "\rx"]
    for row, text in zip(data["stakeholders"], hostile * 9, strict=False):
        row["name"] = text
    for question, text in zip(data["framework"]["questions"], hostile * 30, strict=False):
        question["text"]["en"] = question["choices"][0]["label"]["en"] = text
    data["evaluation"]["lead_organisation"] = hostile[0]
    cells = [
        cell
        for sheet in opened(spreadsheet(evidence(data), "en")).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    ]
    ours = {cell.value for cell in cells if cell.data_type == "f"}

    assert not any("HYPERLINK" in formula or "@" in formula for formula in ours)
    assert {
        cell.value for cell in cells if cell.data_type == "s" and re.match(r"[=+\-@\t\r]", cell.value)
    } == set()
    assert "'=HYPERLINK('http://x')" in {cell.value for cell in cells}


def test_nobody_and_no_day_is_named_in_it():
    content = written("plain")
    properties = opened(content).properties

    assert (properties.creator, properties.lastModifiedBy) == (None, None)
    assert f"{properties.created:%Y-%m-%d} {properties.modified:%Y-%m-%d}" == "2013-01-01 2013-01-01"
    with ZipFile(BytesIO(content)) as archive:
        assert not [
            name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()
        ]


def test_the_same_evidence_gives_the_same_bytes():
    assert spreadsheet(evidence("edge-all-zero"), "en") == spreadsheet(evidence("edge-all-zero"), "en")
