"""What the tests of focus groups share: addresses, and what is on record."""

from django.urls import reverse


def address(name, group, *parts):
    """The address of a page of a focus group."""
    return reverse(name, args=[*group.address, *parts])


def on_record(group):
    """Every point of a focus group, by its code without that of the group."""
    return {point.code.partition(".")[2]: point.text for point in group.points.select_related("focus_group")}
