"""The gate of every load: a loader's rules as Great Expectations, and which rows did not meet them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from data.records import Check, Reject
from loaders._contract import CRITICAL, Expected, Loader, Rule
from loaders._map import Mapped
from loaders._refusal import Fault, Refusal
from loaders._rules import FOUND, UNREAD, file_rules, row_rules

LINE = "line"
PASSED, FAILED = "passed", "failed"


@dataclass(frozen=True, kw_only=True)
class Gated:
    """`is_accepted` has one truth value per row of the file that was mapped."""

    checks: tuple[Check, ...]
    rejects: tuple[Reject, ...]
    is_accepted: np.ndarray[tuple[int], np.dtype[np.bool_]]


def gate(loader: Loader, mapped: Mapped, expected: Expected, file: str) -> Gated:
    """Raises Refusal when a rule for the whole file is not met."""
    batch = _batch(mapped)
    by_row = row_rules(loader, mapped)
    results = _validate(batch, by_row)
    rejects = [each for rule, result in zip(by_row, results, strict=True) for each in _rejects(rule, result, mapped)]
    is_accepted = ~np.isin(mapped.lines, [reject.line for reject in rejects])
    by_file = file_rules(expected, len(batch))
    overall = _validate(batch[is_accepted], by_file)
    checks = tuple(_check(rule, result) for rule, result in zip([*by_row, *by_file], [*results, *overall], strict=True))
    _refuse_if_critical(file, checks, rejects, overall)
    return Gated(checks=checks, rejects=tuple(rejects), is_accepted=is_accepted)


def _batch(mapped: Mapped) -> pd.DataFrame:
    nothing = pd.Series(index=mapped.rows.index, dtype="str")
    found = {f"{name}{FOUND}": mapped.texts[name] for name in mapped.texts}
    unread = {f"{name}{UNREAD}": mapped.unread.get(str(name), nothing) for name in mapped.texts}
    return pd.concat([mapped.rows, pd.DataFrame({**found, **unread, LINE: mapped.lines})], axis=1)


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
    form = {"result_format": "COMPLETE", "unexpected_index_column_names": [LINE], "include_unexpected_rows": False}
    results = whole.validate(suite, result_format=form).results
    return sorted(results, key=lambda result: int(result.expectation_config.meta["rule"]))


def _settings(rule: Rule) -> dict[str, Any]:
    condition = {"row_condition": rule.when, "condition_parser": "pandas"} if rule.when else {}
    return {**rule.settings, **condition}


def _rejects(rule: Rule, result: Any, mapped: Mapped) -> Iterable[Reject]:
    for failing in result.result.get("unexpected_index_list") or ():
        line = int(failing[LINE])
        yield Reject(line=line, column=_their_name(rule, mapped), rule=rule.says, value=_value_at(rule, line, mapped))


def _their_name(rule: Rule, mapped: Mapped) -> str | None:
    return mapped.plan.theirs.get(rule.column, rule.column) if rule.column else None


def _value_at(rule: Rule, line: int, mapped: Mapped) -> str | None:
    if rule.column not in mapped.texts:
        return None
    cell = mapped.texts[rule.column].iloc[int(np.searchsorted(mapped.lines, line))]
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


def _refuse_if_critical(file: str, checks: Sequence[Check], rejects: Sequence[Reject], overall: Sequence[Any]) -> None:
    broken = [check for check in checks if check.severity == CRITICAL and check.outcome == FAILED]
    if broken:
        seen = [str(result.result.get("observed_value")) for result in overall if not result.success]
        faults = [Fault(rule=check.rule, value=value) for check, value in zip(broken, seen, strict=True)]
        rows = [Fault(line=each.line, column=each.column, rule=each.rule, value=each.value or "") for each in rejects]
        raise Refusal(file, [*faults, *rows])
