"""What drafts and prompts for a card's texts are drawn from: the facts of the card, and what pulls its heart down."""

from dataclasses import dataclass

from evaluations import scoring
from evaluations.exchange import document as given
from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.scoring_input import evaluation_for_scoring
from evaluations.models import Evaluation
from reportcards.assembly import assemble
from reportcards.snapshot import Snapshot
from reportcards.weaknesses import Weakness, weaknesses


@dataclass(frozen=True, slots=True)
class Material:
    """Nothing in it that may not be printed: what is withheld from the card is not here either."""

    card: Snapshot
    weaknesses: tuple[Weakness, ...]
    """Themes of Community Empowerment, what pulls it down most first."""

    @property
    def weak(self) -> list[Weakness]:
        """Those that lack more than a quarter of their points."""
        return [one for one in self.weaknesses if not one.is_strength]

    @property
    def strong(self) -> list[Weakness]:
        """The others, those that carry most first."""
        return sorted(
            (one for one in self.weaknesses if one.is_strength), key=lambda one: one.lost - one.weighs
        )


def material(document: given.Document, *, month: str) -> Material:
    """Of an evaluation as a file holds it. `month` is YYYY-MM."""
    results = scoring.score(evaluation_for_scoring(document))
    return Material(assemble(document, month=month, results=results), weaknesses(document, results))


def material_of(evaluation: Evaluation, *, month: str) -> Material:
    """Of an evaluation as it stands. The number of queries does not grow with its interviews."""
    return material(evaluation_document(evaluation), month=month)
