"""What stands where nothing is loaded yet: which file to load, its template, and the way to the page that loads it."""

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from data.outdated import Outdated
from loaders._contract import Loader
from loaders.ingest import catalogue
from loaders.template import csv_template, workbook_template
from ui.links import link
from ui.store import Edition, measure
from ui.words import _, safe

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def nothing_loaded(edition: Edition) -> bool:
    """Says how to begin where the home is empty."""
    if edition.version:
        return False
    st.info(
        _("Nothing is loaded yet. Load a file of your own, or run `merit demo` for a fictitious university."),
        title=_("Welcome to Merit"),
        icon=":material/waving_hand:",
    )
    how_to_load(tuple(catalogue()))
    return True


def made_by_an_older_version(outdated: Outdated) -> None:
    """Says why no page can be shown, and the way out."""
    st.warning(
        _("Run `merit rebuild`, or load a file with `merit load`: your files are all kept, and this page is back."),
        title=_("This data was prepared by an older version of Merit"),
        icon=":material/update:",
    )
    st.caption(safe(str(outdated)))


def has_nothing(edition: Edition, metrics: Sequence[str], loaders: Sequence[str]) -> bool:
    """Says which files the page needs where none of its metrics has been fed."""
    if edition.version and any(measure(edition, metric).sources for metric in metrics):
        return False
    how_to_load(loaders)
    return True


def how_to_load(loaders: Sequence[str]) -> None:
    st.markdown(_("This page needs one of these files. Each has a template with its columns explained."))
    templates(loaders)
    link("load_data")


def nothing_registered(*loaders: str) -> None:
    """Where no change is known: it can be written on a page as well as loaded."""
    st.markdown(_("Write a change into the form: page *Transformations*, tab *Register a change or an event*."))
    link("transformations")
    how_to_load(loaders)


def templates(loaders: Sequence[str]) -> None:
    with st.grid(3, min_column_width=280):
        for name in loaders:
            with st.container(border=True, height="stretch", gap="xsmall"):
                _template(catalogue()[name])


def _template(loader: Loader) -> None:
    st.markdown(f"**{safe(_(loader.title))}**")
    st.caption(_(loader.explains))
    st.space("stretch")
    with st.container(horizontal=True, gap="small"):
        _download(loader, "xlsx", WORKBOOK, partial(workbook_template, loader))
        _download(loader, "csv", "text/csv", partial(csv_template, loader))


def _download(loader: Loader, ending: str, mime: str, content: Callable[[], str | bytes]) -> None:
    st.download_button(
        ending.upper(),
        data=content,
        file_name=f"{loader.id}.{ending}",
        mime=mime,
        key=f"template:{loader.id}.{ending}",
        icon=":material/download:",
        help=_("A file with the columns of {title}").format(title=safe(_(loader.title))),
        on_click="ignore",
    )
