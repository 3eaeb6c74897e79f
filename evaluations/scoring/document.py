"""Results as the document `swit-results/1` (scoring 9)."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any, Final

from .results import Results

FORMAT: Final = "swit-results/1"
SECTIONS: Final = (
    "rollout", "chapters", "groups", "involvement", "divergence", "contradictions", "robustness",
)  # fmt: skip


def results_document(results: Results) -> dict[str, Any]:
    """Results as plain JSON values, fractions as text; the working of single questions stays out."""
    return {"format": FORMAT} | {section: _plain(getattr(results, section)) for section in SECTIONS}


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value
