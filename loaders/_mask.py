"""Takes what tells who wrote a remark, or whom it is about, out of free texts.

E-mail and IP addresses, addresses of personal pages, coordinates, phone numbers, personal numbers, tokens and names go;
the rest stays as it was, to the byte. Not found: names that are no one's given name in the lists and stand alone,
nicknames, inflected forms outside English and Swedish, names in lower case that the file itself does not tell, names in
scripts without capitals that the file does not tell, given names that are ordinary words at the start of a sentence
("Mark helped me"), numbers spelled out, streets, and people described without a name.
"""

import re
from collections.abc import Callable, Collection
from functools import partial

import pandas as pd

from loaders._mask_addresses import without_addresses, without_emails
from loaders._mask_names import keys, without_names
from loaders._mask_numbers import without_numbers

EMAIL = re.compile(r"[@＠]|\bat\s*[\])]", re.IGNORECASE)
ADDRESS = re.compile(r"@|/|[:=]|\d\.\d")
NUMBER = re.compile(r"(?:\d\D{0,3}){5}")
LETTERS = re.compile(r"[^\W\d_]{3}|[\u2e80-\u9fff\uac00-\ud7af]{2}")

Step = Callable[[str], str]


def mask(texts: pd.Series, names: Collection[str]) -> pd.Series:
    """The texts with signs in the place of what is personal; `names` are the words of the file's own names."""
    steps: tuple[tuple[re.Pattern[str], Step], ...] = (
        (EMAIL, without_emails),
        (ADDRESS, without_addresses),
        (NUMBER, without_numbers),
        (LETTERS, partial(without_names, told=keys(names))),
    )
    masked = texts.copy()
    for hint, step in steps:
        has_hint = [isinstance(text, str) and hint.search(text) is not None for text in masked]
        masked[has_hint] = masked[has_hint].map(step)
    return masked
