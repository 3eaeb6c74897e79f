"""Whatever is sent as a workbook is answered in a sentence within 10 seconds and 512 MB (safety S16)."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as example_settings
from hypothesis import strategies as st

from evaluations.workbook.importing import Loading
from evaluations.workbook.layout import Field
from evaluations.workbook.reading import read
from tests import factories
from tests.evaluations.hostile_workbooks import FILES
from tests.evaluations.workbooks import HEAD, filled, said, sent, written

pytestmark = pytest.mark.django_db  # without it, a run of this file alone would set up no database


@pytest.fixture(scope="module")
def answers(framework_of_module, tmp_path_factory):
    """What reading each file comes to, in processes with limits."""
    lead = factories.make_organisation("Another Collective")
    good = written(factories.make_evaluation(framework_of_module, lead, round="2001"))
    folder = tmp_path_factory.mktemp("files")
    for number, (make, _message) in enumerate(FILES.values()):
        (folder / f"{number:03}").write_bytes(make(good))
    done = subprocess.run(
        [sys.executable, "-m", "tests.evaluations.reading_under_limits", str(folder)],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        check=True,
    )
    return dict(zip(FILES, json.loads(done.stdout).values(), strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_answered_within_the_limits(answers, name):
    assert answers[name] == FILES[name][1]


def test_what_is_refused_is_told_as_a_fault_of_the_file(evaluation, interviewer):
    make, message = FILES["a workbook with macros"]

    assert said(sent(evaluation, make(written(evaluation)), interviewer)) == [("", message)]


LINES = [
    "detail month",
    "detail stakeholder",
    "detail form",
    "question COM-CE",
    "target un",
    "criterion un 3",
]
LINES += ["element un 3 a", "closing closing_stop", "closing closing_quote_use", "question GOV-CE", "x", ""]
WORDS = st.one_of(
    st.sampled_from(["Yes", "-", "50", "Clear this answer", "2024-05", "a", "9" * 400]), st.text()
)


@given(cells=st.dictionaries(st.tuples(st.sampled_from(LINES), st.sampled_from(Field)), WORDS, max_size=8))
@example_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_cells_is_loaded_or_told(evaluation, interviewer, workbook, cells):
    [column] = workbook.columns
    changed = replace(workbook, columns=(replace(column, cells={**column.cells, **cells}),))

    with transaction.atomic():
        outcome = Loading(evaluation, changed, by=interviewer, now=timezone.now()).run()
        transaction.set_rollback(True)

    assert outcome.faults or outcome.changes


@pytest.fixture
def workbook(evaluation):
    """One new interview, as it is read."""
    return read(filled(written(evaluation), HEAD))


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_workbook_that_libreoffice_has_saved_is_read_as_before(evaluation, tmp_path, workbook):
    (tmp_path / "a.xlsx").write_bytes(filled(written(evaluation), HEAD))
    subprocess.run(
        [
            "soffice",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            tmp_path / "saved",
            tmp_path / "a.xlsx",
        ],
        check=True,
        env=os.environ | {"HOME": str(tmp_path)},
    )
    saved = read((tmp_path / "saved" / "a.xlsx").read_bytes())

    assert [column.cells for column in saved.columns] == [column.cells for column in workbook.columns]
    assert (saved.about, saved.lists, saved.faults) == (workbook.about, workbook.lists, ())
