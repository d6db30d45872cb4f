"""The warehouse's star schema: what is loaded, in the shape the metrics count it.

Every row carries the `slice_id` of the slice it came in with; `source` leads from there to the load and its file.
Ids are made from the slice (its id times 2^32, plus a number), so two loads never share one and no lookup is needed.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, DateTime, Double, Integer, MetaData, String, Table

WAREHOUSE = MetaData()


def _slice_id() -> Column[int]:
    return Column("slice_id", Integer, nullable=False)


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

wave = Table(
    "wave",
    WAREHOUSE,
    _slice_id(),
    Column("survey", String, nullable=False),
    Column("wave", String, nullable=False),
    Column("year", Integer),
    Column("invited", Integer),
    Column("responded", Integer, nullable=False),
    Column("population", Integer),
    comment="one row per survey and wave: how many were asked, answered and could have been asked",
)

question = Table(
    "question",
    WAREHOUSE,
    Column("question_id", BigInteger, nullable=False),
    _slice_id(),
    Column("survey", String, nullable=False),
    Column("code", String, nullable=False),
    Column("section", String, nullable=False),
    Column("element", String, nullable=False),
    Column("text", String),
    Column("kind", String, nullable=False),
    Column("scale_low", Integer, nullable=False),
    Column("scale_high", Integer, nullable=False),
    Column("satisfied_from", Integer, nullable=False),
    comment="one row per question of a wave; kind is satisfaction, overall (sums a section or the whole up), "
    "recommendation, choice (one option of several that can be ticked) or other",
)

respondent = Table(
    "respondent",
    WAREHOUSE,
    Column("respondent_id", BigInteger, nullable=False),
    _slice_id(),
    Column("survey", String, nullable=False),
    Column("wave", String, nullable=False),
    Column("year", Integer),
    Column("level", String),
    Column("mobility_type", String),
    Column("fee_status", String),
    Column("faculty", String),
    Column("region", String),
    Column("area", String),
    Column("weight", Double),
    comment="one row per person who answered a wave; no name, no address, no student number",
)

response = Table(
    "response",
    WAREHOUSE,
    _slice_id(),
    Column("respondent_id", BigInteger, nullable=False),
    Column("question_id", BigInteger, nullable=False),
    Column("score", Integer, nullable=False),
    Column("is_first_of_kind", Boolean, nullable=False),
    Column("is_first_of_section", Boolean, nullable=False),
    comment="one row per answer given; a question left blank has no row. "
    "is_first_of_kind marks one answer per person and question kind, is_first_of_section one per person and section: "
    "counting them counts people at the price of counting rows (counting distinct ids takes 4 to 8 times as long)",
)

comment = Table(
    "comment",
    WAREHOUSE,
    _slice_id(),
    Column("respondent_id", BigInteger, nullable=False),
    Column("section", String),
    Column("element", String),
    Column("text", String, nullable=False),
    comment="one row per remark in a person's own words, names and addresses masked; element is the question it "
    "belongs to, null where it belongs to none",
)

population = Table(
    "population",
    WAREHOUSE,
    _slice_id(),
    Column("survey", String, nullable=False),
    Column("wave", String, nullable=False),
    Column("year", Integer),
    Column("dimension", String, nullable=False),
    Column("value", String, nullable=False),
    Column("people", Integer, nullable=False),
    comment="one row per group of those who could have been asked in a wave, such as level = master, by the register",
)

comparison = Table(
    "comparison",
    WAREHOUSE,
    _slice_id(),
    Column("survey", String, nullable=False),
    Column("wave", String, nullable=False),
    Column("year", Integer),
    Column("group", String, nullable=False),
    Column("level", String),
    Column("mobility_type", String),
    Column("fee_status", String),
    Column("region", String),
    Column("section", String, nullable=False),
    Column("element", String, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("satisfied", Integer, nullable=False),
    comment="one row per comparison group, mix of students and question: answers given elsewhere, and satisfied ones",
)

survey_result = Table(
    "survey_result",
    WAREHOUSE,
    _slice_id(),
    Column("survey", String, nullable=False),
    Column("wave", String, nullable=False),
    Column("year", Integer),
    Column("section", String, nullable=False),
    Column("element", String, nullable=False),
    Column("satisfied_share", Double),
    Column("n", Integer),
    Column("group", String),
    Column("group_share", Double),
    Column("rank", Integer),
    Column("rank_of", Integer),
    Column("sums_up", Boolean),
    comment="one row per section, element and comparison group of a wave, as the survey's publisher delivered it; "
    "sums_up marks the overall question or average of a section that has other elements",
)

headcount = Table(
    "headcount",
    WAREHOUSE,
    _slice_id(),
    Column("source", String, nullable=False),
    Column("period", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("unit", String, nullable=False),
    Column("definition", String),
    Column("category", String),
    Column("level", String),
    Column("faculty", String),
    Column("country", String),
    Column("students", Double),
    Column("is_provisional", Boolean, nullable=False),
    Column("is_suppressed", Boolean, nullable=False),
    comment="one row per period, unit, definition and group of students; students is null where the source has none",
)

agreement = Table(
    "agreement",
    WAREHOUSE,
    _slice_id(),
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
    comment="one row per agreement and copy as listed last; first_year and last_year are academic years, by their "
    "first half; unit is semesters (also where null), students or months; carried_over is what we were ahead by at "
    "the start; copy is partner where the partner's system gave it, else null",
)

seat = Table(
    "seat",
    WAREHOUSE,
    _slice_id(),
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
    comment="one row per agreement, academic year, direction and specification: the seats agreed, null where they are "
    "not yet defined; months are all seats' together in the year; kind is studies (also where null), traineeship, "
    "teaching or training",
)

mobility = Table(
    "mobility",
    WAREHOUSE,
    _slice_id(),
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
    comment="one row per group of students moving together; semesters and months are totals of the row; kind is "
    "studies (also where null), traineeship, teaching or training",
)

partner = Table(
    "partner",
    WAREHOUSE,
    _slice_id(),
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
    _slice_id(),
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
    _slice_id(),
    Column("source", String, nullable=False),
    Column("counted_on", Date),
    Column("state", String, nullable=False),
    Column("agreements", Integer, nullable=False),
    comment="one row per state of approval: how many agreements wait for us, for the partner, or for nobody",
)

programme = Table(
    "programme",
    WAREHOUSE,
    _slice_id(),
    Column("programme", String, nullable=False),
    Column("faculty", String),
    Column("level", String),
    Column("has_exchange_window", Boolean),
    comment="one row per programme of study; has_exchange_window is null where the list does not say",
)

room = Table(
    "room",
    WAREHOUSE,
    _slice_id(),
    Column("period", String, nullable=False),
    Column("year", Integer, nullable=False),
    Column("area", String),
    Column("rooms", Integer, nullable=False),
    comment="one row per academic year and housing area: the rooms that the office can let",
)

choice = Table(
    "choice",
    WAREHOUSE,
    _slice_id(),
    Column("name", String, nullable=False),
    Column("value", String, nullable=False),
    comment="one row per choice of the office that decides how exchange is counted, such as the minimum stay",
)

observation = Table(
    "observation",
    WAREHOUSE,
    _slice_id(),
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
