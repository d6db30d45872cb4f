"""A questionnaire as a file: what a survey asks, on which scales, in which words of which languages."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from loaders._profile_shape import Names, Text

Kind = Literal["satisfaction", "overall", "recommendation", "choice", "other"]
Person = Literal[
    "level", "mobility_type", "fee_status", "faculty", "region", "area", "respondent", "weight",
    "wave", "year", "invited", "population",
]  # fmt: skip
"""The columns of a survey's answers that are no questions."""
LONGEST, MOST = 2_000, 20
"""Characters of a wording, and words for one answer; more is a mistake or an attack."""

Short = Annotated[Text, Field(min_length=1, max_length=200)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Words = dict[Language, Annotated[Text, Field(max_length=LONGEST)]]
"""The same in several languages, by their ISO 639 code."""
Labels = dict[Language, Annotated[Names, Field(min_length=1, max_length=MOST)]]
"""The words of an answer: the first is shown, the others are understood."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Scale(Strict):
    """`points` may be labelled at their ends alone; `best` says which end praises."""

    points: dict[int, Labels] = Field(min_length=2)
    best: Literal["highest", "lowest"] = "highest"
    not_applicable: dict[Text, Labels] = {}

    @property
    def ends(self) -> str:
        return f"{min(self.points)}-{max(self.points)}"


class Asks(Strict):
    """How exports carry something: the codes of its column, or its wording as the column's text."""

    codes: Names = ()
    wording: Words = {}


class Item(Asks):
    """One question. Its section gives the scale and the kind that it does not give itself."""

    element: Short
    scale: str | None = None
    kind: Kind | None = None
    reverse: bool = False
    optional: bool = False


class Section(Strict):
    """`lead` is what stands above the questions of a section and belongs to each of them."""

    section: Short
    title: Words = {}
    lead: Words = {}
    scale: str | None = None
    kind: Kind | None = None
    questions: tuple[Item, ...] = Field(min_length=1)


class About(Asks):
    """Something else that is known of an answer. `values` leads from our word to the words and codes of exports."""

    values: dict[Text, Names] = {}


class Comment(Asks):
    """A question answered in people's own words, and what it belongs to. Its first code heads a template's column."""

    section: str | None = None
    element: str | None = None

    @property
    def name(self) -> str:
        belongs_to = ", ".join(each for each in (self.section, self.element) if each)
        return self.codes[0] if self.codes else f"comments on {belongs_to}" if belongs_to else "comments"


class Questionnaire(Strict):
    survey: Short
    title: Words = {}
    scales: dict[str, Scale] = {}
    sections: tuple[Section, ...] = Field(min_length=1)
    people: dict[Person, About] = {}
    comments: tuple[Comment, ...] = ()

    def items(self) -> dict[str, tuple[Section, Item]]:
        """The questions by the name that also heads their columns in templates."""
        return {f"{each.section}: {item.element}": (each, item) for each in self.sections for item in each.questions}

    def scale_of(self, section: Section, item: Item) -> Scale:
        return self.scales[str(item.scale or section.scale)]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which every question is worded, English before the others."""
        worded = [set(item.wording) for _, item in self.items().values()]
        return tuple(sorted(set.intersection(*worded), key=lambda code: (code != "en", code)))

    @model_validator(mode="after")
    def _says_each_thing_once(self) -> Self:
        if wrong := [*self._asked_twice(), *self._codes_used_twice(), *self._without_scale()]:
            raise ValueError("\n".join(wrong))
        return self

    def _asked_twice(self) -> Iterator[str]:
        asked = Counter(f"{each.section}: {item.element}" for each in self.sections for item in each.questions)
        return (f"each section and element once, got {name!r} {n} times" for name, n in asked.items() if n > 1)

    def _codes_used_twice(self) -> Iterator[str]:
        asks: list[tuple[str, Asks]] = [(name, item) for name, (_, item) in self.items().items()]
        asks += [*self.people.items(), *((comment.name, comment) for comment in self.comments)]
        used = Counter(code for name, each in asks for code in {plain(code) for code in (name, *each.codes)})
        return (f"each code for one column, got {code!r} for {n}" for code, n in used.items() if n > 1)

    def _without_scale(self) -> Iterator[str]:
        known = ", ".join(self.scales) or "none is declared"
        for name, (section, item) in self.items().items():
            if (scale := item.scale or section.scale) not in self.scales:
                yield f"a scale that is declared ({known}) for {name!r}, got {scale!r}"


def plain(text: object) -> str:
    """A code or word as it is compared: case and blanks ignored."""
    return " ".join(str(text).casefold().split())


def in_words(words: Mapping[str, str | tuple[str, ...]], language: str) -> str:
    """The words in the language, else in English, else in any, else none."""
    said = words.get(language) or words.get("en") or next(iter(words.values()), "")
    return said if isinstance(said, str) else said[0]
