"""The question columns of a survey file: from the profile, or from headers such as `support: housing office`."""

import re
from collections.abc import Mapping

from loaders._contract import Asked
from loaders._profile import Profile, Question
from loaders._refusal import Fault
from loaders._table import Table

HEADER_MARK = ": "
RECOMMENDATION, OTHER, SATISFACTION, OVERALL, CHOICE = "recommendation", "other", "satisfaction", "overall", "choice"
SCALE = re.compile(r"(?P<low>-?\d+)-(?P<high>-?\d+)")
KIND_BY_SECTION = {"overall": OVERALL, "recommendation": RECOMMENDATION, "choice": OTHER, "application": OTHER}


def asked(profile: Profile, table: Table) -> tuple[dict[str, Asked], list[Fault]]:
    """The questions by their column in the file, and what is wrong with them."""
    told = _of_sets(profile, table) | profile.questions or _from_headers(table)
    if not told:
        rule = "a question column headed `section: element`, or `questions` in the profile"
        return {}, [Fault(rule=rule), *_unknown_sets(profile, table)]
    given = _given_scales(profile, table)
    general = given[0] if given else None
    questions: dict[str, Asked] = {}
    faults = _unknown_sets(profile, table)
    faults += _more_than_one(given) if any(_scale(question) is None for question in told.values()) else []
    for column, question in told.items():
        scale = _scale(question) or general or _labelled_scale(table.labels.get(column, {}))
        if column not in table.cells:
            faults.append(Fault(column=column, rule=f"this column, which asks {question.element!r}"))
        elif scale is None or not _is_scale(scale):
            rule = "its scale: `scale` such as 1-4 in the file or the profile"
            faults.append(Fault(column=column, rule=rule, value=scale))
        else:
            questions[column] = _asked(column, question, scale, table)
    return questions, faults + _asked_twice(questions)


def _from_headers(table: Table) -> dict[str, Question]:
    split = {str(name): str(name).split(HEADER_MARK, 1) for name in table.cells if HEADER_MARK in str(name)}
    return {name: Question(section=parts[0].strip(), element=parts[1].strip()) for name, parts in split.items()}


def _of_sets(profile: Profile, table: Table) -> dict[str, Question]:
    """The options of the sets that the profile takes in, as the file words them."""
    return {
        column: Question(section=item.question, element=item.item, kind="choice")
        for column, item in table.items.items()
        if {item.set, item.question} & {*map(_set_name, profile.choices)} and item.ticked is not None
    }


def _set_name(told: str) -> str:
    """As SPSS shows it, `$set`, or without the sign."""
    return told.removeprefix("$")


def _unknown_sets(profile: Profile, table: Table) -> list[Fault]:
    sets = {name for item in table.items.values() if item.ticked is not None for name in (item.set, item.question)}
    known = ", ".join(dict.fromkeys(item.set for item in table.items.values() if item.ticked is not None)) or "none"
    rule = f"a question of the file with options to tick ({known})"
    return [Fault(column="choices", rule=rule, value=name) for name in profile.choices if _set_name(name) not in sets]


def _scale(question: Question) -> str | None:
    return question.scale or ("0-1" if question.kind == CHOICE else None)


def _given_scales(profile: Profile, table: Table) -> list[str]:
    """The scale for all questions that have none of their own; more than one is a fault."""
    if told := profile.constants.get("scale"):
        return [told]
    column = profile.columns.get("scale", ("scale",))[0]
    return [str(scale) for scale in table.cells[column].dropna().unique()] if column in table.cells else []


def _more_than_one(given: list[str]) -> list[Fault]:
    return [Fault(column="scale", rule="one scale in the file", value=", ".join(given))] if len(given) > 1 else []


def _is_scale(text: str) -> bool:
    ends = SCALE.fullmatch(text)
    return ends is not None and int(ends["low"]) < int(ends["high"])


def _labelled_scale(labels: Mapping[str, str]) -> str | None:
    """The lowest and highest labelled code; a scale is often labelled only at its ends."""
    codes = sorted(int(code) for code in labels if code.lstrip("-").isdecimal())
    return f"{codes[0]}-{codes[-1]}" if len(codes) > 1 else None


def _asked(column: str, question: Question, scale: str, table: Table) -> Asked:
    low, _, high = scale.rpartition("-")
    return Asked(
        name=f"{question.section}{HEADER_MARK}{question.element}",
        section=question.section,
        element=question.element,
        text=question.text or table.texts.get(column),
        kind=question.kind or KIND_BY_SECTION.get(question.section, SATISFACTION),
        scale_low=int(low),
        scale_high=int(high),
        is_reversed=question.reverse,
    )


def _asked_twice(questions: Mapping[str, Asked]) -> list[Fault]:
    names = [question.name for question in questions.values()]
    return [
        Fault(column=column, rule="each section and element once", value=question.name)
        for column, question in questions.items()
        if names.count(question.name) > 1
    ]
