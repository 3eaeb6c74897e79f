"""From the text of a file to a checked document, or a refusal that names the place of each fault."""

import json
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from evaluations.exchange import rules
from evaluations.exchange.document import Document

FAULTS_SHOWN = 20


class Refused(Exception):
    """The document is not accepted. Each line of the message begins with the path of a fault."""

    def __init__(self, faults: Iterable[tuple[str, str]]) -> None:
        self.faults = list(faults)
        lines = [f"{path}: {message}" if path else message for path, message in self.faults[:FAULTS_SHOWN]]
        if len(self.faults) > FAULTS_SHOWN:
            lines.append(f"... and {len(self.faults) - FAULTS_SHOWN} more.")
        super().__init__("\n".join(map(visible, lines)))


def read(content: bytes) -> Document:
    """A checked document from the bytes of a file (UTF-8)."""
    data = parse(content)
    if not isinstance(data, dict):
        raise Refused([("", "line 1 column 1: the file must hold one JSON object.")])
    try:
        document = Document.model_validate(data)
    except ValidationError as error:
        raise Refused((path_of(fault["loc"]), message_of(fault)) for fault in error.errors()) from None
    faults = list(rules.faults(document))
    if faults:
        raise Refused(faults)
    return document


def parse(content: bytes) -> Any:
    """JSON, refusing what readers of JSON disagree on: a key given twice, NaN, and bytes that are not UTF-8."""
    try:
        return json.loads(content.decode(), object_pairs_hook=unique_keys, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise Refused([("", f"line {error.lineno} column {error.colno}: {error.msg}.")]) from None
    except UnicodeDecodeError as error:
        raise Refused([("", f"byte {error.start}: the file is not UTF-8 text.")]) from None
    except RecursionError:
        raise Refused([("", "line 1 column 1: nested too deeply.")]) from None
    except ValueError:  # Python reads no whole number of more than 4,300 figures
        raise Refused([("", "line 1 column 1: a number in the file is too long.")]) from None


def unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, unless one of its keys stands there twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Refused([(twice, "this key stands twice in one object.")])
    return found


def no_constant(name: str) -> None:
    raise Refused([("", f"{name} is not a number.")])


def path_of(location: tuple[int | str, ...]) -> str:
    """The place of a fault as people write it: interviews[3].answers.GOV-02."""
    path = ""
    for step in location:
        if step == "[key]":
            continue
        path += f"[{step}]" if isinstance(step, int) else f".{step}"
    return path.removeprefix(".")


def message_of(fault: Any) -> str:
    """What is wrong, in a sentence."""
    match fault["type"]:
        case "extra_forbidden":
            return "this key is not known here."
        case "missing":
            return "this key is missing."
        case "string_pattern_mismatch":
            return f"{shown(fault['input'])} is not written as it should be."
        case _:
            return f"{fault['msg']}; it is {shown(fault['input'])}."


def visible(line: str) -> str:
    """What a terminal would obey, or cannot show, is written out: a file may hold it on purpose."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in line
    )


def shown(value: Any) -> str:
    """A value as JSON, cut short."""
    written = json.dumps(value, ensure_ascii=True, default=str)
    return written if len(written) <= 60 else f"{written[:57]}..."
