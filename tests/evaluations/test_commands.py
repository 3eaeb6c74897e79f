"""Commands on exchange files: thin, quiet when refused, safe to run twice, and quick."""

import json

import pytest
from django.core.management import CommandError, call_command

from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.reading import read
from evaluations.models import Evaluation, Framework
from evaluations.results import results_of
from tests.evaluations.test_exchange_reading import PATHS, REFUSED
from tests.factories import VECTORS, document, small_content, vector_path

IMPORTS = ("import_evaluation", "import_framework")


@pytest.fixture
def file(tmp_path):
    """Writes some plain JSON to a file."""

    def write(content):
        path = tmp_path / "content.json"
        path.write_text(json.dumps(content))
        return path

    return write


def refused(capsys, command, file):
    """Standard output and standard error of a command that ends with status 1."""
    with pytest.raises(SystemExit) as ended:
        call_command(command, file)
    assert ended.value.code == 1
    return tuple(capsys.readouterr())


@pytest.mark.parametrize("name", ["plain", "edge-answer-objects-and-blanks", "no-community"])
def test_score_prints_the_results_without_any_database(capsys, name):
    """This test may not touch a database: a query would fail it."""
    call_command("score", vector_path(name))

    assert json.loads(capsys.readouterr().out) == json.loads((VECTORS / f"{name}.results.json").read_text())


@pytest.mark.parametrize("name", PATHS)
def test_score_refuses_with_the_path_first_and_nothing_on_standard_output(capsys, name):
    out, err = refused(capsys, "score", REFUSED / f"{name}.json")

    assert (out, err.startswith(f"{PATHS[name]}: " if PATHS[name] else "line ")) == ("", True)


def test_score_refuses_a_framework_alone(capsys, file):
    content = small_content()
    out, err = refused(capsys, "score", file({key: content[key] for key in ("format", "framework")}))

    assert (out, err) == ("", "evaluation: this key is missing; there is nothing to score.\n")


@pytest.mark.parametrize("command", ["score", *IMPORTS])
def test_a_file_that_is_not_there_is_refused(capsys, tmp_path, command):
    out, err = refused(capsys, command, tmp_path / "missing.json")

    assert (out, err) == ("", f"{tmp_path / 'missing.json'}: No such file or directory.\n")


@pytest.mark.parametrize("command", IMPORTS)
def test_nothing_of_a_faulty_file_is_imported(capsys, db, command):
    for name in PATHS:
        out, _err = refused(capsys, command, REFUSED / f"{name}.json")
        assert out == ""

    assert (Framework.objects.count(), Evaluation.objects.count()) == (0, 0)


def test_import_says_what_was_done_the_first_time_and_the_second(capsys, db, file):
    path = file(small_content())
    for _ in range(2):
        call_command("import_framework", path)
    for _ in range(2):
        call_command("import_evaluation", path)

    assert capsys.readouterr().out.splitlines() == [
        "small 1.0.0: loaded.",
        "small 1.0.0: already here.",
        "ZZ 2026: loaded, 2 interviews.",
        "ZZ 2026: already here, 2 interviews.",
    ]


def test_export_writes_a_document_that_is_accepted_again(capsys, db):
    evaluation, _ = import_evaluation(document(small_content()))
    call_command("export_evaluation", "ZZ", "2026")

    assert read(capsys.readouterr().out.encode()) == evaluation_document(evaluation)


@pytest.mark.parametrize("address", [("ZZ", "1999"), ("KE", "2026"), ("", "")], ids=str)
def test_export_of_an_unknown_evaluation_is_an_error(capsys, db, address):
    with pytest.raises(CommandError, match="There is no evaluation of"):
        call_command("export_evaluation", *address)

    assert capsys.readouterr().out == ""


def with_interviews(number):
    """The small evaluation with so many interviews, of both kinds."""
    content = small_content()
    content["interviews"] = [
        content["interviews"][place % 2] | {"code": f"i{place:03}"} for place in range(number)
    ]
    content["evaluation"]["round"] = str(number)
    return import_evaluation(document(content))[0]


@pytest.mark.parametrize(("read_whole", "queries"), [(evaluation_document, 19), (results_of, 7)])
def test_reading_an_evaluation_costs_the_same_for_2_and_for_40_interviews(
    db, django_assert_num_queries, read_whole, queries
):
    for number in (2, 40):
        pk = with_interviews(number).pk
        evaluation = Evaluation.objects.select_related("framework", "round", "lead_organisation").get(pk=pk)
        with django_assert_num_queries(queries):
            read_whole(evaluation)
