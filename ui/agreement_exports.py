"""The agreements found on a page as CSV and XLSX, with what stands behind them."""

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from data import spreadsheet
from metrics import choices_in
from ui.agreement_list import COLUMNS, WINDOWS, headings, in_words
from ui.choices import in_words as choices_in_words
from ui.empty import WORKBOOK
from ui.filters import Scope
from ui.words import _

FED_BY = "agreements"
"""A metric that every list of agreements and of stays feeds."""


def as_csv(found: pd.DataFrame, scope: Scope, window: str) -> str:
    """The evidence stands on every line, as a line may be cut out."""
    evidence = evidence_of(scope, window)
    behind: dict[str, list[str]] = {}
    for what, text in evidence:
        behind.setdefault(what, []).append(text)
    told = ["; ".join(texts) for texts in behind.values()]
    return spreadsheet.as_csv([*headings(list(COLUMNS)), *behind], ([*row, *told] for row in _rows(found)))


def as_workbook(found: pd.DataFrame, scope: Scope, window: str) -> bytes:
    evidence = [(_("what"), _("is")), *evidence_of(scope, window)]
    return spreadsheet.as_sheets({_("Agreements"): [headings(list(COLUMNS)), *_rows(found)], _("Evidence"): evidence})


def _rows(found: pd.DataFrame) -> list[list[object]]:
    words = in_words(found)[list(COLUMNS)].astype(object)
    return words.where(words.notna(), None).to_numpy().tolist()


def evidence_of(scope: Scope, window: str) -> list[tuple[str, str]]:
    """What the list is limited to, how it is counted, and the files behind it."""
    sources = scope.measure(FED_BY).sources
    return [
        (_("version"), str(scope.edition.version)),
        (_("seen from"), scope.edition.today.isoformat()),
        (_("window"), _(WINDOWS[window])),
        *((_("filter"), f"{name} = {value}") for name, value in scope.chosen),
        *((_("counted"), sentence) for sentence in choices_in_words(choices_in(scope.edition.published))),
        *((_("file"), f"{source.file} (load {source.load}, SHA-256 {source.sha256})") for source in sources),
    ]


def downloads(found: pd.DataFrame, scope: Scope, window: str) -> None:
    with st.container(horizontal=True, gap="small"):
        _download("csv", "text/csv", partial(as_csv, found, scope, window), scope)
        _download("xlsx", WORKBOOK, partial(as_workbook, found, scope, window), scope)


def _download(ending: str, mime: str, content: Callable[[], str | bytes], scope: Scope) -> None:
    st.download_button(
        ending.upper(),
        data=content,
        file_name=f"agreements-version-{scope.edition.version}.{ending}",
        mime=mime,
        key=f"agreements:{ending}",
        icon=":material/download:",
        help=_("All agreements found, every column, with the files and choices behind them"),
        type="tertiary",
        on_click="ignore",
    )
