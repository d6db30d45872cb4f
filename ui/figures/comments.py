"""What they say: remarks in people's own words, with a search, their topics, and each beside the item it is about."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from re import sub

import streamlit as st

from data import spreadsheet
from metrics import Comments, Remark, comments
from metrics.comments import DIMENSIONS, HIDDEN, NO_REMARKS, NONE_LOADED, TOO_FEW_FOR_TOPICS
from ui.empty import WORKBOOK
from ui.filters import Scope
from ui.store import Edition
from ui.words import _, number, plural, safe

AT_A_TIME = 20
LONGEST_SHOWN = 2_000
"""Characters of one remark on the page; the files to download hold all of it."""
KEPT = 200
HEIGHT = 320
TURNING = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Signs that turn the direction of writing, also of what stands behind the remark."""


def comments_panel(scope: Scope, survey: str, section: str | None = None, element: str | None = None) -> None:
    """The remarks of a survey in the page's scope; all, or those about a section or one element of it.

    They are read beside the rest of the page, which does not wait for their topics.
    """
    with st.container(border=True):
        st.subheader(_("What they say"), anchor=False)
        _panel(scope, survey, section, element)


@st.fragment(parallel=True)
def _panel(scope: Scope, survey: str, section: str | None, element: str | None) -> None:
    with st.skeleton(height=HEIGHT):
        everything = found(scope, survey, "", section, element)
        if not everything.rows:
            st.markdown(why_none(everything, ""))
            return
        place = "_".join(sub(r"\W+", "_", part) for part in (section, element) if part)
        search = st.text_input(
            _("Search what they wrote"),
            type="search",
            key=f"search_{place}".rstrip("_"),
            bind="query-params",
            placeholder=_("A word, in any language"),
            max_chars=100,
        )
        _found(found(scope, survey, search or "", section, element), search or "", place)


def found(scope: Scope, survey: str, search: str, section: str | None, element: str | None) -> Comments:
    where = {dimension: value for dimension, value in scope.chosen if dimension in DIMENSIONS} | {"survey": survey}
    key = f"{scope.edition!r} {sorted(where.items())} {search!r} {section!r} {element!r}"
    return _comments(key, scope.edition, where, search, section, element)[1]


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _comments(
    key: str, _edition: Edition, _where: Mapping[str, str], _search: str, _section: str | None, _element: str | None
) -> tuple[str, Comments]:
    result = comments(_edition.published, where=_where, search=_search, section=_section, element=_element)
    return key, result


def why_none(nothing: Comments, search: str) -> str:
    """Why no remark is shown, in words that say what to do."""
    if nothing.because == NONE_LOADED:
        return _(
            "No remarks are loaded. A survey's remarks come in with its answers when its profile or questionnaire "
            "names their columns under `comments`."
        )
    if nothing.because == HIDDEN:
        return _(
            "Not shown: too few people of this group wrote something, and they could be recognised. "
            "Choose fewer filters."
        )
    if search and nothing.because == NO_REMARKS:
        return _("Nobody wrote {search}. Try the beginning of the word, or another language.").format(
            search=f"**{safe(search)}**"
        )
    return (
        _("Nobody of this group wrote anything here.")
        if nothing.because == "no remarks match"
        else _(safe(nothing.because))
    )


def _found(result: Comments, search: str, place: str) -> None:
    if not result.rows:
        st.markdown(why_none(result, search))
        return
    topic = _topic(result, place)
    rows = [row for row in result.rows if topic is None or row.topic == topic]
    st.caption(plural("{n} remark", "{n} remarks", len(rows)))
    pages = -(-len(rows) // AT_A_TIME)
    page = st.pagination(pages, key=f"page:{place}:{search}:{topic}") if pages > 1 else 1
    st.markdown(listed(rows[(page - 1) * AT_A_TIME : page * AT_A_TIME]))
    for note in result.notes:
        st.caption(_topicless() if note == TOO_FEW_FOR_TOPICS else safe(_(note)))
    _downloads(result, rows, f"{place}:{search}:{topic}")


def _topicless() -> str:
    return _("There are too few remarks to group them by topic; they can be read.")


def _topic(result: Comments, place: str) -> str | None:
    """The topic that is chosen; its name is of letters alone, so that nothing in it is Markdown."""
    if not result.topics:
        return None
    return st.pills(
        _("Topics, by the words that come together in them"),
        list(result.topics),
        format_func=lambda name: f"{name} ({number(result.topics[name])})",
        key=f"topic_{place}".rstrip("_"),
        bind="query-params",
    )


def listed(rows: Sequence[Remark]) -> str:
    """The remarks as Markdown, each under the wave and the item it is about."""
    items = ((about, [f"- {shown(row.text)}" for row in group]) for about, group in groupby(rows, _about))
    return "\n\n".join(f"**{safe(about)}**\n\n" + "\n".join(remarks) for about, remarks in items)


def _about(row: Remark) -> str:
    item = ": ".join(part for part in (row.section, row.element) if part)
    return f"{row.wave}, {item}" if item else row.wave


def shown(text: str) -> str:
    """The remark as Markdown that shows exactly its words, cut where it is very long."""
    straight = text.translate(TURNING)
    return safe(straight[:LONGEST_SHOWN]) + (" …" if len(straight) > LONGEST_SHOWN else "")


def _downloads(result: Comments, rows: Sequence[Remark], key: str) -> None:
    header, cells = exported(result, rows)
    name = f"remarks-version-{result.version}"
    with st.container(horizontal=True, gap="small"):
        st.download_button(
            "CSV",
            lambda: spreadsheet.as_csv(header, cells),
            f"{name}.csv",
            "text/csv",
            key=f"remarks:csv:{key}",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "XLSX",
            lambda: spreadsheet.as_workbook(header, cells),
            f"{name}.xlsx",
            WORKBOOK,
            key=f"remarks:xlsx:{key}",
            icon=":material/download:",
            on_click="ignore",
        )


def exported(result: Comments, rows: Sequence[Remark]) -> tuple[list[str], list[list[object]]]:
    """The remarks with, on every line, the version and the files they come from."""
    files = "; ".join(f"{source.file} sha256:{source.sha256}" for source in result.sources)
    header = ["survey", "wave", "section", "element", "topic", "text", "version", "files"]
    return header, [
        [row.survey, row.wave, row.section, row.element, row.topic, row.text, result.version, files] for row in rows
    ]
