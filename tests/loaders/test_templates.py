"""A template filled in with its own examples is a good file for every loader, and for every questionnaire."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from cli import app
from data.home import Home
from loaders._questionnaire import FOLDER, available, questionnaire
from loaders.ingest import catalogue
from loaders.template import csv_template, explained, workbook_template
from tests.loads import load, rows, written

ANSWERS = {"support: housing office": "3", "overall: overall": "4", "recommendation: would recommend": "1"}
BLANKED = {"headcounts": {}, "observations": {"numerator", "denominator"}, "transformations": {"ends"}}
EXPECTED = {
    "admissions": ("payment_wait", [{"period": "2024/25", "category": "fee", "days": 90, "students": 1}]),
    "agreements": ("agreement", [{"agreement": "A-0147", "erasmus_code": "N  OSLO01", "country": "NO", "ratio": 1.0}]),
    "erasmus_mobilities": ("mobility", [{"direction": "outbound", "country": "AT", "students": 1}]),
    "ewp_agreement_stats": ("approval", [{"source": "EWP", "state": "waits for us", "agreements": 12}]),
    "ewp_agreements": ("agreement", [{"agreement": "A-1", "partner": "uni.example", "first_year": 2024}]),
    "ewp_incoming_mobilities": ("mobility", [{"period": "2024/25", "direction": "inbound", "state": "completed"}]),
    "ewp_institutions": ("partner", [{"partner": "University of Oslo", "schac": "uni.example"}]),
    "ewp_outgoing_mobilities": ("mobility", [{"agreement": "A-1", "direction": "outbound", "state": "live"}]),
    "ewp_units": ("unit", [{"unit": "73", "name": "Faculty of Law", "schac": "uw.example"}]),
    "choices": ("choice", [{"name": "minimum_stay_months", "value": "3"}]),
    "funnel": ("funnel", [{"period": "2024/25", "year": 2024, "step": "registered", "students": 37.0}]),
    "headcounts": ("headcount", [{"period": "2024/25", "year": 2024, "category": "fee", "students": 37.0}]),
    "mobilities": ("mobility", [{"direction": "outbound", "state": "completed", "students": 1, "semesters": 1.0}]),
    "partners": ("partner", [{"partner": "University of Oslo", "erasmus_code": "N  OSLO01", "country": "NO"}]),
    "permits": ("permit", [{"period": "2024/25", "outcome": "granted", "country": "IN", "applicants": 120.0}]),
    "programmes": ("programme", [{"programme": "History", "has_exchange_window": True}]),
    "rooms": ("room", [{"period": "2024/25", "year": 2024, "area": "North campus", "rooms": 120}]),
    "observations": ("observation", [{"series": "first_reply_days", "year": 2024, "value": 3.2, "unit": "days"}]),
    "survey_comparisons": ("comparison", [{"group": "Nordic universities", "answers": 1}] * len(ANSWERS)),
    "survey_populations": ("population", [{"dimension": "level", "value": "master", "people": 640}]),
    "survey_results": ("survey_result", [{"element": "housing office", "satisfied_share": 0.884, "n": 512}]),
    "survey_responses": ("response", [{"score": 3}, {"score": 4}, {"score": 1}]),
    "tuition": ("tuition", [{"kind": "revenue", "amount": 1_450_000.0, "payments": 20.0, "currency": "SEK"}]),
    "workload": ("workload", [{"period": "2024-03", "year": 2024, "measure": "hours", "amount": 112.5}]),
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


SHIPPED = sorted(available(Path("nowhere")))
RESPONSES = catalogue()["survey_responses"]


def filled_in_questionnaire(name: str) -> tuple[list[str], list[str]]:
    """The header of its template, and an answer in the words that the template offers; remarks where it asks them."""
    asked = explained(RESPONSES, questionnaire(name, Path("nowhere")))
    return [column for column, *_ in asked], [example or "The desk was of help." for *_, example in asked]


def scores_of(home: Home) -> list[int]:
    return sorted(rows(home.published(), "response")["score"])


def lowest_scores(name: str) -> list[int]:
    asked = questionnaire(name, Path("nowhere"))
    turned = [(asked.scale_of(*each).points, each[1].reverse) for each in asked.items().values()]
    return sorted(max(points) if is_turned else min(points) for points, is_turned in turned)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_filled_in_template_of_a_questionnaire_loads(name: str, home: Home, tmp_path: Path) -> None:
    header, cells = filled_in_questionnaire(name)
    assert csv_template(RESPONSES, questionnaire(name, Path("nowhere"))).strip() == ",".join(header)
    path = written(tmp_path / "filled.csv", pd.DataFrame([cells]).to_csv(header=header, index=False))
    outcome = load(home, path, {"questionnaire": name})
    assert (outcome.loader, outcome.rows_accepted, list(outcome.rejects)) == ("survey_responses", 1, [])
    assert scores_of(home) == lowest_scores(name)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_filled_in_workbook_of_a_questionnaire_loads(name: str, home: Home, tmp_path: Path) -> None:
    header, cells = filled_in_questionnaire(name)
    path = tmp_path / "filled.xlsx"
    with pd.ExcelWriter(path, engine="xlsxwriter") as book:
        pd.DataFrame([cells], columns=header).to_excel(book, sheet_name="Answers", index=False)
        for sheet in ("Questions", "Scales", "Print en"):
            pd.DataFrame({"words": ["of no answer"]}).to_excel(book, sheet_name=sheet, index=False)
    assert load(home, path, {"questionnaire": name}).rows_accepted == 1
    assert scores_of(home) == lowest_scores(name)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_workbook_of_a_questionnaire_has_all_to_hand_out(name: str, tmp_path: Path) -> None:
    asked = questionnaire(name, Path("nowhere"))
    path = tmp_path / "template.xlsx"
    path.write_bytes(workbook_template(RESPONSES, asked))
    sheets = pd.read_excel(path, sheet_name=None, engine="calamine", header=None)
    assert list(sheets) == ["Answers", "Questions", "Scales", "Print en", "Print pl", "Print sv"]
    assert list(sheets["Answers"].iloc[0]) == csv_template(RESPONSES, asked).strip().split(",")
    for language in asked.languages:
        printed = " ".join(map(str, sheets[f"Print {language}"].to_numpy().ravel()))
        assert all(item.wording[language] in printed for _, item in asked.items().values())


def test_the_workbook_offers_the_answers_of_each_question() -> None:
    book = zipfile.ZipFile(BytesIO(workbook_template(RESPONSES, questionnaire("service_contact", Path("nowhere")))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count('<dataValidation type="list"') == 4
    assert "Scales!$B$" in sheet


def test_the_command_writes_a_template_of_a_questionnaire(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["template", "survey_responses", "--questionnaire", "housing"])
    assert (done.exit_code, done.stdout.startswith("wave,year,")) == (0, True)
    assert "repairs: reporting a fault" in done.stdout
    path = tmp_path / "housing.xlsx"
    done = CliRunner().invoke(app, ["template", "survey_responses", "--questionnaire", "housing", "--xlsx", str(path)])
    assert (done.exit_code, path.exists()) == (0, True)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["survey_responses", "--questionnaire", "nowhere"], "expected one of barometer,"),
        (["headcounts", "--questionnaire", "housing"], "headcounts: expected a loader that has questions"),
    ],
)
def test_the_command_refuses_what_has_no_template(words: list[str], message: str) -> None:
    done = CliRunner().invoke(app, ["template", *words])
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_the_command_lists_the_questionnaires(home: Home) -> None:
    own = home.settings.home / FOLDER
    own.mkdir(parents=True)
    written(own / "faulty.yaml", "survey: x\n")
    (own / "ours.yaml").write_bytes(available(Path("nowhere"))["housing"].read_bytes())
    done = CliRunner().invoke(app, ["questionnaires", "--json"])
    listed = json.loads(done.stdout)["questionnaires"]
    assert [(each["id"], each["own"]) for each in listed] == [
        ("barometer", False), ("event_feedback", False), ("housing", False), ("ours", True), ("service_contact", False),
    ]  # fmt: skip
    assert listed[2]["languages"] == ["en", "pl", "sv"]
    assert "faulty.yaml: " in done.stderr
    assert "barometer" in CliRunner().invoke(app, ["questionnaires"]).stdout
