"""The first sheet: what this is, how a number is followed, and whether all of it agrees."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django_countries import countries

from reportcards.evidence.book.sheets import Formula, Kind, Sheet, differs, joined, literal
from reportcards.evidence.facts import Evidence
from reportcards.evidence.texts import too_few
from reportcards.words import group as group_name
from reportcards.words import month


def front_sheet(evidence: Evidence, sheets: Sequence[Sheet]) -> Sheet:
    """What to read first."""
    sheet = Sheet(
        _("Read first"),
        _("%(country)s, round %(round)s. Every number with what it is made of.")
        % {"country": countries.name(evidence.country), "round": evidence.round},
        (44, 90, 24),
    )
    for paragraph in paragraphs(evidence):
        sheet.add(Kind.NOTE, A=paragraph)
    sheet.add(Kind.HEADS, A=_("Do the numbers agree?"))
    sheet.put(
        A=_("Numbers that agree with the site"), B=Formula(counted(sheets, "TRUE"), number_of_checks(sheets))
    )
    sheet.put(A=_("Numbers that differ"), B=Formula(counted(sheets, literal(differs())), 0))
    sheet.add(Kind.HEADS, A=_("The sheets"))
    for one in sheets:
        sheet.put(A=one.title, B=one.note)
    if evidence.institutions:
        sheet.add(Kind.HEADS, A=_("Institutions by their codes"), B=_("Name"), C=_("Interviews"))
    for institution in evidence.institutions:
        sheet.put(
            A=f"{institution.code} · {group_name(institution.group)}",
            B=institution.name,
            C=", ".join(institution.interviews),
        )
    return sheet


def paragraphs(evidence: Evidence) -> list[str]:
    """In plain words."""
    found = [
        _("For %(organisation)s only. It holds single interviews by their codes, and is not published.")
        % {"organisation": evidence.led_by},
        _("As the answers stood in %(month)s. Question set %(framework)s %(version)s.")
        % {
            "month": month(evidence.month),
            "framework": evidence.framework,
            "version": evidence.framework_version,
        },
        _(
            "To follow a number: look it up on the sheet Roll-out, Chapters or Involvement, and click on its cell. The "
            "formula names the cells that it is made of. Go on from there, down to the points on the sheet Answers."
        ),
        _(
            "Beside each number that is computed here stands what the site says, and whether both agree. The site "
            "computes with exact fractions, a spreadsheet with some fifteen figures: ROUND in the formulas takes the "
            "difference away."
        ),
        _("A dash means that there is no number. It is never zero."),
        _("This file is not encrypted. Delete it wherever it is once you no longer need it."),
    ]
    if not evidence.is_community_shown:
        found.append(too_few(evidence))
    if evidence.is_demonstration:
        found.insert(0, _("Demonstration - not real data"))
    return found


def counted(sheets: Sequence[Sheet], what: str) -> str:
    """The formula that counts the checks of all sheets that say so."""
    return joined(
        f"COUNTIF({sheet.at(column, first, last)},{what})"
        for sheet in sheets
        for column, first, last in sheet.checks()
    )


def number_of_checks(sheets: Sequence[Sheet]) -> int:
    """All of them."""
    return sum(sheet.number_of_checks for sheet in sheets)
