"""What the results say to whoever writes a text of the card: a few plain sentences for each, in their own language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from reportcards import words
from reportcards.snapshot import Contradiction, Snapshot, in_language
from reportcards.writing import sentences
from reportcards.writing.material import Material

AT_MOST = 4
"""Prompts for one text: more would not be read."""


def prompts(material: Material, language: str) -> dict[str, list[str]]:
    """For each text of the card one to four sentences. `language` is that of the interface, which is switched on."""
    card = material.card
    found: dict[str, Iterable[str]] = {
        "finding": about_the_finding(material, language),
        "empowerment": about_empowerment(material, language),
        "key_ask": about_the_ask(material, language),
        "law": about_the_law(card, language),
        "law_source": [_("Name the act or the by-law and its year, so that a reader can look it up.")],
        "involvement": about_involvement(card, language),
        "contradictions": about_contradictions(card, language),
        "not_heard": about_those_not_heard(card),
    }
    return {name: [one for one in said if one][:AT_MOST] for name, said in found.items()}


def about_the_finding(material: Material, language: str) -> list[str]:
    """The heart of the card first, then the whole."""
    card = material.card
    status = "" if card.empowerment.score is not None else card.empowerment.status
    return [
        sentences.where_empowerment_stands(card),
        sentences.why_there_is_no_score(status),
        held_back_by(material, language, at_most=3),
        sentences.where_the_rollout_stands(card),
        *(sentences.wide_gap(one, language) for one in card.differences[:1]),
    ]


def about_empowerment(material: Material, language: str) -> list[str]:
    """Both views, what holds it back and what carries it, and on how much all this rests."""
    if material.card.empowerment.score is None:
        return about_the_finding(material, language)
    return [
        sentences.both_views(material.card),
        held_back_by(material, language, at_most=5),
        *sentences.carried_by(material, language, at_most=3)[:1],
        sentences.rests_on(material.card),
    ]


def held_back_by(material: Material, language: str, *, at_most: int) -> str:
    """In a sentence of its own."""
    sentence = _("Community Empowerment is held back most by: %(points)s.")
    return next(iter(sentences.held_back_by(material, language, sentence, at_most=at_most)), "")


def about_the_ask(material: Material, language: str) -> list[str]:
    """What was chosen already, what was asked before and is not done, and what holds the chapter back."""
    card = material.card
    chosen = [in_language(one.text, language)[0] for one in card.recommendations if one.matters_most]
    asked = [
        in_language(one.text, language)[0]
        for one in card.actions
        if one.mattered_most and one.state in ("not_begun", "under_way")
    ]
    return [
        *(_("You chose as what matters most: “%(text)s”") % {"text": text} for text in chosen),
        "" if chosen else _("No recommendation is marked yet as the one that matters most."),
        *(_("You asked before, and it is not done: “%(text)s”") % {"text": text} for text in asked),
        held_back_by(material, language, at_most=1),
    ]


def about_the_law(card: Snapshot, language: str) -> list[str]:
    """What to think of. Where the chapter on violence stands says how the law is felt."""
    violence = next((row for row in card.chapters if row.code == "VIO" and row.score is not None), None)
    return [
        _("Say what is punished: selling, buying, renting a room, working together, carrying condoms."),
        _("Say under which law or by-law most arrests are made."),
        sentences.where_a_chapter_stands(violence, language) if violence else "",
    ]


def about_involvement(card: Snapshot, language: str) -> list[str]:
    """Where it stands, the two weakest criteria and with whom, who sees itself in a better light."""
    rows = sentences.weakest_first(card)
    texts = [(in_language(row.text, language)[0], sentences.weakest_with(row, card)) for row in rows[:2]]
    return [
        sentences.where_involvement_stands(card),
        "" if rows else sentences.why_there_are_no_marks(card),
        *(
            _("Weak: “%(criterion)s”, least met by: %(types)s.") % {"criterion": text, "types": who}
            for text, who in texts
        ),
        sentences.who_rates_itself_higher(card),
    ]


def about_contradictions(card: Snapshot, language: str) -> list[str]:
    """Each that the card shows, with both ends."""
    if not card.contradictions:
        return [
            _(
                "On no question do two organisations of one type lie 50 points or more apart. You may leave this empty."
            )
        ]
    return [far_apart(one, language) for one in card.contradictions]


def far_apart(one: Contradiction, language: str) -> str:
    """One contradiction."""
    name = sentences.named(one.theme, one.text, language) or in_language(one.text, language)[0]
    ends = {"theme": name, "type": words.group(one.group), "lowest": one.lowest, "highest": one.highest}
    return _("%(type)s, “%(theme)s”: one organisation %(lowest)s of 100, another %(highest)s.") % ends


def about_those_not_heard(card: Snapshot) -> list[str]:
    """Types, names of institutions that declined, languages and ways of speaking."""
    declined, languages = card.method.declined, card.method.languages
    spoken = ", ".join(f"{words.language(code)} {number}" for code, number in languages)
    return [
        sentences.types_without_an_interview(card),
        _("Asked, and declined: %(names)s. The card names them beside this text.")
        % {"names": ", ".join(declined)}
        if declined
        else "",
        _("Interviews by language: %(languages)s. Who speaks none of these?") % {"languages": spoken}
        if languages
        else "",
        sentences.ways_not_taken(card),
    ]
