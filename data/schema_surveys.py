"""What surveys say: who was asked, what was asked and what was answered."""

from sqlalchemy import BigInteger, Boolean, Column, Double, Integer, String, Table

from data.schema_base import WAREHOUSE, slice_id

wave = Table(
    "wave",
    WAREHOUSE,
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
    slice_id(),
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
