"""Forms for the register: a change with what it is to move, and an outside event."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data.records import Event, Transformation
from metrics import as_names, named_kpis
from ui.effects import areas, changes
from ui.impact_form import impacts_form
from ui.kpis import Kpi, kpis, said
from ui.plan_draft import ChangeDraft, EventDraft
from ui.plan_saving import came_of_it, form_key, send, way_back
from ui.store import Edition, home, once
from ui.words import N_, _

STORY = {
    "why": N_("Why it was made"),
    "done": N_("What was done"),
    "worked": N_("What worked"),
    "failed": N_("What failed"),
    "foreseeable": N_("What could have been foreseen"),
}
PEOPLE = {
    "actors": N_("Who made it (roles, not names)"),
    "partners": N_("With whom outside the office"),
    "indicators": N_("How its success was to be seen"),
}
COSTS = {
    "setup_cost": N_("Money to set it up"),
    "setup_months": N_("Months to set it up"),
    "setup_hours": N_("Hours of staff to set it up"),
    "delivery_cost": N_("Money to run it, each year"),
    "delivery_months": N_("Months to run it, each year"),
    "delivery_hours": N_("Hours of staff to run it, each year"),
}
FIRST_DAY, LAST_DAY = "1950-01-01", "2100-12-31"
KINDS = ("law", "pandemic", "programme call", "strike", "housing market", "other")


def draw_forms(now: Edition) -> None:
    came_of_it()
    kind = st.segmented_control(
        _("What do you want to register?"), ("change", "event"), default="change", required=True, key="register",
        format_func=lambda name: {"change": _("A change of the office"), "event": _("An outside event")}[name],
    )  # fmt: skip
    if kind == "change":
        _change_form(now)
    else:
        _event_form(now)


def _change_form(now: Edition) -> None:
    known = {change.name: change for change in changes(now)}
    edited = known.get(str(_one_of(_("Change one that is registered"), list(known), "edit")))
    key = form_key("change", edited)
    _note(edited)
    with st.container(border=True):
        name, area = _named(now, edited, key)
        starts, ends = _days(edited, key)
        wash_in = st.number_input(
            _("Months until it worked fully"), 0, 36, (edited.wash_in_months or 0) if edited else 0, key=f"wash:{key}",
            help=_("They count neither as before nor as after"), width=280,
        )  # fmt: skip
    with st.expander(_("The story"), expanded=True):
        told: dict[str, str | float | None] = {each: _text(edited, each, label, key) for each, label in STORY.items()}
    with st.expander(_("People, money and time")):
        told |= {each: _text(edited, each, label, key) for each, label in PEOPLE.items()}
        told |= _costs(edited, key)
    st.subheader(_("What it is to move"), anchor=False)
    st.caption(_("Write it down before anybody looks at the result: what is changed afterwards is marked for good."))
    impacts = impacts_form(now, edited.impacts if edited else (), key)
    draft = ChangeDraft(name=name, area=area or "", starts=starts, ends=ends,
                        told=told | {"wash_in_months": wash_in}, impacts=impacts,
                        formerly=_formerly(edited, name))  # fmt: skip
    if st.button(_("Save this change"), type="primary", icon=":material/save:", key="save:change"):
        send(draft, "transformations", [each for each in known if edited is None or each != edited.name])
    if edited:
        way_back("transformations", edited.name)


def _formerly(edited: Transformation | None, name: str) -> str | None:
    """The name that it bears in the register, where the form gives it another one."""
    names = edited.names if edited else ()
    return next((each for each in names if each != name.strip()), None)


def _note(edited: Transformation | None) -> None:
    if edited and any(each.transformation in edited.names for each in home().register.opened()):
        st.warning(
            _("A result of this change has been seen. What you change in its plan will be marked on its card."),
            icon=":material/history:",
        )


def _named(now: Edition, edited: Transformation | None, key: str) -> tuple[str, str | None]:
    with st.container(horizontal=True):
        name = st.text_input(
            _("Name"), edited.name if edited else "", key=f"name:{key}", width=360,
            help=_("What was noted under an old name stays with the change"),
        )  # fmt: skip
        known = areas(now)
        place = known.index(edited.area) if edited else None
        area = st.selectbox(_("Area of work"), known, index=place, key=f"area:{key}", accept_new_options=True,
                            placeholder=_("Choose or write one"), width=360)  # fmt: skip
    return name, area


def _days(edited: Transformation | Event | None, key: str) -> tuple[Any, Any]:
    with st.container(horizontal=True):
        starts = st.date_input(_("First day"), edited.starts if edited else None, key=f"starts:{key}",
                               format="YYYY-MM-DD", min_value=FIRST_DAY, max_value=LAST_DAY, width=200)  # fmt: skip
        ends = st.date_input(_("Last day, if it has ended"), edited.ends if edited else None, key=f"ends:{key}",
                             format="YYYY-MM-DD", min_value=FIRST_DAY, max_value=LAST_DAY, width=200)  # fmt: skip
    return starts, ends


def _text(edited: object, name: str, label: str, key: str) -> str:
    return st.text_area(_(label), getattr(edited, name, None) or "", key=f"{name}:{key}", height=80)


def _costs(edited: Transformation | None, key: str) -> dict[str, str | float | None]:
    told: dict[str, str | float | None] = {}
    with st.grid(3, min_column_width=220):
        for name, label in COSTS.items():
            told[name] = st.number_input(_(label), 0.0, None, getattr(edited, name, None), key=f"{name}:{key}",
                                         format="%.10g")  # fmt: skip
    told["currency"] = st.text_input(_("Currency"), (edited.currency or "") if edited else "", key=f"currency:{key}",
                                     max_chars=3, width=120)  # fmt: skip
    return told


def _event_form(now: Edition) -> None:
    known = {event.name: event for event in once(now, home().register.events)}
    edited = known.get(str(_one_of(_("Change one that is registered"), list(known), "edit event")))
    key = form_key("event", edited)
    with st.container(border=True):
        name = st.text_input(_("What happened"), edited.name if edited else "", key=f"name:{key}",
                             disabled=bool(edited), width=480)  # fmt: skip
        starts, ends = _days(edited, key)
        kinds = list(dict.fromkeys([*KINDS, *(each.kind for each in known.values() if each.kind)]))
        place = kinds.index(edited.kind) if edited and edited.kind else None
        kind = st.selectbox(_("Kind"), kinds, index=place, key=f"kind:{key}", accept_new_options=True, width=280)
        explains = st.text_area(
            _("What it may explain"), (edited.explains or "") if edited else "", key=f"explains:{key}", height=80,
        )  # fmt: skip
        concerned = _concerned(now, edited, key)
    draft = EventDraft(
        name=name, starts=starts, ends=ends, kind=kind or "", explains=explains, kpis=as_names(concerned)
    )
    if st.button(_("Save this event"), type="primary", icon=":material/save:", key="save:event"):
        send(draft, "events", [] if edited else list(known))
    if edited:
        way_back("events", edited.name)


def _concerned(now: Edition, edited: Event | None, key: str) -> list[Kpi]:
    before = named_kpis(edited) if edited else ()
    return st.multiselect(
        _("Which KPIs it concerns"), list(dict.fromkeys([*kpis(now), *before])), default=before, format_func=said,
        key=f"kpis:{key}", placeholder=_("Choose the numbers that it could have moved"),
        help=_("A move of one of these at that time is not called ours, unless a comparison tells the two apart. "
               "Where none is chosen, the words above are compared with the KPI's name."),
    )  # fmt: skip


def _one_of(label: str, names: Sequence[str], key: str) -> str | None:
    return st.selectbox(label, names, index=None, placeholder=_("No: register a new one"), key=key, width=480)
