"""What a person says of a file's columns, as a questionnaire of its own: what is loaded is what is saved."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import ValidationError

from loaders._people import scrubbed
from loaders._plan import make_plan
from loaders._profile import Profile
from loaders._propose import NEW_QUESTION, REMARKS, Proposal
from loaders._propose_scale import scale_named
from loaders._questionnaire import filled, refusal, with_people
from loaders._questionnaire_file import Comment, Item, Person, Questionnaire, Scale, Section, plain
from loaders._refusal import Fault, Refusal
from loaders._table import Table
from loaders.survey_responses import LOADER

PEOPLE: tuple[str, ...] = get_args(Person)
NO_LETTER = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 60


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What a column asks: `target` as proposed. The rest says more of a question; None leaves it to the questionnaire.

    Remarks may name the section and element that they belong to.
    """

    column: str
    target: str
    section: str | None = None
    element: str | None = None
    kind: str | None = None
    scale: str | None = None
    reverse: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Survey:
    """The survey that the file is of. `base` is the questionnaire it follows, `scales` those that a person added."""

    name: str
    base: Questionnaire | None
    language: str
    scales: Mapping[str, Scale]


def first_choice(proposal: Proposal, table: Table) -> Choice:
    """A new question is called by what it asks until a person finds a shorter name."""
    if proposal.target != NEW_QUESTION:
        return Choice(column=proposal.column, target=proposal.target)
    section, _, element = (table.texts.get(proposal.column) or proposal.column).rpartition(" - ")
    named = {"section": section[:80] or "survey", "element": element[:120]}
    return Choice(column=proposal.column, target=NEW_QUESTION, scale=proposal.scale, reverse=False, **named)


def as_questionnaire(survey: Survey, choices: Sequence[Choice], table: Table) -> dict[str, Any]:
    """As its file says it."""
    asked = _Asked(survey=survey, choices=choices, table=table)
    sections = asked.sections()
    used = {item.get("scale") or each.get("scale") for each in sections for item in each["questions"]}
    scales = {name: scale for name in used if name and (scale := scale_for(survey, str(name)))}
    whole = {
        "survey": survey.name,
        "title": survey.base.title if survey.base and survey.base.survey == survey.name else {},
        "scales": {name: scale.model_dump(mode="json", exclude_defaults=True) for name, scale in scales.items()},
        "sections": sections,
        "people": asked.people(),
        "comments": asked.comments(),
    }
    return {name: part for name, part in whole.items() if part}


def scale_for(survey: Survey, name: str) -> Scale | None:
    known = survey.base.scales if survey.base else {}
    return survey.scales.get(name) or known.get(name) or scale_named(name)


@dataclass(frozen=True, kw_only=True)
class _Asked:
    survey: Survey
    choices: Sequence[Choice]
    table: Table

    def sections(self) -> list[dict[str, Any]]:
        known = self.survey.base.items() if self.survey.base else {}
        headings = {section.section: _heading(section) for section, _ in known.values()}
        by_name: dict[str, dict[str, Any]] = {}
        for choice in self.choices:
            if choice.target in known or choice.target == NEW_QUESTION:
                section, item = known.get(choice.target, (None, None))
                name = section.section if section else (choice.section or "").strip()
                whole = by_name.setdefault(name, {"section": name, **headings.get(name, {}), "questions": []})
                whole["questions"].append(self._known(choice, item) if item else self._new(choice))
        return list(by_name.values())

    def people(self) -> dict[str, Any]:
        chosen = [choice for choice in self.choices if choice.target in PEOPLE]
        known = self.survey.base.people if self.survey.base else {}
        said = {str(name): about.model_dump(mode="json", exclude_defaults=True) for name, about in known.items()}
        return {each.target: {**said.get(each.target, {}), "codes": [each.column]} for each in chosen}

    def comments(self) -> list[dict[str, Any]]:
        known = {each.name: each for each in self.survey.base.comments} if self.survey.base else {}
        chosen = [choice for choice in self.choices if choice.target == REMARKS or choice.target in known]
        return [self._comment(choice, known.get(choice.target)) for choice in chosen]

    def _known(self, choice: Choice, item: Item) -> dict[str, Any]:
        told = {"kind": choice.kind, "scale": choice.scale, "reverse": choice.reverse}
        said = item.model_dump(mode="json", exclude_defaults=True) | {"codes": self._codes(choice, item.codes)}
        return said | {name: value for name, value in told.items() if value is not None}

    def _new(self, choice: Choice) -> dict[str, Any]:
        told = {"kind": choice.kind, "scale": choice.scale, "reverse": choice.reverse or None}
        asked = {"element": (choice.element or "").strip(), "codes": [choice.column], "wording": self._wording(choice)}
        return asked | {name: value for name, value in told.items() if value is not None}

    def _comment(self, choice: Choice, known: Comment | None) -> dict[str, Any]:
        said = known.model_dump(mode="json", exclude_defaults=True) if known else {"wording": self._wording(choice)}
        told = {"section": choice.section or None, "element": choice.element or None}
        return said | {"codes": [choice.column]} | {name: value for name, value in told.items() if value}

    def _codes(self, choice: Choice, known: Sequence[str]) -> list[str]:
        """The file's own column first; a code that heads another of its columns is not this question's here."""
        others = {plain(name) for name in self.table.cells}
        return [choice.column, *(code for code in known if plain(code) not in others)]

    def _wording(self, choice: Choice) -> dict[str, str]:
        return {self.survey.language: self.table.texts.get(choice.column, choice.column)[:2000]}


def _heading(section: Section) -> dict[str, Any]:
    return section.model_dump(mode="json", exclude_defaults=True, exclude={"questions"})


def understood(whole: Mapping[str, Any], choices: Sequence[Choice], profile: Profile, table: Table) -> Questionnaire:
    """The questionnaire, if this file can be loaded with it as far as its first rows show; raises Refusal."""
    if faults := [
        *_told_twice(choices),
        *([] if "sections" in whole else [Fault(rule="a column that asks a question")]),
    ]:
        raise Refusal(table.file, faults)
    try:
        questionnaire = Questionnaire.model_validate(with_people(whole))
    except ValidationError as error:
        raise refusal(table.file, error) from error
    expanded = filled(profile, table, questionnaire)
    make_plan(LOADER, expanded, table)
    scrubbed(LOADER, expanded.model_copy(update={"comments": {}}), table)  # remarks are masked when they are loaded
    return questionnaire


def _told_twice(choices: Sequence[Choice]) -> Iterator[Fault]:
    """Two columns that are to say the same: a question that is asked twice is found by the questionnaire itself."""
    said: dict[str, str] = {}
    for choice in choices:
        if choice.target in PEOPLE and choice.target in said:
            yield Fault(column=choice.column, rule=f"one column for {choice.target}", value=said[choice.target])
        said[choice.target] = choice.column


def as_yaml(whole: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(whole), sort_keys=False, allow_unicode=True, width=120)


def file_name(name: str) -> str:
    """A name of small letters, digits and underlines, whatever was typed."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ł", "l")).encode("ascii", "ignore").decode()
    return NO_LETTER.sub("_", letters).strip("_")[:LONGEST_NAME] or "questionnaire"


def save(whole: Mapping[str, Any], name: str, folder: Path, *, replaces: bool) -> Path:
    """FileExistsError where there is one of the name, unless it is to be replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{file_name(name)}.yaml"
    with file.open("w" if replaces else "x", encoding="utf-8") as stream:
        stream.write(as_yaml(whole))
    return file
