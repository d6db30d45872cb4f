"""What all tables of the register share."""

from typing import Any

from sqlalchemy import Column, DateTime, ForeignKey, Integer, MetaData, String

REGISTER = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)


def load_id() -> Column[int]:
    return Column("load_id", Integer, ForeignKey("load.id"), nullable=False, index=True)


def slice_id() -> Column[int]:
    return Column("slice_id", Integer, ForeignKey("slice.id"), nullable=False, index=True)


def by_whom() -> tuple[Column[Any], ...]:
    return Column("actor", String, nullable=False), Column("at", DateTime, nullable=False)
