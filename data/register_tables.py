"""The register's tables: loads and their checks, warehouse versions, and what people plan, watch and decide.

Changed only together with a migration in data/migrations/versions.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, ForeignKey, Integer, MetaData, String, Table, Text

REGISTER = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def _load_id() -> Column[int]:
    return Column("load_id", Integer, ForeignKey("load.id"), nullable=False, index=True)


def _slice_id() -> Column[int]:
    return Column("slice_id", Integer, ForeignKey("slice.id"), nullable=False, index=True)


def _by_whom() -> tuple[Column[Any], ...]:
    return Column("actor", String, nullable=False), Column("at", DateTime, nullable=False)


setting = Table(
    "setting",
    REGISTER,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
    comment="one row per fact about the home itself",
)

load = Table(
    "load",
    REGISTER,
    Column("id", Integer, primary_key=True),
    Column("loader", String, nullable=False),
    Column("file", String, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("archived_as", String, nullable=False),
    Column("profile", Text, nullable=False),
    Column("rows_read", Integer, nullable=False),
    Column("rows_accepted", Integer, nullable=False),
    Column("rows_rejected", Integer, nullable=False),
    Column("rows_left_out", Integer, nullable=False),
    Column("found", JSON, nullable=False),
    Column("dropped_columns", JSON, nullable=False),
    *_by_whom(),
    Column("undone_at", DateTime),
    comment="one row per file taken in; archived_as differs from sha256 for a scrubbed copy; times are UTC",
)

slice_ = Table(
    "slice",
    REGISTER,
    Column("id", Integer, primary_key=True),
    _load_id(),
    Column("loader", String, nullable=False),
    Column("key", String, nullable=False, index=True),
    Column("rows", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    comment="one row per load and slice (survey and wave, source and period ...); of each key one load is current",
)

check = Table(
    "check",
    REGISTER,
    Column("id", Integer, primary_key=True),
    _load_id(),
    Column("rule", String, nullable=False),
    Column("column", String),
    Column("severity", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("checked", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    comment="one row per rule that gated a load",
)

reject = Table(
    "reject",
    REGISTER,
    Column("id", Integer, primary_key=True),
    _load_id(),
    Column("line", Integer, nullable=False),
    Column("column", String),
    Column("rule", String, nullable=False),
    Column("value", String),
    comment="one row per rule that a row set aside did not meet",
)

version = Table(
    "version",
    REGISTER,
    Column("number", Integer, primary_key=True),
    Column("reason", String, nullable=False),
    *_by_whom(),
    comment="one row per published warehouse version; the highest is current",
)


def _practice(phase: str) -> tuple[Column[float], ...]:
    """What a phase took, as practice cards have it: money, months and hours of staff; delivery is a year's."""
    return tuple(Column(f"{phase}_{name}", Float) for name in ("cost", "months", "hours"))


transformation = Table(
    "transformation",
    REGISTER,
    Column("id", Integer, primary_key=True),
    _slice_id(),
    Column("name", String, nullable=False),
    Column("formerly", String),
    Column("area", String, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("wash_in_months", Integer),
    Column("why", Text),
    Column("done", Text),
    Column("worked", Text),
    Column("failed", Text),
    Column("foreseeable", Text),
    Column("actors", Text),
    Column("partners", Text),
    Column("indicators", Text),
    Column("currency", String),
    *_practice("setup"),
    *_practice("delivery"),
    comment="one row per change the office made, with its story",
)

impact = Table(
    "impact",
    REGISTER,
    Column("id", Integer, primary_key=True),
    _slice_id(),
    Column("transformation", String, nullable=False),
    Column("metric", String, nullable=False),
    Column("series", String),
    Column("scope", String),
    Column("direction", String, nullable=False),
    Column("shape", String),
    Column("lag_months", Integer),
    Column("smallest_effect", Float),
    Column("comparison", String),
    comment="one row per metric that a transformation was meant to move, as planned",
)

event = Table(
    "event",
    REGISTER,
    Column("id", Integer, primary_key=True),
    _slice_id(),
    Column("name", String, nullable=False),
    Column("starts", Date, nullable=False),
    Column("ends", Date),
    Column("kind", String),
    Column("explains", Text),
    Column("kpis", Text),
    comment="one row per thing outside the office that could explain a change",
)

target = Table(
    "target",
    REGISTER,
    Column("id", Integer, primary_key=True),
    _slice_id(),
    Column("metric", String, nullable=False),
    Column("series", String),
    Column("faculty", String),
    Column("value", Float, nullable=False),
    Column("due", Date, nullable=False),
    Column("owner", String, nullable=False),
    Column("set_on", Date),
    Column("explains", Text),
    comment="one row per metric and scope: what is to be reached, by when, and who answers for it",
)


def _withdrawal() -> tuple[Column[str], Column[datetime]]:
    return Column("withdrawn_by", String), Column("withdrawn_at", DateTime)


decision = Table(
    "decision",
    REGISTER,
    Column("id", Integer, primary_key=True),
    Column("agreement", String, nullable=False, index=True),
    Column("decision", String, nullable=False),
    Column("note", Text),
    Column("owner", String),
    Column("due", Date),
    *_by_whom(),
    *_withdrawal(),
    comment="one row per decision about an agreement; the newest that is not withdrawn holds",
)

partner_match = Table(
    "partner_match",
    REGISTER,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False, index=True),
    Column("country", String),
    Column("code", String, nullable=False),
    Column("verdict", String, nullable=False),
    *_by_whom(),
    *_withdrawal(),
    comment="one row per word of a person on whether a partner's name stands for an Erasmus code",
)

agreement_match = Table(
    "agreement_match",
    REGISTER,
    Column("id", Integer, primary_key=True),
    Column("agreement", String, nullable=False),
    Column("other", String, nullable=False, index=True),
    Column("verdict", String, nullable=False),
    *_by_whom(),
    *_withdrawal(),
    comment="one row per word of a person on whether two agreements are one, which goes by the first's number",
)

review = Table(
    "review",
    REGISTER,
    Column("id", Integer, primary_key=True),
    Column("about", String, nullable=False),
    Column("metric", String, nullable=False, index=True),
    Column("series", String),
    Column("faculty", String),
    Column("period", String),
    Column("decided", Text, nullable=False),
    Column("owner", String),
    Column("next_on", Date),
    *_by_whom(),
    *_withdrawal(),
    comment="one row per look of a person at a target or a signal (period: its point), and what was decided",
)


def _planned() -> tuple[Column[str], ...]:
    """Which planned impact of which transformation."""
    transformation = Column("transformation", String, nullable=False, index=True)
    return transformation, Column("metric", String, nullable=False), Column("series", String), Column("scope", String)


opened = Table(
    "opened",
    REGISTER,
    Column("id", Integer, primary_key=True),
    *_planned(),
    Column("version", Integer, nullable=False),
    *_by_whom(),
    comment="one row per planned impact whose result was shown, the first time",
)

plan_change = Table(
    "plan_change",
    REGISTER,
    Column("id", Integer, primary_key=True),
    *_planned(),
    Column("field", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("was_opened", Boolean, nullable=False),
    *_by_whom(),
    comment="one row per entry of a planned impact that was changed; was_opened: after its result had been shown",
)
