"""Which of a file's columns feed which of a loader's, and everything that stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass

from loaders._contract import Asked, Loader, Remark
from loaders._people import RESPONDENT, respondent_columns
from loaders._profile import Profile
from loaders._questions import asked
from loaders._refusal import Fault, Refusal
from loaders._table import Table

JOINED_WITH = " / "


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`sources` lead from the loader's columns to the file's; `questions` and `remarks` are by the file's columns.

    `constants` are one text for all rows.
    """

    sources: Mapping[str, tuple[str, ...]]
    questions: Mapping[str, Asked]
    remarks: Mapping[str, Remark]
    constants: Mapping[str, str]

    @property
    def theirs(self) -> dict[str, str]:
        named = {name: JOINED_WITH.join(columns) for name, columns in self.sources.items()}
        return named | {question.name: column for column, question in self.questions.items()}

    @property
    def used(self) -> set[str]:
        return {column for columns in self.sources.values() for column in columns} | {*self.questions, *self.remarks}


def make_plan(loader: Loader, profile: Profile, table: Table) -> Plan:
    """Raises Refusal when something that is needed is not there, naming all of it."""
    questions, faults = asked(profile, table) if loader.has_questions else ({}, [])
    sources = _sources(loader, profile, table)
    faults += _unknown_entries(loader, profile) + _absent_columns(profile, table)
    faults += _required_but_absent(loader, profile, sources, table)
    if faults:
        raise Refusal(table.file, faults)
    constants = {name: text for name, text in profile.constants.items() if name in loader.names}
    return Plan(sources=sources, questions=questions, remarks=_remarks(profile), constants=constants)


def _sources(loader: Loader, profile: Profile, table: Table) -> dict[str, tuple[str, ...]]:
    told = {name: profile.columns.get(name, (name,)) for name in loader.names if name not in profile.constants}
    if RESPONDENT in told:
        told[RESPONDENT] = respondent_columns(profile, table)
    return {name: columns for name, columns in told.items() if all(column in table.cells for column in columns)}


def _remarks(profile: Profile) -> dict[str, Remark]:
    return {
        column: Remark(name=f" remark {number}", section=about.section, element=about.element)
        for number, (column, about) in enumerate(profile.comments.items())
    }


def _unknown_entries(loader: Loader, profile: Profile) -> list[Fault]:
    rule = f"a column of {loader.id} ({', '.join(loader.names)})"
    return [Fault(column=name, rule=rule, value=name) for name in profile.unknown_to(loader.names)]


def _absent_columns(profile: Profile, table: Table) -> list[Fault]:
    there = f"a column of the file ({', '.join(map(str, table.cells))})"
    absent = [name for name in (*profile.named_columns, *profile.comments) if name not in table.cells]
    return [Fault(column=name, rule=there, value=name) for name in absent]


def _required_but_absent(
    loader: Loader, profile: Profile, sources: Mapping[str, tuple[str, ...]], table: Table
) -> list[Fault]:
    absent = [name for name in loader.expected if name not in sources and name not in profile.constants]
    there = ", ".join(map(str, table.cells))
    rule = "this column in the file, or an entry for it under `columns` or `constants` in the profile"
    return [Fault(column=name, rule=rule, value=there) for name in absent if name not in profile.columns]
