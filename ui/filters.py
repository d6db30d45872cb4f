"""Filters whose values stand in the address, so that a copied link opens the same view."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics import PLAIN, Result, Way, catalogue, choices
from ui.store import Edition, measure
from ui.words import N_, _


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What a page is limited to: `chosen` holds dimensions and their values as `measure` reads them.

    `way` is kept to by the metrics that can be worked out so; the others stay plain.
    """

    edition: Edition
    chosen: tuple[tuple[str, str], ...] = ()
    way: Way = PLAIN

    def measure(self, metric: str, *by: str, where: Mapping[str, str] | None = None) -> Result:
        asked = catalogue()[metric]
        chosen = {dimension: value for dimension, value in self.chosen if dimension in asked.dimensions}
        can = asked.kind.ways
        way = Way(is_weighted=self.way.is_weighted and can.is_weighted, is_finite=self.way.is_finite and can.is_finite)
        return measure(self.edition, metric, by=by, where=chosen | dict(where or {}), way=way)

    def beyond(self, metric: str) -> list[str]:
        """The chosen dimensions that the metric cannot be limited to."""
        known = catalogue()[metric].dimensions
        return [_(NAMES[dimension][0]) for dimension, _value in self.chosen if dimension not in known]


def filters(edition: Edition, metrics: Sequence[str], dimensions: Sequence[str] = ()) -> Scope:
    """A row of widgets: the years, then one list for each dimension that the metrics know and the data fill."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = [("year", _period(edition, tuple(metrics)))]
        chosen += [(each, _one_of(each, known(edition, tuple(metrics), each))) for each in dimensions]
    return Scope(edition=edition, chosen=tuple((dimension, value) for dimension, value in chosen if value))


def _period(edition: Edition, metrics: tuple[str, ...]) -> str:
    years = known(edition, metrics, "year")
    if len(years) < 2:
        return ""
    ends = st.select_slider(
        _("Years"), years, value=(years[0], years[-1]), key="period", bind="query-params", width=320
    )
    return "" if ends == (years[0], years[-1]) else f"{ends[0]}..{ends[1]}"


def _one_of(dimension: str, values: Sequence[str]) -> str:
    if not values:
        return ""
    label, everything, key = NAMES[dimension]
    chosen = st.selectbox(
        _(label), values, index=None, placeholder=_(everything), key=key, bind="query-params", width=230
    )
    return chosen or ""


def known(edition: Edition, metrics: tuple[str, ...], dimension: str) -> Sequence[str]:
    return _values(f"{edition!r} {metrics} {dimension}", edition, metrics, dimension)[1]


@st.cache_resource(max_entries=1_000, show_spinner=False)
def _values(key: str, _edition: Edition, _metrics: tuple[str, ...], _dimension: str) -> tuple[str, Sequence[str]]:
    known = [catalogue()[metric] for metric in _metrics]
    found = (choices(_edition.published, metric, _dimension) for metric in known if _dimension in metric.dimensions)
    return key, sorted({str(value) for values in found for value in values if value is not None})


NAMES = {
    "year": (N_("Years"), N_("All years"), "period"),
    "faculty": (N_("Faculty"), N_("All faculties"), "faculty"),
    "level": (N_("Level"), N_("All levels"), "level"),
    "mobility_type": (N_("Population"), N_("All students"), "population"),
    "fee_status": (N_("Fee status"), N_("Paying or not"), "fee_status"),
    "region": (N_("Region"), N_("All regions"), "region"),
    "area": (N_("Housing area"), N_("All areas"), "housing_area"),
    "survey": (N_("Survey"), N_("All surveys"), "survey"),
    "country": (N_("Country"), N_("All countries"), "country"),
}
"""Dimension: the label, what stands there while nothing is chosen, and the name in the address."""


def pick(edition: Edition, metrics: Sequence[str], dimension: str, usual: str = "") -> str:
    """One value that must be chosen, since values of it are never added up; empty where there is none."""
    values = known(edition, tuple(metrics), dimension)
    if not values:
        return ""
    label, _everything, key = NAMES[dimension]
    first = usual if usual in values else values[0]
    chosen = st.segmented_control(
        _(label), values, default=first, required=True, key=key, bind="query-params", format_func=str
    )
    return str(chosen)
