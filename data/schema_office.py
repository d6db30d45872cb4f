"""Which load fed what, and figures of other systems."""

from sqlalchemy import Column, Date, DateTime, Double, Integer, String, Table

from data.schema_base import WAREHOUSE, slice_id

source = Table(
    "source",
    WAREHOUSE,
    Column("slice_id", Integer, nullable=False),
    Column("load_id", Integer, nullable=False),
    Column("loader", String, nullable=False),
    Column("slice", String, nullable=False),
    Column("file", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("loaded_at", DateTime, nullable=False),
    comment="one row per slice of a load that is in force",
)

observation = Table(
    "observation",
    WAREHOUSE,
    slice_id(),
    Column("series", String, nullable=False),
    Column("period", String, nullable=False),
    Column("starts", Date, nullable=False),
    Column("year", Integer, nullable=False),
    Column("group", String),
    Column("value", Double),
    Column("numerator", Double),
    Column("denominator", Double),
    Column("unit", String, nullable=False),
    Column("summary", String, nullable=False),
    comment="one row per series, period and group from another system; summary (sum, mean, share) says how rows join",
)
