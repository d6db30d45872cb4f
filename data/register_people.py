"""The register's tables of what people say: decisions, matches, reviews, and what becomes of plans."""

from datetime import datetime

from sqlalchemy import Boolean, Column, Date, DateTime, Integer, String, Table, Text

from data.register_base import REGISTER, by_whom


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
    *by_whom(),
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
    *by_whom(),
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
    *by_whom(),
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
    *by_whom(),
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
    *by_whom(),
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
    *by_whom(),
    comment="one row per entry of a planned impact that was changed; was_opened: after its result had been shown",
)
