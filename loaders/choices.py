"""What the office has chosen: how exchange is counted."""

from loaders._contract import Accepted, Column, Frames, Loader, Rule
from loaders._parse import TEXT, WORD
from loaders.mobilities import STATES

NUMBER, WHOLE = r"\d+(?:\.\d+)?", r"0*[1-9]\d*"
POSITIVE = r"(?=.*[1-9])\d+(?:\.\d+)?"
ONE_STATE = f"(?:{'|'.join(STATES)})"
CHOICES = {
    "counted_states": (rf"{ONE_STATE}(?:\|{ONE_STATE})*", f"states divided by |, of {', '.join(STATES)}"),
    "minimum_stay_months": (NUMBER, "a number of months; 0 lets every stay count"),
    "balance_threshold": (NUMBER, "a number of student-semesters"),
    "dormant_years": (WHOLE, "a whole number of years, 1 or more"),
    "semester_months": (POSITIVE, "a number of months above 0"),
    "full_year_semesters": (POSITIVE, "a number of semesters above 0"),
}
"""Each choice with the texts that can stand for it."""


def tables(accepted: Accepted) -> Frames:
    return {"choice": accepted.rows}


def _rule(name: str, pattern: str, says: str) -> Rule:
    settings = {"column": "value", "regex": rf"^(?:{pattern})$"}
    expects = "ExpectColumnValuesToMatchRegex"
    return Rule(says=f"{says} ({name})", expects=expects, column="value", settings=settings, when=f"name == '{name}'")


LOADER = Loader(
    id="choices",
    title="Choices",
    explains="What the office has chosen: which stays count, when an agreement is dormant or out of balance.",
    slice_by=("name",),
    key=("name",),
    tables=tables,
    rules=tuple(_rule(name, *allowed) for name, allowed in CHOICES.items()),
    columns=(
        Column(
            name="name",
            kind=WORD,
            explains=", ".join(CHOICES),
            example="minimum_stay_months",
            is_required=True,
            choices=tuple(CHOICES),
        ),
        Column(name="value", kind=TEXT, explains="a number, or states divided by |", example="3", is_required=True),
    ),
)
