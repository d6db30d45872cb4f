"""Results that have been seen: all but those of the newest change, so that the demonstration shows both."""

from data.home import Home
from data.plans import missing, note_opened


def open_results(home: Home, *, actor: str) -> None:
    for change in home.register.transformations()[:-1]:
        for impact in change.impacts:
            if not missing(impact):
                note_opened(home, change, impact, actor=actor)
