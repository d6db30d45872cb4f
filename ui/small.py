"""What may be told of a load: where a file of people has a part of fewer than 5, its rows would give it away."""

import re

from data.records import Check, Load
from loaders.ingest import catalogue
from metrics import SMALLEST_BASE
from ui.words import _

COUNT = re.compile(r"\d[\d,]*")


def is_told(load: Load) -> bool:
    """Also the whole of a file tells its small part, to whoever takes away the parts that are shown."""
    loader = catalogue().get(load.loader)
    is_small = 0 < min(load.smallest_slice, load.rows_accepted) < SMALLEST_BASE
    return not (is_small and (loader is None or loader.holds_people))


def count(load: Load, number: int) -> int | None:
    """A number of rows of the load, where it may be told."""
    return number if is_told(load) else None


def why_untold(load: Load) -> str:
    """Why the load has no numbers; empty where it has them."""
    if is_told(load):
        return ""
    if load.rows_accepted < SMALLEST_BASE:
        return _("fewer than {n} people").format(n=SMALLEST_BASE)
    return _("a part has fewer than {n}").format(n=SMALLEST_BASE)


def rule(load: Load, check: Check) -> str:
    """The rule's words; a rule about the whole file may state how many rows it has."""
    return check.rule if is_told(load) or check.column else COUNT.sub("…", check.rule)
