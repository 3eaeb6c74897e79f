"""What in a text could lead to a person (safety S2): a phone number, an address, a handle, papers, a name with a title.

The patterns are data that the page reads too (static/site/guarding.js), in the regular expressions that Python and
JavaScript share: no \\d, \\w, \\s or \\b, which differ, and nothing that browsers of 2019 lack. Each of `parts` stands
for itself in braces; a list is a choice. A rule has `find`, and may have: `before`, the characters that may not stand
right before it; `after_words`, what must; `unless`, what makes the whole of what was found harmless; `unless_before`
and `unless_after`, the same for what stands next to it.

Nothing is sent anywhere, and nothing found is kept. It is a reminder: a name without a title is not found.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATTERNS = Path(__file__).parent.parent / "static" / "site" / "guarding.json"
NEAR = 20
"""How many characters next to it can make something harmless."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a text: what it looks like, and where it stands."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """How one kind is recognised. Group 1 of `find` is what leads to it, group 2 the thing itself."""

    kind: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None

    def is_harmless(self, text: str, start: int, end: int) -> bool:
        """Whether it only looks like it: a date, an amount, a book."""
        return bool(
            (self.unless and self.unless.fullmatch(text, start, end))
            or (self.unless_before and self.unless_before.search(text[max(0, start - NEAR) : start]))
            or (self.unless_after and self.unless_after.match(text, end))
        )


def findings(text: str) -> list[Finding]:
    """Everything in a text that could lead to a person, in its order; no two overlap."""
    found = [
        (match.start(2), rank, match.end(2))
        for rank, rule in enumerate(RULES)
        for match in rule.find.finditer(text)
        if not rule.is_harmless(text, match.start(2), match.end(2))
    ]
    apart: list[Finding] = []
    for start, rank, end in sorted(found):
        if not apart or start >= apart[-1].end:
            apart.append(Finding(RULES[rank].kind, start, end))
    return apart


def rules(content: Mapping[str, Any]) -> list[Rule]:
    """The rules of the file, with their parts put in."""
    parts: Mapping[str, str | Sequence[str]] = content["parts"]

    def whole(pattern: str) -> str:
        return re.sub(r"\{([A-Za-z]+)\}", lambda match: part(parts[match[1]]), pattern)

    def part(value: str | Sequence[str]) -> str:
        return whole(value) if isinstance(value, str) else f"(?:{'|'.join(map(whole, value))})"

    def compiled(rule: Mapping[str, str], name: str, end: str = "") -> re.Pattern[str] | None:
        return re.compile(f"(?:{whole(rule[name])}){end}") if name in rule else None

    def find(rule: Mapping[str, str]) -> re.Pattern[str]:
        before = f"(?:^|[^{rule.get('before', '{L}{D}')}])"
        return re.compile(whole(f"({before}{rule.get('after_words', '')})({rule['find']})(?![{{L}}{{D}}])"))

    return [
        Rule(
            rule["kind"],
            find(rule),
            compiled(rule, "unless"),
            compiled(rule, "unless_before", r"\Z"),
            compiled(rule, "unless_after"),
        )
        for rule in content["rules"]
    ]


RULES = rules(json.loads(PATTERNS.read_text(encoding="utf-8")))
