"""The parts of a draft that a comment can be about: the whole, a chapter, a question, a text of the card."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evaluations.models import Evaluation, Narrative, Thread

RECOMMENDATIONS = _("the recommendations")


def narrative_names() -> dict[str, str | Promise]:
    """The texts of the card that can be commented on, with their names; the recommendations are one of them."""
    fields = {name: Narrative._meta.get_field(name).verbose_name for name in Narrative.TEXTS}
    return fields | {"recommendations": RECOMMENDATIONS}


def exists(evaluation: Evaluation, about: str, key: str) -> bool:
    """Whether there is such a part of the draft."""
    if about not in Thread.About.values or (about == Thread.About.WHOLE) != (key == ""):
        return False
    if about == Thread.About.CHAPTER:
        return evaluation.framework.chapters.filter(code=key).exists()
    if about == Thread.About.QUESTION:
        return evaluation.framework.questions.filter(code=key).exists()
    return about == Thread.About.WHOLE or key in narrative_names()


def name_of(evaluation: Evaluation, about: str, key: str) -> str:
    """A part in words."""
    if about == Thread.About.CHAPTER:
        return next((str(row) for row in evaluation.framework.chapters.all() if row.code == key), key)
    if about == Thread.About.QUESTION:
        rows = (row for row in evaluation.framework.questions.all() if row.code == key)
        return next((f"{key} {row.text}" for row in rows), key)
    return short_name(about, key)


def short_name(about: str, key: str) -> str:
    """A part in few words, without looking anything up: chapters and questions by their codes."""
    if about == Thread.About.NARRATIVE:
        return str(narrative_names().get(key, key))
    return key or str(Thread.About.WHOLE.label)
