"""A template filled in with its own examples is a good file for every loader."""

from pathlib import Path

import pandas as pd
import pytest

from data.home import Home
from loaders.ingest import catalogue
from loaders.template import csv_template, explained, workbook_template
from tests.loads import load, rows, written

ANSWERS = {"support: housing office": "3", "overall: overall": "4", "recommendation: would recommend": "1"}
BLANKED = {"headcounts": {}, "observations": {"numerator", "denominator"}, "transformations": {"ends"}}
EXPECTED = {
    "agreements": ("agreement", [{"agreement": "A-0147", "erasmus_code": "N  OSLO01", "country": "NO", "ratio": 1.0}]),
    "headcounts": ("headcount", [{"period": "2024/25", "year": 2024, "category": "fee", "students": 37.0}]),
    "mobilities": ("mobility", [{"direction": "outbound", "state": "completed", "students": 1, "semesters": 1.0}]),
    "observations": ("observation", [{"series": "first_reply_days", "year": 2024, "value": 3.2, "unit": "days"}]),
    "survey_comparisons": ("comparison", [{"group": "Nordic universities", "answers": 1}] * len(ANSWERS)),
    "survey_populations": ("population", [{"dimension": "level", "value": "master", "people": 640}]),
    "survey_results": ("survey_result", [{"element": "housing office", "satisfied_share": 0.884, "n": 512}]),
    "survey_responses": ("response", [{"score": 3}, {"score": 4}, {"score": 1}]),
}
PLANNED = {
    "events": lambda register: [(each.name, str(each.starts)) for each in register.events()],
    "targets": lambda register: [(each.metric, each.value) for each in register.targets()],
    "transformations": lambda register: [(each.name, len(each.impacts)) for each in register.transformations()],
}
PLANS = {
    "events": [("Entry ban", "2020-03-17")],
    "targets": [("outbound_students", 60.0)],
    "transformations": [("One-stop desk", 1)],
}


def filled_in(name: str) -> dict[str, str]:
    loader = catalogue()[name]
    examples = {column.name: column.example for column in loader.columns}
    return examples | dict.fromkeys(BLANKED.get(name, ()), "") | (ANSWERS if loader.has_questions else {})


def file_for(name: str, folder: Path) -> Path:
    header = csv_template(catalogue()[name]).strip().split(",")
    cells = filled_in(name)
    return written(
        folder / f"{name}.csv", pd.DataFrame([[cells[each] for each in header]]).to_csv(header=header, index=False)
    )


def test_every_loader_has_an_expectation() -> None:
    assert sorted(catalogue()) == sorted(EXPECTED | PLANS)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_filled_in_template_gives_rows_to_count(name: str, home: Home, tmp_path: Path) -> None:
    outcome = load(home, file_for(name, tmp_path))
    assert (outcome.loader, outcome.rows_accepted, list(outcome.rejects)) == (name, 1, [])
    table, expected = EXPECTED[name]
    found = rows(home.published(), table)[list(expected[0])].to_dict("records")
    assert found == expected


@pytest.mark.parametrize("name", sorted(PLANS))
def test_a_filled_in_template_gives_what_people_plan(name: str, home: Home, tmp_path: Path) -> None:
    assert load(home, file_for(name, tmp_path)).loader == name
    assert PLANNED[name](home.register) == PLANS[name]


def test_an_agreement_gives_seats_for_each_academic_year(home: Home, tmp_path: Path) -> None:
    load(home, file_for("agreements", tmp_path))
    seats = rows(home.published(), "seat")
    assert sorted(seats["year"].unique()) == list(range(2022, 2029))
    assert seats.groupby("direction")["seats"].sum().to_dict() == {"inbound": 14.0, "outbound": 14.0}


@pytest.mark.parametrize("name", sorted(EXPECTED | PLANS))
def test_the_workbook_has_the_columns_of_the_csv(name: str, home: Home, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(workbook_template(catalogue()[name]))
    header = list(pd.read_excel(path, engine="calamine").columns)
    assert header == csv_template(catalogue()[name]).strip().split(",")


@pytest.mark.parametrize("name", sorted(EXPECTED | PLANS))
def test_every_column_is_explained(name: str) -> None:
    loader = catalogue()[name]
    assert all(meaning for _, _, meaning, _ in explained(loader))
    assert all(column.example for column in loader.columns if column.is_required)
