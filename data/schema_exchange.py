"""Exchange: agreements, their seats, who moved, with whom, and how the office chooses to count."""

from sqlalchemy import Boolean, Column, Date, Double, Integer, String, Table

from data.schema_base import WAREHOUSE, slice_id

agreement = Table(
    "agreement",
    WAREHOUSE,
    slice_id(),
    Column("agreement", String, nullable=False),
    Column("partner", String, nullable=False),
    Column("erasmus_code", String),
    Column("country", String),
    Column("signing_unit", String),
    Column("faculty", String),
    Column("isced_f", String),
    Column("level", String),
    Column("scheme", String),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("first_year", Integer),
    Column("last_year", Integer),
    Column("ratio", Double, nullable=False),
    Column("unit", String),
    Column("carried_over", Double),
    Column("pic", String),
    Column("oid", String),
    Column("schac", String),
    Column("partner_agreement", String),
    Column("copy", String),
    Column("is_in_effect", Boolean),
    Column("is_terminated", Boolean),
    Column("signed_on", Date),
    Column("iia_code", String),
    Column("known_as", String),
    Column("listed_as", String),
    comment="one row per agreement and copy as listed last; first_year and last_year are academic years, by their "
    "first half; unit is semesters (also where null), students or months; carried_over is what we were ahead by at "
    "the start; copy is partner where the partner's system gave it, else null; known_as is the partner's one name "
    "where its row writes another; listed_as is the number that the row writes where it counts under another's",
)

seat = Table(
    "seat",
    WAREHOUSE,
    slice_id(),
    Column("agreement", String, nullable=False),
    Column("faculty", String),
    Column("country", String),
    Column("year", Integer, nullable=False),
    Column("direction", String, nullable=False),
    Column("seats", Double),
    Column("months", Double),
    Column("kind", String),
    Column("level", String),
    Column("isced_f", String),
    Column("copy", String),
    Column("is_placeholder", Boolean),
    Column("listed_as", String),
    comment="one row per agreement, academic year, direction and specification: the seats agreed, null where they are "
    "not yet defined; months are all seats' together in the year; kind is studies (also where null), traineeship, "
    "teaching or training",
)

mobility = Table(
    "mobility",
    WAREHOUSE,
    slice_id(),
    Column("agreement", String),
    Column("period", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("term", String),
    Column("direction", String, nullable=False),
    Column("state", String, nullable=False),
    Column("faculty", String),
    Column("level", String),
    Column("partner", String),
    Column("erasmus_code", String),
    Column("country", String),
    Column("students", Integer, nullable=False),
    Column("semesters", Double),
    Column("months", Double),
    Column("kind", String),
    Column("isced_f", String),
    Column("is_provisional", Boolean),
    Column("omobility", String),
    Column("told_by", String),
    Column("is_told_twice", Boolean),
    Column("known_as", String),
    Column("listed_as", String),
    comment="one row per group of students moving together; semesters and months are totals of the row; kind is "
    "studies (also where null), traineeship, teaching or training; told_by is sender or receiver in EWP, both where a "
    "row was made of two, which then have is_told_twice and do not count; known_as is the partner's one name where its "
    "row writes another",
)

partner = Table(
    "partner",
    WAREHOUSE,
    slice_id(),
    Column("partner", String, nullable=False),
    Column("country", String),
    Column("city", String),
    Column("erasmus_code", String),
    Column("pic", String),
    Column("oid", String),
    Column("schac", String),
    comment="one row per institution of a published list, with the codes it is known by",
)

unit = Table(
    "unit",
    WAREHOUSE,
    slice_id(),
    Column("unit", String, nullable=False),
    Column("name", String, nullable=False),
    Column("code", String),
    Column("parent", String),
    Column("schac", String),
    Column("faculty", String),
    comment="one row per organisational unit; faculty is the name of the unit at the top of its branch",
)

approval = Table(
    "approval",
    WAREHOUSE,
    slice_id(),
    Column("source", String, nullable=False),
    Column("counted_on", Date),
    Column("state", String, nullable=False),
    Column("agreements", Integer, nullable=False),
    comment="one row per state of approval: how many agreements wait for us, for the partner, or for nobody",
)

programme = Table(
    "programme",
    WAREHOUSE,
    slice_id(),
    Column("programme", String, nullable=False),
    Column("faculty", String),
    Column("level", String),
    Column("has_exchange_window", Boolean),
    comment="one row per programme of study; has_exchange_window is null where the list does not say",
)

room = Table(
    "room",
    WAREHOUSE,
    slice_id(),
    Column("period", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("area", String),
    Column("rooms", Integer, nullable=False),
    comment="one row per academic year and housing area: the rooms that the office can let",
)

choice = Table(
    "choice",
    WAREHOUSE,
    slice_id(),
    Column("name", String, nullable=False),
    Column("value", String, nullable=False),
    comment="one row per choice of the office that decides how exchange is counted, such as the minimum stay",
)
