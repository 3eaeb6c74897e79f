"""Forms on one language of a row of the card, that notice when somebody else saved meanwhile."""

from modeltranslation.utils import build_localized_fieldname as column

from evaluations.forms.seen import Seen
from reportcards.forms.languages import OneLanguageForm


class SeenForm(Seen, OneLanguageForm):
    """A form on the columns of one language of a row, with the marks of what it showed."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.watch()

    @property
    def columns(self) -> dict[str, str]:
        """Field -> the column that it shows and changes."""
        translated = {name: column(name, self.language) for name in self.translated}
        return {name: name for name in self._meta.fields} | translated
