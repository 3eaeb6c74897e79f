"""Out and in again: the same bytes, nothing lost, nothing twice, all or nothing."""

import json
from collections import Counter

import pytest
from django.db import transaction

from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.importing_evaluation import content, import_evaluation
from evaluations.exchange.importing_framework import import_framework
from evaluations.exchange.reading import Refused, read
from evaluations.exchange.writing import write
from evaluations.models import (
    Answer,
    AnswerVersion,
    Evaluation,
    Framework,
    Interview,
    Narrative,
    Recommendation,
    Round,
)
from stakeholders.models import Organisation
from tests import factories
from tests.factories import FIXTURES, document, small_content, vector, vector_path

SMALL = sorted(path.name.partition(".")[0] for path in factories.VECTORS.glob("edge-*.evaluation.json"))
LARGE = ["many-refusals"]
MODELS = (
    Framework,
    Round,
    Organisation,
    Evaluation,
    Narrative,
    Recommendation,
    Interview,
    Answer,
    AnswerVersion,
)


def in_and_out(given):
    """What comes out of a database without this evaluation when the bytes go in; afterwards it is without it again."""
    with transaction.atomic():
        evaluation, is_new = import_evaluation(read(given))
        assert is_new
        written = write(evaluation_document(Evaluation.objects.get(pk=evaluation.pk)))
        transaction.set_rollback(True)
    return written.encode()


def counts():
    return {model.__name__: model.objects.count() for model in MODELS}


@pytest.mark.parametrize("name", SMALL + LARGE)
def test_what_was_exported_comes_out_with_the_same_bytes(db, name):
    once = in_and_out(vector_path(name).read_bytes())

    assert in_and_out(once) == once


@pytest.mark.parametrize(
    "path", [FIXTURES / "demonstration.json", vector_path("plain")], ids=lambda path: path.stem
)
def test_a_whole_evaluation_comes_out_of_an_empty_database_with_the_same_bytes(db, path):
    once = in_and_out(path.read_bytes())

    assert in_and_out(once) == once
    assert content(read(once)) == content(read(path.read_bytes()))


def full_content():
    """Everything a document may hold, in more languages than one."""
    given = small_content()
    given["framework"]["draft_languages"] = ["fr"]
    given["evaluation"] |= {
        "narrative": {"finding": {"en": "They know.", "fr": "Ils savent."}, "not_heard": {"ru": "Полиция"}},
        "recommendations": [
            {"kind": "start", "group": "", "text": {"en": "A seat"}, "matters_most": True},
            {
                "kind": "stop",
                "group": "un",
                "text": {"fr": "Assez"},
                "who": {"en": "All"},
                "matters_most": False,
            },
        ],
    }
    given["stakeholders"].append(
        {"code": "un-1", "group": "un", "name": "Bureau “A” & <co>", "declined": True}
    )
    given["interviews"][0] |= {
        "language": "sw",
        "closing": {"continue": "a\nb", "quote": "«نعم»", "quote_use": "named", "said_by": "an organisation"},
        "involvement": {
            "un": {"1": "2", "3": ["a", "c"], "7": [], "9": "not_applicable", "10": "dont_know"},
            "ngo": {},
        },
    }
    given["interviews"][0]["answers"] = {
        "COM-CE": {"choice": "50", "note": "ملاحظة", "quote": "Yes.", "quote_use": "group"},
        "COM-VIO": {"choice": "", "note": "Only a note."},
        "COM-CLS": "refused",
        "COM-CON": "not_asked",
    }
    return given


def test_everything_that_a_document_may_hold_comes_out_as_it_went_in(db):
    given = json.dumps(full_content()).encode()

    assert read(in_and_out(given)) == read(given)


def test_importing_twice_changes_nothing(db):
    first, _ = import_evaluation(vector("plain"))
    before = counts(), list(AnswerVersion.objects.order_by("pk").values())

    second, is_new = import_evaluation(vector("plain"))

    assert (second, is_new) == (first, False)
    assert (counts(), list(AnswerVersion.objects.order_by("pk").values())) == before


def test_an_evaluation_with_other_content_is_refused_and_nothing_is_changed(db):
    import_evaluation(document(small_content()))
    before = counts(), list(Answer.objects.order_by("pk").values())
    given = small_content()
    given["interviews"][0]["answers"]["COM-CE"] = "100"

    with pytest.raises(Refused) as refused:
        import_evaluation(document(given))

    assert (
        str(refused.value) == "evaluation: ZZ 2026 is already here with other content; nothing was changed."
    )
    assert (counts(), list(Answer.objects.order_by("pk").values())) == before


@pytest.mark.parametrize("part", ["narrative", "recommendations", "minimum_community_units"])
def test_whatever_differs_is_other_content(db, part):
    import_evaluation(document(full_content()))
    given = full_content()
    del given["evaluation"][part]

    with pytest.raises(Refused, match="already here with other content"):
        import_evaluation(document(given))


def test_the_order_of_a_file_is_not_other_content(db):
    import_evaluation(document(full_content()))
    given = full_content()
    given["interviews"].reverse()
    given["stakeholders"].reverse()
    given["interviews"][-1]["answers"] = dict(reversed(given["interviews"][-1]["answers"].items()))
    given["interviews"][-1]["involvement"]["un"]["3"].reverse()

    assert import_evaluation(document(given))[1] is False


def test_a_fault_that_comes_late_leaves_nothing_behind(db):
    """The organisation is of another country, which is found out after the framework was written."""
    factories.make_organisation("Organisation A", country="KE")
    before = counts()

    with pytest.raises(Refused) as refused:
        import_evaluation(document(small_content()))

    assert str(refused.value).startswith("evaluation.lead_organisation: ")
    assert counts() == before


def test_a_language_that_would_be_lost_is_refused_and_nothing_is_imported(db):
    given = small_content()
    given["framework"]["name"]["sw"] = "Tathmini"

    with pytest.raises(Refused) as refused:
        import_evaluation(document(given))

    assert str(refused.value) == "framework: this installation does not hold the language sw."
    assert counts() == dict.fromkeys((model.__name__ for model in MODELS), 0)


def test_a_narrative_in_a_language_that_would_be_lost_is_refused(db):
    given = small_content()
    given["evaluation"]["narrative"] = {"finding": {"sw": "Wanajua."}}

    with pytest.raises(Refused) as refused:
        import_evaluation(document(given))

    assert str(refused.value) == "evaluation: this installation does not hold the language sw."


def test_a_framework_version_with_other_content_is_refused(db):
    import_framework(document(small_content()).framework)
    given = small_content()
    given["framework"]["questions"][0]["text"]["en"] = "Something else?"

    with pytest.raises(Refused) as refused:
        import_framework(document(given).framework)

    assert str(refused.value) == "framework.version: 1.0.0 is already here with other content."


def test_translations_are_added_and_never_replaced(db):
    import_framework(document(small_content()).framework)
    given = small_content()
    first, second = given["framework"]["questions"][:2]
    first["text"]["fr"] = "Une autre phrase"
    second["text"]["fr"] = "La violence"

    framework, is_new = import_framework(document(given).framework)

    texts = dict(framework.questions.filter(code__in=["COM-CE", "COM-VIO"]).values_list("code", "text_fr"))
    assert (is_new, texts) == (False, {"COM-CE": "La communauté, chapitre un", "COM-VIO": "La violence"})


def test_every_imported_answer_is_kept_as_its_first_version(db):
    import_evaluation(vector("plain"))

    assert Answer.objects.count() > 0
    assert Counter(Answer.objects.values_list("pk", "version")) == Counter(
        AnswerVersion.objects.values_list("answer_id", "version")
    )
    assert {*Answer.objects.values_list("version", flat=True)} == {1}
