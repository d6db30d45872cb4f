"""The questionnaires that can be handed out: as a file to fill in, as a workbook to print, and as the YAML itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st

from loaders._questionnaire import FOLDER, Questionnaire, available, questionnaire
from loaders._questionnaire_file import in_words
from loaders._refusal import Refusal
from loaders.survey_responses import LOADER
from loaders.template import csv_template, workbook_template
from ui.empty import WORKBOOK
from ui.store import home
from ui.words import _, language, plural, safe


def folder() -> Path:
    """Where the office's own questionnaires lie."""
    return home().settings.home / FOLDER


def known_questionnaires() -> dict[str, Questionnaire]:
    """By name; one that cannot be read is said and left out."""
    known = {}
    for name in available(folder()):
        try:
            known[name] = questionnaire(name, folder())
        except Refusal as refusal:
            title = _("A questionnaire of yours cannot be read: {name}").format(name=safe(name))
            st.error(safe(refusal), title=title)
    return known


def titled(name: str, asked: Questionnaire) -> str:
    title = in_words(asked.title, language())
    return f"{title} ({name})" if title else name


def to_hand_out() -> None:
    with st.grid(3, min_column_width=280):
        for name, asked in known_questionnaires().items():
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(f"**{safe(titled(name, asked))}**")
                questions = plural("{n} question", "{n} questions", len(asked.items()))
                st.caption(f"{questions}: {safe(', '.join(asked.languages))}")
                st.space("stretch")
                with st.container(horizontal=True, gap="small"):
                    _download(f"{name}.xlsx", WORKBOOK, partial(workbook_template, LOADER, asked))
                    _download(f"{name}.csv", "text/csv", partial(csv_template, LOADER, asked))
                    _download(f"{name}.yaml", "application/yaml", available(folder())[name].read_bytes)


def _download(name: str, mime: str, content: Callable[[], str | bytes]) -> None:
    st.download_button(
        name.rpartition(".")[2].upper(),
        data=content,
        file_name=name,
        mime=mime,
        key=f"questionnaire:{name}",
        icon=":material/download:",
        help=_("Hand it out or fill it in, then load it with this questionnaire"),
        on_click="ignore",
    )
