"""Reading the duties of tables: every text once."""

from __future__ import annotations

import re
from collections.abc import Callable

import attrs

from tradelaw.parties import PartyBook
from tradelaw.tariffs.duties import AdValorem, Free
from tradelaw.tariffs.duty import Duty
from tradelaw.tariffs.duty_grammar import read_duty

#: The two forms that most cells have, and that need no grammar.
_AD_VALOREM = re.compile(r"\d{1,3}(?:\.\d{1,4})?%")
_FREE = Free()


@attrs.frozen(slots=False, eq=False)
class DutyReader:
    """Turns the texts of a table into duties, and keeps them.

    Parameters
    ----------
    parties
        Gives the Parties that headings of branches may name.

    """

    parties: Callable[[], PartyBook]
    _known: dict[str, Duty] = attrs.field(factory=dict, init=False, repr=False)

    def __call__(self, text: str) -> Duty:
        """Give the duty of a text.

        Raises
        ------
        DutyError
            If the text is no duty.

        """
        duty = self._known.get(text)
        if duty is None:
            duty = self._known[text] = self._read(text)
        return duty

    def _read(self, text: str) -> Duty:
        if text == "free":
            return _FREE
        if _AD_VALOREM.fullmatch(text):
            return AdValorem(text[:-1])
        return read_duty(text, self.parties)
