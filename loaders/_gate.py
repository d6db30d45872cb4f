"""The gate of every load: a loader's rules as Great Expectations, and which rows did not meet them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.records import Check, Reject
from loaders._contract import ANSWER, CODE, CRITICAL, FOUND, UNREAD, Expected, Loader, Rule
from loaders._map import Mapped
from loaders._refusal import Fault, Refusal
from loaders._rules import file_rules, row_rules

ROW = "row number"
"""Names a row to Great Expectations. A line does not: one entry of a YAML file may give several rows."""
PASSED, FAILED = "passed", "failed"


@dataclass(frozen=True, kw_only=True)
class Gated:
    """`is_accepted` has one truth value per row of the file that was mapped."""

    checks: tuple[Check, ...]
    rejects: tuple[Reject, ...]
    is_accepted: np.ndarray[tuple[int], np.dtype[np.bool_]]


def gate(loader: Loader, mapped: Mapped, expected: Expected, file: str) -> Gated:
    """Raises Refusal when a rule for the whole file is not met."""
    by_row = row_rules(loader, mapped)
    results = _validate(_batch(mapped, by_row), by_row)
    rejects = [each for rule, result in zip(by_row, results, strict=True) for each in _rejects(rule, result, mapped)]
    is_accepted = ~np.isin(mapped.lines, [reject.line for reject in rejects])
    by_file = file_rules(expected, len(mapped.rows))
    overall = _validate(_batch(mapped, by_file)[is_accepted], by_file)
    answered = list(zip([*by_row, *by_file], [*results, *overall], strict=True))
    _refuse_if_unanswered(file, answered)
    checks = tuple(_check(rule, result) for rule, result in answered)
    _refuse_if_critical(file, checks, rejects, overall)
    return Gated(checks=checks, rejects=tuple(rejects), is_accepted=is_accepted)


def _batch(mapped: Mapped, rules: Sequence[Rule]) -> pd.DataFrame:
    """The columns that the rules ask for, and no more: Great Expectations hashes every cell of its batch."""
    names = dict.fromkeys(name for rule in rules for name in _asked_for(rule, mapped))
    return pd.DataFrame({ROW: np.arange(len(mapped.lines))} | {name: _cells(name, mapped) for name in names})


def _asked_for(rule: Rule, mapped: Mapped) -> Iterator[str]:
    yield from (rule.settings[name] for name in ("column", "column_A", "column_B") if name in rule.settings)
    yield from rule.settings.get("column_list", ())
    yield from (str(name) for name in mapped.rows if rule.when and str(name) in rule.when.split())


def _cells(name: str, mapped: Mapped) -> Any:
    """A column of the batch, texts as numbers or categories wherever that is enough to answer the rule."""
    if name.endswith(FOUND):
        return np.where(mapped.texts[name.removesuffix(FOUND)].notna(), 1.0, np.nan)
    if name.endswith(UNREAD):
        return mapped.unread.get(name.removesuffix(UNREAD), np.full(len(mapped.rows), np.nan))
    if name.endswith(ANSWER):
        answers = mapped.rows[name.removesuffix(ANSWER)].to_numpy("float64", na_value=np.nan)
        unread = mapped.unread.get(name.removesuffix(ANSWER))
        return answers if unread is None else np.where(unread.notna(), np.inf, answers)
    if name.endswith(CODE):
        return pd.factorize(mapped.rows[name.removesuffix(CODE)])[0]
    values = mapped.rows[name]
    return values.astype("category") if values.dtype == "str" else values


def _validate(batch: pd.DataFrame, rules: Sequence[Rule]) -> list[Any]:
    """Great Expectations' result for each rule, in the rules' order."""
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    import great_expectations as gx  # seconds long: only here, behind the structural checks
    from great_expectations import expectations
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("file").add_dataframe_asset("rows")
    whole = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": batch})
    suite = gx.ExpectationSuite(
        name="rules",
        expectations=[
            getattr(expectations, rule.expects)(**_settings(rule), severity=rule.severity, meta={"rule": number})
            for number, rule in enumerate(rules)
        ],
    )
    form = {"result_format": "COMPLETE", "unexpected_index_column_names": [ROW], "include_unexpected_rows": False}
    results = whole.validate(suite, result_format=form).results
    return sorted(results, key=lambda result: int(result.expectation_config.meta["rule"]))


def _settings(rule: Rule) -> dict[str, Any]:
    if rule.when is None:
        return dict(rule.settings)
    from great_expectations.expectations.row_conditions import PassThroughCondition

    return {**rule.settings, "row_condition": PassThroughCondition(pass_through_filter=rule.when)}


def _rejects(rule: Rule, result: Any, mapped: Mapped) -> Iterable[Reject]:
    for failing in result.result.get("unexpected_index_list") or ():
        row = int(failing[ROW])
        value = _value_at(rule, row, mapped)
        yield Reject(line=int(mapped.lines[row]), column=_their_name(rule, mapped), rule=rule.says, value=value)


def _their_name(rule: Rule, mapped: Mapped) -> str | None:
    return mapped.plan.theirs.get(rule.column, rule.column) if rule.column else None


def _value_at(rule: Rule, row: int, mapped: Mapped) -> str | None:
    if rule.column not in mapped.texts:
        return None
    cell = mapped.texts[rule.column].iloc[row]
    return None if pd.isna(cell) else str(cell)


def _check(rule: Rule, result: Any) -> Check:
    return Check(
        rule=rule.says,
        column=rule.column,
        severity=rule.severity,
        outcome=PASSED if result.success else FAILED,
        checked=int(result.result.get("element_count", result.result.get("observed_value", 0))),
        failed=int(result.result.get("unexpected_count", 0 if result.success else 1)),
    )


def _refuse_if_unanswered(file: str, answered: Sequence[tuple[Rule, Any]]) -> None:
    """A rule that could not be asked has no failing rows; without this it would let all of them pass."""
    unanswered = [rule for rule, result in answered if not result.success and not result.result]
    if unanswered:
        raise Refusal(
            file, [Fault(column=rule.column, rule=f"{rule.says} (not checkable here)") for rule in unanswered]
        )


def _refuse_if_critical(file: str, checks: Sequence[Check], rejects: Sequence[Reject], overall: Sequence[Any]) -> None:
    broken = [check for check in checks if check.severity == CRITICAL and check.outcome == FAILED]
    if broken:
        seen = [str(result.result.get("observed_value")) for result in overall if not result.success]
        faults = [Fault(rule=check.rule, value=value) for check, value in zip(broken, seen, strict=True)]
        rows = [Fault(line=each.line, column=each.column, rule=each.rule, value=each.value or "") for each in rejects]
        raise Refusal(file, [*faults, *rows])
