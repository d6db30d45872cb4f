"""Figures that are taken away: numbers as they are, with people, intervals, notes and evidence; the drawer's table."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from cli import app as merit
from data.records import Check, Load
from metrics import Result, Row, Value, catalogue
from tests.pages.conftest import Open
from ui import small
from ui.exports import as_csv, as_workbook
from ui.store import edition, measure
from ui.tables import figures_table, filled

demonstrated = pytest.mark.usefixtures("demonstrated")


def answered() -> Result:
    return measure(edition(), "satisfied_share", by=("year", "wave", "area"), where={"survey": "housing"})


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@demonstrated
def test_every_line_has_its_number_and_its_evidence() -> None:
    found = lines(as_csv([answered()]))
    first = found[0]
    assert len(found) == len(answered().rows)
    assert float(first["low"]) < float(first["value"]) < float(first["high"])
    assert int(first["n"]) >= 10
    assert "housing_2019_autumn" in first["file"]
    assert len(first["sha256"].split("; ")[0]) == 64
    assert first["filters"] == "survey = housing"
    assert "SELECT" in first["query"]
    assert "rules passed" in first["check"]
    assert first["definition"] == answered().metric.meaning


@demonstrated
def test_several_metrics_stand_in_one_file() -> None:
    rate = measure(edition(), "response_rate", by=("wave",), where={"survey": "housing"})
    found = lines(as_csv([answered(), rate]))
    assert {line["metric"] for line in found} == {"satisfied_share", "response_rate"}
    assert {line["area"] for line in found if line["metric"] == "response_rate"} == {""}


@demonstrated
def test_the_workbook_holds_the_same_numbers_and_a_sheet_of_evidence() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(as_workbook([answered()])))
    header, *rows = book.get_sheet_by_name("Figures").to_python()
    told = [row[header.index("value")] for row in rows]
    assert told == pytest.approx([row.value.value for row in answered().rows])
    evidence = {str(row[0]) for row in book.get_sheet_by_name("Evidence").to_python()}
    assert {"definition", "filter", "file", "sha256", "check", "query", "version"} <= evidence


@demonstrated
def test_it_is_the_document_of_the_command_line() -> None:
    asked = ["show", "satisfied_share", "--by", "year,wave,area", "--where", "survey=housing", "--csv"]
    assert CliRunner().invoke(merit, asked).stdout == as_csv([answered()])


@demonstrated
def test_every_panel_can_be_looked_into_and_taken_away(page: Open) -> None:
    app = page("housing")
    panels = {str(each.key).removeprefix("evidence:") for each in app.button if str(each.key).startswith("evidence:")}
    files = {str(each.key) for each in app.get("download_button")}
    assert {"facets housing 2025 autumn 2024 autumn", "promoters housing"} <= panels
    assert {f"{ending}:{panel}" for panel in panels for ending in ("csv", "xlsx")} <= files


@demonstrated
def test_the_drawer_has_what_each_number_needs_and_no_empty_column(page: Open) -> None:
    app = page("housing").button(key="evidence:facets housing 2025 autumn 2024 autumn").click().run()
    tables = [each.value for each in app.dataframe if "Value" in each.value]
    changes = next(table for table in tables if "Chance alone (adjusted p)" in table)
    assert changes["Chance alone (adjusted p)"].between(0, 1).all()
    assert changes["n"].min() >= 5
    assert not any("Unweighted" in table for table in tables)
    assert "csv:drawer:facets housing 2025 autumn 2024 autumn" in {each.key for each in app.get("download_button")}


def drawn(rows: Sequence[Row], monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """What the drawer's table shows of such rows."""
    found: list[pd.DataFrame] = []
    monkeypatch.setattr("streamlit.dataframe", lambda data, **_: found.append(pd.DataFrame(data)))
    metric = catalogue()["satisfied_share"]
    figures_table(Result(metric=metric, version=1, rows=tuple(rows), sources=(), sql="", parameters={}))
    return found[0]


def test_waves_stand_as_they_were_held_and_what_is_not_stated_comes_last(monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [
        {"wave": "2024 autumn", "area": None},
        {"wave": "2024 autumn", "area": "A"},
        {"wave": "2024 spring", "area": "B"},
    ]
    table = drawn([Row(group=group, value=Value(value=0.5, n=40)) for group in groups], monkeypatch)
    assert list(zip(table["Wave"], table["Area"], strict=True)) == [
        ("2024 spring", "B"), ("2024 autumn", "A"), ("2024 autumn", ""),
    ]  # fmt: skip


def test_columns_appear_when_they_have_something_to_say(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = drawn([Row(group={}, value=Value(value=0.5, n=40))], monkeypatch)
    assert list(plain.columns) == ["Value", "95 % interval", "n"]
    told = Value(value=0.5, n=40, unweighted=0.4, p_adjusted=0.2, note="small base")
    noted = drawn([Row(group={}, value=told), Row(group={}, value=Value(because="too few"))], monkeypatch)
    assert list(noted.columns)[3:] == ["Unweighted", "Chance alone (adjusted p)", "Note", "Why there is no number"]
    assert noted["Value"].tolist()[0] == 50.0


def test_an_optional_column_without_a_word_is_left_out() -> None:
    assert filled([{"a": 1, "b": ""}, {"a": 2, "b": None}], ("b",)) == [{"a": 1}, {"a": 2}]
    assert filled([{"a": 1, "b": ""}, {"a": 2, "b": "x"}], ("b",)) == [{"a": 1, "b": ""}, {"a": 2, "b": "x"}]


def of_rows(loader: str, accepted: int, smallest: int) -> Load:
    return Load(
        id=1, loader=loader, file="a.csv", sha256="0", archived_as="0", profile="{}", rows_read=accepted,
        rows_accepted=accepted, rows_rejected=0, rows_left_out=0, found={}, dropped_columns=[], actor="tester",
        at=datetime(2026, 1, 1, tzinfo=UTC), undone_at=None, slices=["a"], smallest_slice=smallest, is_current=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("loader", "accepted", "smallest", "shown", "why"),
    [
        ("survey_responses", 60, 60, 60, ""),
        ("survey_responses", 4, 4, None, "fewer than 5 people"),
        ("survey_responses", 64, 4, None, "a part has fewer than 5"),
        ("headcounts", 4, 1, 4, ""),
        ("survey_responses", 0, 0, 0, ""),
    ],
)
def test_rows_are_told_where_they_tell_of_nobody(
    loader: str, accepted: int, smallest: int, shown: int | None, why: str
) -> None:
    load = of_rows(loader, accepted, smallest)
    assert (small.count(load, accepted), small.why_untold(load)) == (shown, why)


def test_a_rule_about_the_whole_file_does_not_tell_its_rows() -> None:
    whole = Check(rule="at least 2 of 4 rows that can be used", column=None, severity="critical", outcome="passed",
                  checked=4, failed=0)  # fmt: skip
    assert small.rule(of_rows("survey_responses", 4, 4), whole) == "at least … of … rows that can be used"
    assert small.rule(of_rows("survey_responses", 60, 60), whole) == whole.rule
