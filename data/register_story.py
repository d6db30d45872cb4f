"""The register's tables of what the office changed and aims at, and of what happened outside it."""

from sqlalchemy import Column, Date, Float, Integer, String, Table, Text

from data.register_base import REGISTER, slice_id


def _practice(phase: str) -> tuple[Column[float], ...]:
    """What a phase took, as practice cards have it: money, months and hours of staff; delivery is a year's."""
    return tuple(Column(f"{phase}_{name}", Float) for name in ("cost", "months", "hours"))


transformation = Table(
    "transformation",
    REGISTER,
    Column("id", Integer, primary_key=True),
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
