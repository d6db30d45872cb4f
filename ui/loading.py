"""Loading from the page: the preview, the check, the load with its progress, what came of it, and taking it back."""

from collections.abc import Callable, Sequence

import streamlit as st

from data.records import Load, Reject
from loaders._refusal import Fault
from loaders._table import Layout, Table
from loaders.ingest import Outcome, Profile, Refusal, Refused, check, load, undo
from ui import small
from ui.store import home
from ui.tables import as_csv, table
from ui.upload import Upload, first_rows
from ui.words import N_, _, day, number, plural, safe

ACTOR = "dashboard"
CAME_OF_IT = "what came of it"
"""Where the session keeps the last answer, so that it is still there after the rerun that shows the new version."""
LOOKED_AT = "looked at"
"""Where the session keeps the first rows of the file on the page: a visitor's own, gone when they leave."""
SHOWN_FAULTS, SHOWN_ROWS = 100, 20

LAYOUTS: dict[Layout, str] = {
    "qualtrics": "Qualtrics",
    "limesurvey": "LimeSurvey",
    "surveymonkey": "SurveyMonkey",
    "plain": N_("No survey tool: one header and rows"),
}
Looked = tuple[Table, Profile]

Answer = Outcome | Refused | Refusal
"""Of a load or a check; the load itself, where it was taken back, stands in the same place."""


def layout_told() -> Layout | None:
    """How the export is arranged, where a person knows better than what was recognised."""
    return st.selectbox(
        _("Export of"),
        LAYOUTS,
        index=None,
        format_func=lambda name: _(LAYOUTS[name]),
        placeholder=_("Recognise it from its content"),
        key="layout",
        help=_("Only if what was found is wrong: each survey tool arranges its header rows in its own way"),
    )


def look_at(upload: Upload) -> Looked | None:
    """The first rows, read once while the file is on the page; None where it is refused, which is said."""
    if st.session_state.get(LOOKED_AT, ("",))[0] != upload.key:
        st.session_state[LOOKED_AT] = (upload.key, _looked(upload))
    looked: Looked | Refusal = st.session_state[LOOKED_AT][1]
    if isinstance(looked, Refusal):
        refused([looked])
        return None
    return looked


def _looked(upload: Upload) -> Looked | Refusal:
    try:
        return first_rows(upload)
    except Refusal as refusal:
        return refusal


def preview(found: Table) -> None:
    """What Merit takes the file for, before anything is done with it."""
    st.subheader(_("What was found"), anchor=False)
    st.table({safe(name): safe(value) for name, value in found.found.items()} or {_("nothing special"): ""})
    cells = found.cells.head(SHOWN_ROWS)
    rows = cells.astype(object).where(cells.notna(), None).to_dict("records")
    table([{str(name): cell for name, cell in row.items()} for row in rows], alt=_("The first rows of the file"))


def run(upload: Upload, *, is_check: bool) -> None:
    """Check or load with a running account of what is being done; the answer is shown by `answer`."""
    doing = _("Checking") if is_check else _("Loading")
    with st.status(f"{doing} …", expanded=True) as status:
        st.session_state[CAME_OF_IT] = _run(upload, is_check, _telling(status.update))
    st.rerun()


def _telling(update: Callable[..., None]) -> Callable[[str], None]:
    def tell(doing: str) -> None:
        st.text(doing)
        update(label=safe(doing))

    return tell


def _run(upload: Upload, is_check: bool, tell: Callable[[str], None]) -> Answer:
    try:
        with upload.as_request() as request:
            if is_check:
                return check(home(), [request], tell=tell)[0]
            return load(home(), [request], actor=ACTOR, tell=tell)[0]
    except (Refused, Refusal) as refused:
        return refused


def answer() -> None:
    """What came of the last check or load of this session."""
    last = st.session_state.get(CAME_OF_IT)
    if isinstance(last, Refused):
        refused(last.refusals)
    elif isinstance(last, Refusal):
        refused([last])
    elif isinstance(last, Outcome):
        _accepted(last)
    elif isinstance(last, Load):
        st.info(safe(last.file), title=_("Load {id} is undone.").format(id=last.id), icon=":material/undo:")


def _accepted(outcome: Outcome) -> None:
    counted = _(
        "Rows read: {read}. Accepted: {accepted}. Set aside: {rejected}. Left out as the profile says: {left_out}."
    ).format(
        read=number(outcome.rows_read),
        accepted=number(outcome.rows_accepted),
        rejected=number(outcome.rows_rejected),
        left_out=number(outcome.rows_left_out),
    )
    if outcome.is_unchanged:
        st.info(_("These bytes are loaded already, as load {id}. Nothing changed.").format(id=outcome.load_id))
    elif outcome.load_id is None:
        st.info(
            counted,
            title=_("Checked, nothing written: this would be loaded as {loader}").format(loader=safe(outcome.loader)),
        )
    else:
        st.success(
            counted, title=_("Loaded as {loader}, load {id}").format(loader=safe(outcome.loader), id=outcome.load_id)
        )
    if outcome.dropped_columns:
        named = ", ".join(map(safe, outcome.dropped_columns))
        st.caption(_("Columns that are not kept: {columns}").format(columns=named))
    rejected(outcome.rejects, outcome.file, "outcome")


def refused(refusals: Sequence[Refusal]) -> None:
    for each in refusals:
        faults = plural("{n} thing is wrong with the file", "{n} things are wrong with the file", len(each.faults))
        st.error(
            _("Nothing was changed. {faults}:").format(faults=faults),
            title=_("Refused: {file}").format(file=safe(each.file)),
        )
        rows = [_fault(fault) for fault in each.faults]
        table(rows[:SHOWN_FAULTS], alt=_("What is wrong with the file"))
        if len(rows) > SHOWN_FAULTS:
            st.caption(_("These are the first {n}.").format(n=SHOWN_FAULTS))


def _fault(fault: Fault) -> dict[str, object]:
    return {_("Line"): fault.line, _("Column"): fault.column, _("Expected"): fault.rule, _("Found"): fault.value}


def rejected(rejects: Sequence[Reject], file: str, key: str) -> None:
    """The rows set aside, and the same as CSV to be mended and loaded again."""
    if not rejects:
        return
    rows = [{"line": each.line, "column": each.column, "rule": each.rule, "value": each.value} for each in rejects]
    st.markdown(_("**Rows set aside.** Mend them in the file and load it again."))
    table(rows, alt=_("Rows that were set aside"))
    st.download_button(
        _("Download the rows set aside"),
        data=as_csv(rows),
        file_name=f"set aside {file}.csv",
        mime="text/csv",
        key=f"rejects:{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def ask_to_undo(chosen: Load) -> None:
    st.dialog(_("Undo load {id}?").format(id=chosen.id))(_undo)(chosen)


def _undo(chosen: Load) -> None:
    st.text(chosen.file)
    rows = small.count(chosen, chosen.rows_accepted)
    why = _("rows ({why})").format(why=small.why_untold(chosen))
    told = why if rows is None else _("{n} rows").format(n=number(rows))
    st.markdown(
        _("Its {rows} leave the figures, and what it had replaced comes back. The file stays in the archive.").format(
            rows=told
        )
    )
    st.button(_("Undo it"), type="primary", key="undo:yes", on_click=_take_back, args=(chosen.id,))


def _take_back(load_id: int) -> None:
    st.session_state[CAME_OF_IT] = undo(home(), load_id, actor=ACTOR, tell=lambda _doing: None)
    st.rerun()


def described(chosen: Load) -> str:
    return f"{chosen.id} · {chosen.file} · {chosen.loader} · {day(chosen.at)} · {_(chosen.state)}"
