"""Plain functions that make what a test needs. A test names what matters to it; the rest has a plain value."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path

from django.utils import timezone

from evaluations import consulting, recording
from evaluations.exchange.document import Document
from evaluations.exchange.importing_framework import import_framework
from evaluations.exchange.reading import read
from evaluations.models import (
    Action,
    Consultation,
    ContextFigure,
    Contribution,
    Evaluation,
    FocusGroup,
    FocusGroupPoint,
    Interview,
    Invitee,
    Narrative,
    PlanPoint,
    QuoteUse,
    Recommendation,
    RightOfReply,
    Round,
    Stakeholder,
    State,
)
from evaluations.models.interview import Mode
from stakeholders import inviting
from stakeholders.models import Country, Membership, Organisation, User
from stakeholders.roles import Kind, Role

VECTORS = Path(__file__).parent / "vectors" / "scoring"
FIXTURES = Path(__file__).parent.parent / "fixtures"
NOT_CORE = ("COM-VIO", "GOV-VIO")
"""What the short form of the small framework leaves out."""


def vector_path(name):
    return VECTORS / f"{name}.evaluation.json"


@cache
def vector(name) -> Document:
    """A checked document of tests/vectors/scoring; nobody changes it, it is frozen."""
    return read(vector_path(name).read_bytes())


def small_content():
    """The small framework as plain JSON, with one evaluation: six questions for each type, one for each chapter.

    COM-VIO and GOV-VIO are not core; COM-CE is translated into French, nothing else is.
    """
    content = json.loads(vector_path("edge-all-zero").read_text())
    content["framework"]["code"] = "small"
    questions = {question["code"]: question for question in content["framework"]["questions"]}
    for code in NOT_CORE:
        questions[code]["core"] = False
    questions["COM-CE"]["text"]["fr"] = "La communauté, chapitre un"
    questions["COM-CE"]["choices"][0]["label"]["fr"] = "Rien du tout"
    return content


def document(content) -> Document:
    """The checked document of some plain JSON."""
    return read(json.dumps(content).encode())


def make_framework():
    """The small framework, in the database."""
    return import_framework(document(small_content()).framework)[0]


def make_country(code):
    """A country; the migration that loads them all is undone by tests with real transactions."""
    return Country.objects.get_or_create(code=code)[0]


def make_organisation(name, *, country="KE", kind=Kind.NATIONAL, region=""):
    place = make_country(country) if kind == Kind.NATIONAL else None
    return Organisation.objects.create(name=name, kind=kind, country=place, region=region)


def make_user(email, role="", organisation=None, password=None, **fields):
    user = User.objects.create_user(email, password, **fields)
    if organisation:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


def make_invitation(organisation, role=Role.INTERVIEWER, **more):
    """An invitation, and its code."""
    given = {"by": None, "now": timezone.now()}
    return inviting.invite(organisation, role, **given | more)


def make_evaluation(framework, lead, *, round="2026", **fields):
    evaluation = Evaluation.objects.create(
        country=lead.country,
        round=Round.objects.get_or_create(code=round)[0],
        framework=framework,
        lead_organisation=lead,
        **fields,
    )
    Narrative.objects.create(evaluation=evaluation)
    return evaluation


def make_stakeholder(evaluation, group="government", **fields):
    number = evaluation.stakeholders.filter(group=group).count() + 1
    given = {"code": f"{group}-{number}", "name": f"{group} {number}"}
    return Stakeholder.objects.create(evaluation=evaluation, group=group, **given | fields)


def make_interview(evaluation, group="government", *, stakeholder=None, **fields):
    number = Interview.with_bin.filter(evaluation=evaluation).count() + 1
    given = {
        "code": f"i{number:03}",
        "month": "2026-05",
        "language": "en",
        "mode": Mode.IN_PERSON,
        "stakeholder": stakeholder or make_stakeholder(evaluation, group),
    }
    return Interview.objects.create(evaluation=evaluation, **given | fields)


def make_recommendation(evaluation, kind="start", **fields):
    position = evaluation.recommendations.count()
    given = {"position": position, "text_en": f"Recommendation {position}"}
    return Recommendation.objects.create(evaluation=evaluation, kind=kind, **given | fields)


def make_action(evaluation, kind="start", **fields):
    """Something that an earlier card asked."""
    position = evaluation.actions.count()
    given = {"position": position, "asked_in": "2024", "text_en": f"Asked {position}"}
    return Action.objects.create(evaluation=evaluation, kind=kind, **given | fields)


def make_figure(evaluation, **fields):
    """A figure that others published."""
    position = evaluation.figures.count()
    given = {"position": position, "name_en": f"Figure {position}", "year": 2024, "value": "38 %"}
    return ContextFigure.objects.create(evaluation=evaluation, **given | {"source": "A survey"} | fields)


def make_focus_group(evaluation, **fields):
    """A focus group that agreed to publication."""
    given = {
        "code": f"g{evaluation.focus_groups.count() + 1}",
        "month": "2026-05",
        "language": "en",
        "theme": "What keeps us out",
        "held_by": "Umbrella Collective",
        "may_publish": True,
    }
    return FocusGroup.objects.create(evaluation=evaluation, **given | fields)


def make_point(group, text="Ask us first.", *, level="", about="stop"):
    """The next point of a part: make_point(group, "We are asked too late.", level="person", about="concern")."""
    position = group.points.filter(level=level, about=about).count() + 1
    return FocusGroupPoint.objects.create(
        focus_group=group, level=level, about=about, position=position, text=text
    )


def make_plan_point(evaluation, text="Raids", *, part="threat", position=1, **others):
    """A point of the plan, in English and in others: make_plan_point(evaluation, "Raids", fr="Des rafles")."""
    point = PlanPoint(evaluation=evaluation, part=part, position=position)
    point.say({"en": text, **others})
    point.save()
    return point


def make_consultation(evaluation, **fields):
    """A round of the members that was opened today; the state of the evaluation stays."""
    given = {"number": evaluation.consultations.count() + 1, "opens_on": timezone.localdate(), "days": 30}
    return Consultation.objects.create(evaluation=evaluation, **given | fields)


def make_invitee(evaluation, *, token="T" * 43, **fields):
    """An organisation that is asked in the latest round, by a link that ends with this token."""
    consultation = evaluation.consultations.last() or make_consultation(evaluation)
    given = {"name": "Red Collective", "link_hash": consulting.link_hash(token)}
    return Invitee.objects.create(consultation=consultation, **given | fields)


def make_contribution(invitee, **fields):
    given = {"number": invitee.contributions.count() + 1, "text": "Too kind."}
    return Contribution.objects.create(invitee=invitee, **given | fields)


def make_reply(evaluation, *, stakeholder=None, token="R" * 43, **fields):
    """An institution that may reply for a fortnight, by a link that ends with this token."""
    given = {
        "stakeholder": stakeholder or make_stakeholder(evaluation),
        "until": timezone.localdate() + timedelta(days=14),
        "link_hash": consulting.link_hash(token),
    }
    return RightOfReply.objects.create(evaluation=evaluation, **given | fields)


def said(interview, code, reply, *, target="", note="", quote="", quote_use=QuoteUse.NONE, seen=None):
    """What a writer sends: a choice code, a list of ticks, or a state. `seen` is the stored version by default."""
    framework = interview.evaluation.framework
    asked = (framework.criteria if target else framework.questions).get(code=code)
    choice = asked.choices.filter(code=reply).first() if isinstance(reply, str) else None
    answered = choice is not None or isinstance(reply, list)
    if seen is None:
        stored = interview.answers.filter(
            **{"criterion" if target else "question": asked}, target=target
        ).first()
        seen = stored.version if stored else 0
    return recording.Said(
        asked=asked,
        target=target,
        state=State.CHOICE if answered else State(reply),
        choice=choice,
        ticked=reply if isinstance(reply, list) else None,
        note=note,
        quote=quote,
        quote_use=quote_use,
        seen=seen,
    )


def answer(interview, by=None, /, **replies):
    """Record replies: answer(interview, COM_CE="50")."""
    given = [said(interview, code.replace("_", "-"), reply) for code, reply in replies.items()]
    return recording.record(interview, given, by=by, now=timezone.now())


def answer_all(interview, reply="50"):
    """One reply to every question of an interview of the small framework."""
    questions = interview.evaluation.framework.questions.filter(group=interview.group)
    given = [said(interview, question.code, reply) for question in questions]
    return recording.record(interview, given, by=None, now=timezone.now())
