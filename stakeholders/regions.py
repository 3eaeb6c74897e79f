"""The movement's five regions, and the countries in each.

The names of the regions are those that the global network uses. Which country stands in which region is
this project's own table (the Middle East and Central Asia differ between networks); it is loaded once into
the database, where an administrator may correct it.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Region(TextChoices):
    """A region of the movement."""

    AFRICA = "africa", _("Africa")
    ASIA_PACIFIC = "asia_pacific", _("Asia and the Pacific")
    EUROPE = "europe", _("Europe and Central Asia")
    LATIN_AMERICA = "latin_america", _("Latin America")
    NORTH_AMERICA_CARIBBEAN = "north_america_caribbean", _("North America and the Caribbean")


DEMONSTRATION_COUNTRY = "ZZ"

COUNTRY_CODES = {
    Region.AFRICA: (
        "AO BF BI BJ BV BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU "
        "MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW"
    ),
    Region.ASIA_PACIFIC: (
        "AE AF AQ AS AU BD BH BN BT CC CK CN CX FJ FM GU HK HM ID IN IQ IR JO JP KH KI KP KR KW LA LB LK MH MM MN MO "
        "MP MV MY NC NF NP NR NU NZ OM PF PG PH PK PN PS PW QA SA SB SG SY TH TK TL TO TV TW UM VN VU WF WS YE"
    ),
    Region.EUROPE: (
        "AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GL GR HR HU IE IL IM IS IT JE KG KZ "
        "LI LT LU LV MC MD ME MK MT NL NO PL PM PT RO RS RU SE SI SJ SK SM TJ TM TR UA UZ VA"
    ),
    Region.LATIN_AMERICA: "AR BO BR CL CO CR CU DO EC FK GF GS GT HN MX NI PA PE PR PY SV UY VE",
    Region.NORTH_AMERICA_CARIBBEAN: (
        "AG AI AW BB BL BM BQ BS BZ CA CW DM GD GP GY HT JM KN KY LC MF MQ MS SR SX TC TT US VC VG VI"
    ),
}


def region_by_country_code() -> dict[str, str]:
    """Every ISO 3166-1 alpha-2 code with its region. The demonstration country has none."""
    return {code: str(region) for region, codes in COUNTRY_CODES.items() for code in codes.split()}
