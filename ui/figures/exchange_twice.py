"""What several lists tell of exchange: what was joined into one, and what may count twice until somebody says so."""

import streamlit as st

from metrics import SMALLEST_BASE, Twice, told_twice
from ui.joins import draw_joins
from ui.lines import WORDS
from ui.store import Edition, home
from ui.tables import table
from ui.words import _, number, plural, safe


def hint(now: Edition) -> None:
    """One line for whoever reads the numbers; the lists stand where it is told how they are counted."""
    found = told_twice(now.published, home().register.agreement_matches())
    said = [
        plural("{n} agreement may stand in two lists", "{n} agreements may stand in two lists", len(found.agreements)),
        _("stays of the same years come from several lists"),
        plural(
            "{n} stay bears a number of several senders", "{n} stays bear a number of several senders", found.unclear
        ),
    ]
    counts = (len(found.agreements), len(found.stays), found.unclear)
    told = [words for words, number in zip(said, counts, strict=True) if number]
    if told:
        st.caption(_("{what}: they may count twice; see How it is counted.").format(what=", ".join(told)))


def draw_twice(now: Edition) -> None:
    found = told_twice(now.published, home().register.agreement_matches())
    st.subheader(_("What may count twice"), anchor=False)
    known = joined(found)
    for sentence in known:
        st.markdown(sentence)
    if found.agreements.empty and found.stays.empty and not found.unclear:
        nothing = _("Nothing else seems to stand in two lists.") if known else _("Nothing seems to stand in two lists.")
        st.markdown(nothing)
    draw_joins(found.agreements)
    if found.unclear:
        st.markdown(unclear(found.unclear))
    if len(found.stays):
        _draw_stays(found)


def joined(found: Twice) -> list[str]:
    """What was taken for one because its number is the same."""
    agreements = plural(
        "{n} agreement stands in several lists under one number: it counts once, as the newest list has it.",
        "{n} agreements stand in several lists under one number: they count once, as the newest list has them.",
        found.merged,
    )
    stays = plural(
        "{n} stay was told by sender and receiver under one number: it counts once.",
        "{n} stays were told by sender and receiver under one number: they count once.",
        found.joined,
    )
    return [words for words, n in ((agreements, found.merged), (stays, found.joined)) if n]


def unclear(stays: int) -> str:
    return plural(
        "**{n} stay that we told of as the receiving side bears a number that several senders use.** Nobody can say "
        "whose it is, so it may count twice: ask the senders which student it is.",
        "**{n} stays that we told of as the receiving side bear numbers that several senders use.** Nobody can say "
        "whose they are, so they may count twice: ask the senders which students they are.",
        stays,
    )


def _draw_stays(found: Twice) -> None:
    lists = ", ".join(safe(name) for name in sorted(found.stays["list"].unique()))
    st.markdown(
        _("**Stays of the same year and direction come from several lists ({lists}).** If these are the same "
          "students, they count twice: take one of the loads back.").format(lists=lists)
    )  # fmt: skip
    rows = [
        {_("Year"): year, _("Direction"): _(WORDS[way]), _("List"): name, _("Students"): _few(students)}
        for year, way, name, students in found.stays.to_numpy().tolist()
    ]
    table(rows, alt=_("Stays of the same year and direction by the list they are from"))


def _few(students: object) -> str:
    return number(students) if isinstance(students, int) else f"< {SMALLEST_BASE}"
