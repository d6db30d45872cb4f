"""Merit: every planned impact with its verdict, and how many of each there are."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from metrics.statistics.judged import Verdict
from ui.effects import plans
from ui.empty import WORKBOOK
from ui.filters import Scope
from ui.merit import Line, as_csv, as_workbook, counts, honesty, listed, row
from ui.tables import table
from ui.verdicts import VERDICTS
from ui.words import _, number

HEIGHT = 520
EVERYTHING = "all"


@st.fragment(parallel=True)
def draw_merit(scope: Scope, area: str | None) -> None:
    """It takes its time the first time in a version: every opened effect is worked out."""
    with st.skeleton(height=HEIGHT):
        lines = listed(scope.edition, plans(scope.edition, area))
        draw_counts(lines)
        st.markdown(honesty(lines))
    shown = _chosen(lines)
    table(
        [row(line) for line in shown], alt=_("Every planned impact with its verdict"), height="content", wide=[_("KPI")]
    )
    _take_away(scope, lines)
    _go(shown)


def draw_counts(lines: Sequence[Line]) -> None:
    with st.grid(5, min_column_width=170):
        for verdict, n in counts(lines).items():
            look = VERDICTS[verdict]
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.markdown(look.badge)
                st.metric(_(look.word), number(n), label_visibility="collapsed")
                st.caption(_(look.means))


def _chosen(lines: Sequence[Line]) -> list[Line]:
    """Those of one verdict, or all."""
    names = [EVERYTHING, *VERDICTS]
    chosen = st.segmented_control(
        _("Verdict"), names, default=EVERYTHING, required=True, key="verdict", bind="query-params",
        format_func=lambda name: _("All") if name == EVERYTHING else VERDICTS[Verdict(name)].said,
    )  # fmt: skip
    return [line for line in lines if chosen == EVERYTHING or (line.effect and line.effect.judged.verdict == chosen)]


def _take_away(scope: Scope, lines: Sequence[Line]) -> None:
    name = f"merit-version-{scope.edition.version}"
    with st.container(horizontal=True, gap="small"):
        for ending, mime, content in (("csv", "text/csv", as_csv), ("xlsx", WORKBOOK, as_workbook)):
            st.download_button(
                ending.upper(), data=partial(content, lines), file_name=f"{name}.{ending}", mime=mime,
                key=f"merit:{ending}", icon=":material/download:", on_click="ignore",
                help=_("Effects with their intervals, checks and files; those without a verdict too"),
            )  # fmt: skip


def _go(lines: Sequence[Line]) -> None:
    """The way to the card of one of them."""
    names = list(dict.fromkeys(line.plan.change.name for line in lines))
    chosen = st.selectbox(
        _("Open the card of"), names, index=None, key="to card", width=360, placeholder=_("Choose a change")
    )
    if chosen:
        st.session_state["change"] = chosen
        st.switch_page("pages/transformations.py", query_params={"change": chosen})
