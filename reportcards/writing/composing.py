"""A first draft of a card's texts, composed by rules from the results. No service outside is asked.

It is a beginning: whoever writes makes it theirs. Nothing is composed about the law, which no interview is asked about.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from evaluations.models import Narrative
from reportcards.writing import sentences
from reportcards.writing.material import Material

Said = Sequence[str]
"""One sentence in ever fewer words: the first form that fits is taken."""

MOST_WORDS = {"empowerment": 120}


def compose(material: Material, name: str, language: str) -> str:
    """One text in a language, within its limit; empty where the results have nothing for it."""
    if name not in COMPOSED:
        return ""
    most = Narrative._meta.get_field(name).max_length
    with override(language):
        return fitting(COMPOSED[name](material, language), most, MOST_WORDS.get(name, most))


def fitting(said: Iterable[Said], most: int, most_words: int) -> str:
    """Sentence after sentence, each in the longest form for which there is room left."""
    text = ""
    for forms in said:
        longer = (f"{text} {form}".strip() for form in forms)
        fits = (one for one in longer if len(one) <= most and len(one.split()) <= most_words)
        text = next(fits, text)
    return text


def finding(material: Material, language: str) -> Iterator[Said]:
    """Where Community Empowerment stands, and what holds it back; or why it has no score."""
    card = material.card
    yield [sentences.where_empowerment_stands(card)]
    if card.empowerment.score is None:
        yield reason(card.empowerment.status)
    yield held_back_by(material, language, at_most=3)


def empowerment(material: Material, language: str) -> Iterator[Said]:
    """How both sides see the chapter, what holds it back, what carries it, where they are furthest apart."""
    card = material.card
    if card.empowerment.score is None:
        yield [sentences.where_empowerment_stands(card)]
        yield reason(card.empowerment.status)
        return
    yield [sentences.both_views(card)]
    yield held_back_by(material, language, at_most=5)
    yield sentences.carried_by(material, language, at_most=2)
    themes = {one.theme for one in material.weaknesses}
    yield [sentences.wide_gap(one, language) for one in card.differences if one.theme in themes][:1]
    yield [sentences.rests_on(card)]


def reason(status: str) -> Said:
    """Why there is no score: all that is said of it, or its first sentence."""
    whole = sentences.why_there_is_no_score(status)
    first, stop, _rest = whole.partition(". ")
    return [whole, f"{first}{stop.rstrip()}"]


def held_back_by(material: Material, language: str, *, at_most: int) -> Said:
    """After a sentence that names the chapter."""
    return sentences.held_back_by(
        material, language, _("It is held back most by: %(points)s."), at_most=at_most
    )


def key_ask(material: Material, language: str) -> Iterator[Said]:
    """The recommendation that matters most, with who does it and by when; nothing where none was chosen."""
    for one in material.card.recommendations:
        if one.matters_most and one.text.get(language):
            beside = [part for part in (one.who.get(language), one.by_when.get(language)) if part]
            text = one.text[language]
            yield [f"{text.rstrip('. ')} ({', '.join(beside)}).", text] if beside else [text]


def involvement(material: Material, language: str) -> Iterator[Said]:
    """Where involvement stands, the two weakest criteria and with whom, who sees itself in a better light."""
    card = material.card
    yield [sentences.where_involvement_stands(card)]
    weakest = sentences.weakest_first(card)[:2]
    if not weakest:
        yield [sentences.why_there_are_no_marks(card)]
    places = (
        _("The weakest of the ten criteria is “%(criterion)s”, least met by: %(types)s."),
        _("Next comes “%(criterion)s”, least met by: %(types)s."),
    )
    for place, row in zip(places, weakest, strict=False):
        if text := sentences.criterion(row, language):
            yield [place % {"criterion": text, "types": sentences.weakest_with(row, card)}]
    yield [sentences.who_rates_itself_higher(card)]


def contradictions(material: Material, language: str) -> Iterator[Said]:
    """On what organisations of one type contradict each other."""
    points = [sentences.contradicted(one, language) for one in material.card.contradictions]
    sentence = _("Organisations of one type contradict each other on: %(points)s.")
    yield sentences.shorter_and_shorter(sentence, [one for one in points if one], at_most=4)


def not_heard(material: Material, language: str) -> Iterator[Said]:  # noqa: ARG001  all composers take it
    """Types without an interview, types of which somebody declined, languages and ways that are missing."""
    card = material.card
    yield [sentences.types_without_an_interview(card)]
    yield [sentences.types_that_declined(card)]
    yield [sentences.only_language(card)]
    yield [sentences.ways_not_taken(card)]


COMPOSED: dict[str, Callable[[Material, str], Iterator[Said]]] = {
    "finding": finding,
    "empowerment": empowerment,
    "key_ask": key_ask,
    "involvement": involvement,
    "contradictions": contradictions,
    "not_heard": not_heard,
}
