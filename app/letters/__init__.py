"""Letters to clients: HTML of a closed subset with FEEL in braces, read strictly and made without a gap.

``read_letter`` checks a file when it is published, ``Letter.render`` makes the letter of record, ``as_text`` is what
it says. A letter runs no code of anybody but FEEL.
"""

from app.letters.errors import LetterError, NotRenderable, UnknownVariant, UnusableLetter, WrongFields
from app.letters.fields import Field
from app.letters.letter import Letter, read_letter
from app.letters.plain_text import as_text

__all__ = [
    "Field",
    "Letter",
    "LetterError",
    "NotRenderable",
    "UnknownVariant",
    "UnusableLetter",
    "WrongFields",
    "as_text",
    "read_letter",
]
