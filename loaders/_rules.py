"""Which rules gate a load: those of its columns, its loader's own, and those for the file as a whole."""

from collections.abc import Iterator
from math import ceil

from loaders._contract import ANSWER, CRITICAL, FOUND, UNREAD, Asked, Column, Expected, Loader, Rule, once
from loaders._map import Mapped
from loaders._parse import TEXT, WORD

TOTAL_WORDS = ("all", "total", "totalt", "alla", "summa", "sum", "insgesamt", "ogółem", "suma", "razem")
FEWEST_USABLE = 0.5
"""A file of which less than this share can be used was most likely not what it was taken for."""
SHRINKS_FREELY = 20
"""Slices with fewer rows than this may lose any number of them."""


def row_rules(loader: Loader, mapped: Mapped) -> list[Rule]:
    """The rules that set rows aside."""
    there = [column for column in loader.columns if column.name in mapped.texts]
    rules = [rule for column in there for rule in _of_column(column, mapped)]
    rules += [rule for question in mapped.questions for rule in _of_question(question)]
    return [*rules, *loader.rules, *_of_key(loader, mapped)]


def file_rules(expected: Expected, rows: int) -> list[Rule]:
    """The rules that refuse the file, met by the rows that are left."""
    usable = max(1, ceil(rows * FEWEST_USABLE))
    rules = [_at_least(usable, f"at least {usable:,} of {rows:,} rows that can be used")]
    if expected.rows_before >= SHRINKS_FREELY:
        fewest = ceil(expected.rows_before * expected.may_shrink_to)
        says = f"at least {fewest:,} rows, because this file replaces {expected.rows_before:,}"
        rules.append(_at_least(fewest, f"{says} (`may_shrink_to` in the profile sets another share)"))
    if expected.total is not None and expected.total_column:
        rules.append(_adds_up(expected.total_column, expected.total, expected.tolerance))
    return rules


def _of_column(column: Column, mapped: Mapped) -> Iterator[Rule]:
    name = column.name
    if column.is_required:
        yield _rule(f"a value in {name}", "ExpectColumnValuesToNotBeNull", name, column=f"{name}{FOUND}")
    if column.kind not in {TEXT, WORD}:
        yield _rule(column.kind.expects, "ExpectColumnValuesToBeNull", name, column=f"{name}{UNREAD}")
    if column.low is not None or column.high is not None:
        yield _between(name, column.low, column.high)
    if column.choices:
        known = list(column.choices)
        yield _rule(f"one of {', '.join(known)}", "ExpectColumnValuesToBeInSet", name, column=name, value_set=known)
    if column.divides:
        yield _no_totals(name, mapped)


def _of_question(question: Asked) -> Iterator[Rule]:
    low, high = question.scale_low, question.scale_high
    limits = {"column": f"{question.name}{ANSWER}", "min_value": low, "max_value": high}
    yield _rule(f"a whole number, {low} to {high}, or blank", "ExpectColumnValuesToBeBetween", question.name, **limits)


def _of_key(loader: Loader, mapped: Mapped) -> Iterator[Rule]:
    given = [name for name in loader.key if name in mapped.texts]
    if given:
        yield once(f"one row for each {', '.join(given)}", given)


def _no_totals(name: str, mapped: Mapped) -> Rule:
    """Total rows beside the rows they add up would count everyone twice; a file of totals alone is fine."""
    words = mapped.rows[name].dropna().unique()
    totals = [word for word in words if str(word).casefold() in TOTAL_WORDS]
    beside_others = totals if len(totals) < len(words) else []
    says = f"no total row beside the rows it adds up (name it under `leave_out` or choose rows with `keep`: {name})"
    return _rule(says, "ExpectColumnValuesToNotBeInSet", name, column=name, value_set=beside_others)


def _between(name: str, low: float | None, high: float | None) -> Rule:
    bounds = " to ".join(f"{bound:g}" for bound in (low, high) if bound is not None)
    says = bounds if None not in {low, high} else f"{bounds} or {'more' if high is None else 'less'}"
    return _rule(says, "ExpectColumnValuesToBeBetween", name, column=name, min_value=low, max_value=high)


def _at_least(rows: int, says: str) -> Rule:
    return Rule(says=says, expects="ExpectTableRowCountToBeBetween", settings={"min_value": rows}, severity=CRITICAL)


def _adds_up(name: str, total: float, tolerance: float) -> Rule:
    return Rule(
        says=f"{name} adding up to the file's own total of {total:,.10g} (within {tolerance:g})",
        expects="ExpectColumnSumToBeBetween",
        column=name,
        settings={"column": name, "min_value": total - tolerance, "max_value": total + tolerance},
        severity=CRITICAL,
    )


def _rule(says: str, expects: str, about: str | None, **settings: object) -> Rule:
    return Rule(says=says, expects=expects, column=about, settings=settings)
