"""The warehouse's star schema: what is loaded, in the shape the metrics count it.

Every row carries the `slice_id` of the slice it came in with; `source` leads from there to the load and its file.
Ids are made from the slice (its id times 2^32, plus a number), so two loads never share one and no lookup is needed.
"""

from data import schema_exchange, schema_office, schema_students, schema_surveys
from data.schema_base import WAREHOUSE

TABLES = {"exchange": schema_exchange, "office": schema_office, "students": schema_students, "surveys": schema_surveys}
"""The modules that declare the tables, by subject; importing them fills WAREHOUSE."""

__all__ = ["TABLES", "WAREHOUSE"]
