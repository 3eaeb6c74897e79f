"""From a document to the text of a file: always the same bytes for the same content."""

import json
from typing import Any

from evaluations.exchange.document import Document


def write(document: Document) -> str:
    """The document as JSON, without what is empty; an answer that is only a choice is written as its code."""
    content = document.model_dump(by_alias=True, exclude_defaults=True)
    if document.evaluation is not None:
        content = {
            **content,
            "stakeholders": content.pop("stakeholders", []),
            "interviews": [shortened(interview) for interview in content.pop("interviews", [])],
        }
    return json.dumps(content, ensure_ascii=False, indent=1)


def shortened(interview: dict[str, Any]) -> dict[str, Any]:
    """The interview with short answers where an answer has no note and no quote."""
    replies = {"answers": {code: short(answer) for code, answer in interview["answers"].items()}}
    if "involvement" in interview:
        replies["involvement"] = {
            target: {code: short(answer) for code, answer in cells.items()}
            for target, cells in interview["involvement"].items()
        }
    return interview | replies


def short(answer: dict[str, Any]) -> Any:
    """The bare choice, when there is nothing else."""
    return answer["choice"] if answer.keys() == {"choice"} else answer
