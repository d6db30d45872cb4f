"""Students by kind and year, their way from application to degree, what they pay, and the work they cause."""

from sqlalchemy import Boolean, Column, Date, Double, Integer, String, Table

from data.schema_base import WAREHOUSE, slice_id


def _group() -> tuple[Column[str], ...]:
    """Whom a row is about; null where its source does not say."""
    return tuple(Column(name, String) for name in ("category", "level", "faculty", "country"))


def _when() -> tuple[Column[str], Column[str], Column[int]]:
    source, period = (Column(name, String, nullable=False) for name in ("source", "period"))
    return source, period, Column("year", Integer, nullable=False)


headcount = Table(
    "headcount",
    WAREHOUSE,
    slice_id(),
    *_when(),
    Column("unit", String, nullable=False),
    Column("definition", String),
    *_group(),
    Column("students", Double),
    Column("rounded_to", Double),
    Column("is_provisional", Boolean, nullable=False),
    Column("is_suppressed", Boolean, nullable=False),
    comment="one row per period, unit, definition and group; students is null where the source has none or hides it",
)

funnel = Table(
    "funnel",
    WAREHOUSE,
    slice_id(),
    *_when(),
    Column("step", String, nullable=False),
    *_group(),
    Column("students", Double),
    Column("is_provisional", Boolean, nullable=False),
    Column("is_suppressed", Boolean, nullable=False),
    comment="one row per cohort (the period applied for), step and group: how many of the cohort came that far",
)

payment_wait = Table(
    "payment_wait",
    WAREHOUSE,
    slice_id(),
    *_when(),
    *_group(),
    Column("days", Integer, nullable=False),
    Column("students", Integer, nullable=False),
    comment="one row per cohort, group and number of days from payment to registration",
)

tuition = Table(
    "tuition",
    WAREHOUSE,
    slice_id(),
    *_when(),
    Column("kind", String, nullable=False),
    *_group(),
    Column("amount", Double),
    Column("payments", Double),
    Column("currency", String, nullable=False),
    Column("is_provisional", Boolean, nullable=False),
    comment="one row per period, kind (budget, revenue or refund) and group; amounts are positive",
)

permit = Table(
    "permit",
    WAREHOUSE,
    slice_id(),
    *_when(),
    Column("outcome", String, nullable=False),
    *_group(),
    Column("applicants", Double),
    Column("is_suppressed", Boolean, nullable=False),
    comment="one row per period, outcome (granted, refused, withdrawn or pending) and group of permit applicants",
)

workload = Table(
    "workload",
    WAREHOUSE,
    slice_id(),
    *_when(),
    Column("starts", Date),
    Column("measure", String, nullable=False),
    *_group(),
    Column("amount", Double),
    comment="one row per period, measure (inquiries or hours) and group of students who caused the work",
)
