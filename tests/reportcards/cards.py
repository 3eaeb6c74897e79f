"""Snapshots of the scoring vectors, as they are or changed."""

import json
from pathlib import Path

from evaluations.exchange.reading import read
from reportcards.assembly import assemble

VECTORS = Path(__file__).parents[1] / "vectors/scoring"
EVERY_VECTOR = sorted(
    path.name.removesuffix(".evaluation.json") for path in VECTORS.glob("*.evaluation.json")
)
INSTITUTIONS = ("government", "un", "global_fund", "ngo")


def given(name):
    """The vector as data, to be changed before it is read."""
    return json.loads((VECTORS / f"{name}.evaluation.json").read_text())


def expected(name):
    return json.loads((VECTORS / f"{name}.results.json").read_text())


def document(data):
    return read(json.dumps(data).encode())


def card(data, **rest):
    """The snapshot of a vector's name, or of its data."""
    return assemble(document(given(data) if isinstance(data, str) else data), month="2026-11", **rest)


def interviews_with(data, group):
    groups = {row["code"]: row["group"] for row in data["stakeholders"]}
    return [row for row in data["interviews"] if groups[row["stakeholder"]] == group]


def with_quotes(data, *, use, text="Ask us before you write the plan."):
    """Every interview gets a quote in its first answer, in its grid, and at its end; those agreed to are cleared."""
    for interview in data["interviews"]:
        quote = {"quote": f"{text} ({interview['code']})", "quote_use": use}
        if use != "none":
            quote["clearance"] = {"cleared": True, "use": use}
        for cells in (interview["answers"], *interview.get("involvement", {}).values()):
            code = next(iter(cells))
            cells[code] = {"choice": cells[code], **quote}
        interview["closing"] = quote
    return data


def answer_otherwise(data):
    """Every community interview says something else: the first choice everywhere, and of each institution one thing."""
    questions = {question["code"]: question for question in data["framework"]["questions"]}
    for interview in interviews_with(data, "community"):
        for code in interview["answers"]:
            interview["answers"][code] = questions[code]["choices"][0]["code"]
        for cells in interview["involvement"].values():
            cells.clear()
            cells["1"] = "3"
