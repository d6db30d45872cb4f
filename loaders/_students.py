"""Columns that files about groups of students share: who counted, when, whom, and how sure the number is."""

from loaders._contract import Column, Rule
from loaders._parse import COUNTRY, FLAG, STUDY_PERIOD, TEXT

GROUP = ("category", "level", "faculty", "country")
SOURCE = Column(name="source", kind=TEXT, explains="who counted", example="student register", is_required=True)
PROVISIONAL = Column(
    name="provisional", kind=FLAG, explains="yes if the number may change", example="no", fallback=False
)
SUPPRESSED = Column(
    name="suppressed", kind=FLAG, explains="yes if the source hides the number", example="no", fallback=False
)
WHOM = (
    Column(
        name="category",
        kind=TEXT,
        explains="fee, exchange_inbound, exchange_outbound, free_mover, doctoral or another word",
        example="fee",
        divides=True,
    ),
    Column(name="level", kind=TEXT, explains="level of study", example="master", divides=True),
    Column(name="faculty", kind=TEXT, explains="faculty or other unit", example="Law", divides=True),
    Column(name="country", kind=COUNTRY, explains="country of origin: ISO code or name", example="IN"),
)


def period(explains: str) -> Column:
    return Column(name="period", kind=STUDY_PERIOD, explains=explains, example="2024/25", is_required=True)


def hidden(name: str) -> Rule:
    """A number and the mark that it is hidden contradict each other."""
    return Rule(
        says=f"{name} left blank where suppressed is yes",
        expects="ExpectColumnValuesToBeNull",
        column=name,
        settings={"column": name},
        when="suppressed == True",
    )
