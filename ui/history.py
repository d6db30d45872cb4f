"""The drawer with one question's history; the question stands in the address, so that a link opens it."""

from collections.abc import Sequence
from html import unescape

import streamlit as st

from metrics import Result
from metrics.wording import wording
from ui.evidence import WIDTH, draw_evidence
from ui.figures.comments import comments_panel
from ui.figures.service_history import history, spread, who
from ui.filters import Scope
from ui.panel import bare_panel, built
from ui.store import measure
from ui.words import _, safe

KEY = "question"
KINDS = ("satisfaction", "overall")


def look_at_one(scope: Scope, survey: str, wave: str, section: str = "") -> None:
    """A list for whoever does not click on charts; what is chosen opens beside the page."""
    questions = asked(scope, survey, wave, section)
    chosen = st.selectbox(
        _("Look at one question"),
        questions,
        index=None,
        placeholder=_("Its history, its answers, who gave them and what they wrote"),
        key=KEY,
        bind="query-params",
        width=420,
    )
    if chosen in questions:
        title = safe(chosen)
        drawer = st.dialog(title, width=WIDTH, position="right", on_dismiss=close)(_draw)
        drawer(scope, survey, wave, *questions[chosen])


def asked(scope: Scope, survey: str, wave: str, section: str = "") -> dict[str, tuple[str, str]]:
    """The questions by the name that charts and lists give them."""
    return _asked(f"{scope.edition!r} {survey} {wave} {section}", scope, survey, wave, section)[1]


@st.cache_resource(max_entries=200, show_spinner=False)
def _asked(key: str, _scope: Scope, _survey: str, _wave: str, _section: str) -> tuple[str, dict[str, tuple[str, str]]]:
    found = wording(_scope.edition.published, _survey, _wave)
    pairs = [(each.section, each.element) for each in found if each.kind in KINDS] or _delivered(_scope, _survey, _wave)
    return key, {f"{each[0]}: {each[1]}": each for each in sorted(set(pairs)) if _section in ("", each[0])}


def _delivered(scope: Scope, survey: str, wave: str) -> Sequence[tuple[str, str]]:
    where = {"survey": survey, "wave": wave}
    rows = measure(scope.edition, "reported_satisfied_share", by=("section", "element"), where=where).rows
    return [(str(row.group["section"]), str(row.group["element"])) for row in rows if row.group["element"]]


def choose(questions: Sequence[str], section: str, name: str) -> None:
    """Called with a point's name, which leaves the section out where one is chosen."""
    full = f"{section}: {unescape(name)}" if section else unescape(name)
    if full in questions:
        st.session_state[KEY] = full


def close() -> None:
    st.session_state[KEY] = None


def _draw(scope: Scope, survey: str, wave: str, section: str, element: str) -> None:
    bare_panel(history, scope, survey, section, element)
    bare_panel(spread, scope, survey, section, element)
    bare_panel(who, scope, survey, wave, section, element)
    comments_panel(scope, survey, section, element)
    opened = st.expander(_("Figures and evidence"), icon=":material/fact_check:", key="evidence", on_change="rerun")
    if opened.open:
        with opened:
            draw_evidence(f"{section} {element}", _results(scope, survey, wave, section, element))


def _results(scope: Scope, survey: str, wave: str, section: str, element: str) -> list[Result]:
    panels = (
        built(history, scope, survey, section, element),
        built(spread, scope, survey, section, element),
        built(who, scope, survey, wave, section, element),
    )
    return [result for each in panels for result in each.results]
