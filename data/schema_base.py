"""What all tables of the warehouse share."""

from sqlalchemy import Column, Integer, MetaData

WAREHOUSE = MetaData()


def slice_id() -> Column[int]:
    """Leads from a row to the load it came with."""
    return Column("slice_id", Integer, nullable=False)
