"""The register's tables of loads: their files, slices, checks, rejected rows, and the versions made of them."""

from sqlalchemy import JSON, Boolean, Column, DateTime, Integer, String, Table, Text

from data.register_base import REGISTER, by_whom, load_id

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
    *by_whom(),
    Column("undone_at", DateTime),
    comment="one row per file taken in; archived_as differs from sha256 for a scrubbed copy; times are UTC",
)

slice_ = Table(
    "slice",
    REGISTER,
    Column("id", Integer, primary_key=True),
    load_id(),
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
    load_id(),
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
    load_id(),
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
    *by_whom(),
    comment="one row per published warehouse version; the highest is current",
)
