"""A profile: how a strange file's columns, codes and layout map to a loader's columns. YAML, so no file needs code."""

from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, Field, ValidationError, model_validator

from loaders._profile_shape import STRICT, Marks, Names, Periods, Split, Text, Unpivot
from loaders._read_yaml import syntax_fault
from loaders._refusal import Fault, Refusal
from loaders._table import Format, Layout, Reading

QUESTIONS = "questions"
"""The name under which `codes` translate the answers to every question."""


class _Strict(BaseModel):
    model_config = STRICT


class FileLayout(_Strict):
    """How the file is read; what is left out is found in the file and said."""

    format: Format | None = None
    layout: Layout | None = None
    encoding: str | None = None
    separator: str | None = None
    sheet: str | None = None
    header: Annotated[int, Field(ge=1)] | str | None = None
    header_rows: Annotated[int, Field(ge=1, le=4)] = 1
    units_rows: int = Field(default=0, ge=0)
    missing: Names = ()
    columns: tuple[Text, ...] | None = None
    decimal: Literal[".", ","] | None = None
    thousands: Literal[".", ",", " ", "'"] | None = None
    dates: str | None = None
    language: str | None = None
    incomplete: Literal["keep"] | None = None

    @model_validator(mode="after")
    def _tells_where_several_rows_begin(self) -> Self:
        if self.header_rows > 1 and self.header is None:
            raise ValueError("header_rows: expected `header` beside it: the first of these lines, or a word in it")
        return self

    def reading(self) -> Reading:
        told = self.model_dump(exclude={"decimal", "thousands", "dates"})
        return Reading(**told)


class Question(_Strict):
    """What a survey's column asks. `scale` is `lowest-highest`; without it the file's value labels must give it.

    `codes` translate its answers alone, unless those of all questions do; an empty word is no answer.
    """

    section: str
    element: str
    text: str | None = None
    scale: str | None = Field(default=None, pattern=r"^-?\d+-\d+$")
    kind: Literal["satisfaction", "overall", "recommendation", "choice", "other"] | None = None
    reverse: bool = False
    codes: dict[Text, Text] = {}


class Remarks(_Strict):
    """What a column of remarks in people's own words belongs to; both may be unknown."""

    section: str | None = None
    element: str | None = None


class Total(_Strict):
    """A row of the file that the accepted rows must add up to."""

    where: dict[Text, Text]
    column: str
    tolerance: float = Field(default=0, ge=0)


class Tallies(_Strict):
    """Rows that count answers: `question` is the column with what was asked, `answers` the score of each column."""

    question: Text
    answers: dict[Text, int] = Field(min_length=1)
    section: str


class Profile(_Strict):
    loader: str | None = None
    file: FileLayout = FileLayout()
    columns: dict[str, Names] = {}
    codes: dict[str, dict[Text, Text]] = {}
    constants: dict[str, Text] = {}
    keep: dict[Text, Names] = {}
    leave_out: dict[Text, Names] = {}
    total: Total | None = None
    questions: dict[Text, Question] = {}
    choices: Names = ()
    tallies: Tallies | None = None
    split: Split | None = None
    periods: Periods | None = None
    unpivot: Unpivot | None = None
    marks: dict[str, Marks] = {}
    flags: dict[Text, Marks] = {}
    groups: dict[Text, dict[str, Text]] = {}
    comments: dict[Text, Remarks] = {}
    questionnaire: str | None = None
    may_shrink_to: float = Field(default=0.5, ge=0, le=1)

    @property
    def named_columns(self) -> list[str]:
        """Every column of the file that the profile speaks of, apart from the questions."""
        named = [column for columns in self.columns.values() for column in columns]
        chosen = [*self.keep, *self.leave_out, *(self.total.where if self.total else ())]
        return list(dict.fromkeys([*named, *self.flags, *chosen]))

    def unknown_to(self, names: Collection[str]) -> list[str]:
        """The entries that speak of a column the loader does not have."""
        spoken = [
            *self.columns,
            *self.constants,
            *self.codes,
            *self.marks,
            *([self.total.column] if self.total else ()),
        ]
        spoken += ["group", *(name for columns in self.groups.values() for name in columns)] if self.groups else []
        return [name for name in dict.fromkeys(spoken) if name not in names and name != QUESTIONS]

    def answer_codes(self, column: str) -> dict[str, str]:
        """What the answers in this column of the file stand for."""
        question = self.questions.get(column)
        return {**(question.codes if question else {}), **self.codes.get(QUESTIONS, {})}

    @model_validator(mode="after")
    def _says_each_thing_once(self) -> Self:
        twice = sorted(set(self.columns) & set(self.constants))
        if twice:
            raise ValueError(f"{', '.join(twice)}: expected a column or a constant, got both")
        return self


def read_profile(path: Path) -> Profile:
    """The profile in a YAML file; a Refusal names every entry that is not understood."""
    try:
        given: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        raise Refusal(path.name, [syntax_fault(error, "a readable YAML profile")]) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Refusal(path.name, [Fault(rule="a readable YAML profile", value=" ".join(str(error).split()))]) from error
    try:
        return Profile.model_validate(given if given is not None else {})
    except ValidationError as error:
        raise Refusal(path.name, [_fault(each) for each in error.errors()]) from error


def _fault(error: Any) -> Fault:
    entry = ".".join(str(part) for part in error["loc"]) or "profile"
    return Fault(column=entry, rule=f"a profile entry ({error['msg']})", value=str(error["input"]))
