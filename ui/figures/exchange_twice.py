"""What several lists tell of exchange: what was joined into one, and what may count twice until somebody says so."""

import streamlit as st

from metrics import SMALLEST_BASE, Twice, told_twice
from ui.lines import WORDS
from ui.store import Edition
from ui.tables import table
from ui.words import N_, _, number, plural, safe

MOST = 500
"""Pairs that are shown; `merit twice` lists all."""
WHY = {
    "same IIA code": N_("the number in one list is the code in the other"),
    "same partner and years": N_("same partner, years that overlap, and no other faculty or field"),
}


def hint(now: Edition) -> None:
    """One line for whoever reads the numbers; the lists stand where it is told how they are counted."""
    found = told_twice(now.published)
    said = [
        plural("{n} agreement may stand in two lists", "{n} agreements may stand in two lists", len(found.agreements)),
        _("stays of the same years come from several lists"),
    ]
    told = [words for words, frame in zip(said, (found.agreements, found.stays), strict=True) if len(frame)]
    if told:
        st.caption(_("{what}: they may count twice; see How it is counted.").format(what=", ".join(told)))


def draw_twice(now: Edition) -> None:
    found = told_twice(now.published)
    st.subheader(_("What may count twice"), anchor=False)
    for sentence in joined(found):
        st.markdown(sentence)
    if found.agreements.empty and found.stays.empty:
        st.markdown(_("Nothing else seems to stand in two lists."))
    if len(found.agreements):
        _draw_agreements(found)
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


def _draw_agreements(found: Twice) -> None:
    st.markdown(
        _("**These agreements may be one.** Both count until one list leaves its copy out, or both give it one number.")
    )
    names = (_("Agreement"), _("List"), _("May also be"), _("In the list"), _("Partner"))
    pairs = found.agreements.head(MOST).to_numpy().tolist()
    rows = [dict(zip(names, each, strict=False)) | {_("Why"): _(WHY[each[-1]])} for each in pairs]
    table(rows, alt=_("Agreements that may stand in two lists"))


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
