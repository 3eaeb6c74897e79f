"""Addresses of an interview's pages, and what was stored through them."""

from django.urls import reverse


def page(interview, chapter="CE"):
    return reverse("chapter", args=[*interview.address, chapter])


def grid(interview, target="un"):
    return reverse("involvement", args=[*interview.address, target])


def stored(interview):
    """Every answer that is not blank: code and value."""
    rows = interview.answers.select_related("question", "criterion", "choice").exclude(state="")
    return {(row.question or row.criterion).code: row.value for row in rows}


def label(interview, code):
    return interview.evaluation.framework.questions.get(code="COM-CE").choices.get(code=code).label_en
