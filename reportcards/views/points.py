"""Saving a page on which two people may write: what stands in the way is said beside what was typed."""

from collections.abc import Callable
from typing import Any

from evaluations.recording import LOCKED, Locked
from reportcards.forms.focus_groups import FocusGroupForm
from reportcards.forms.points import PointsForm
from reportcards.writing.points import Conflict


def is_kept(form: PointsForm | FocusGroupForm, act: Callable[[], Any]) -> bool:
    """Whether the act saved it; if not, the form says why, and nothing that was typed is lost."""
    try:
        act()
    except Conflict as conflict:
        form.show_conflict(conflict.stands)
    except Locked:
        form.add_error(None, LOCKED)
    else:
        return True
    return False
