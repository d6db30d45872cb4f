"""The published examples of Erasmus Without Paper: every file loads and gives what is known of it."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from cli import app
from data.home import Home
from tests.loads import load, rows

AGREEMENTS = (
    "get-response-example_v2.2.1.xml",
    "get-response-example_v4.0.0.xml",
    "get-response-example_v6.1.0.xml",
    "get-response-example_v7.0.0.xml",
)
MONTHS = {
    "get-response-example_v2.2.1.xml": {"studies": 5.25, "traineeship": 10.0},
    "get-response-example_v4.0.0.xml": {"studies": 5.25, "traineeship": 10.0},
    "get-response-example_v6.1.0.xml": {"studies": 5.0, "traineeship": 10.0},
    "get-response-example_v7.0.0.xml": {"studies": 5.0, "traineeship": 10.0},
}
HOSTILE = ("cyclic", "dtd", "dtd_element", "external", "external_file", "quadratic", "xmlbomb", "xmlbomb2")


def of_a_year(seats: pd.DataFrame, year: int) -> dict[str, float]:
    return {
        str(kind): float(number) for kind, number in seats[seats["year"] == year].groupby("kind")["seats"].sum().items()
    }


@pytest.mark.parametrize("name", AGREEMENTS)
def test_an_agreement_of_every_version(name: str, realdata: Path, home: Home) -> None:
    assert load(home, realdata / "ewp/iias" / name).rows_accepted == 5
    found = rows(home.published(), "agreement").iloc[0]
    assert (found["agreement"], found["partner_agreement"]) == ("0f7a5682-faf7-49a7-9cc7-ec486c49a281", "1954991")
    assert (found["schac"], found["country"], found["signing_unit"], found["isced_f"]) == (
        "hibo.no",
        "NO",
        "140",
        "0314",
    )
    assert (found["first_year"], found["last_year"], found["is_in_effect"]) == (2014, 2020, True)
    seats = rows(home.published(), "seat")
    assert of_a_year(seats, 2016) == {"studies": 2, "traineeship": 10, "teaching": 4, "training": 2}
    assert of_a_year(seats, 2014) == {"studies": 2, "traineeship": 10}
    assert sorted(seats["year"].unique()) == list(range(2014, 2021))
    months = seats[seats["year"] == 2014].set_index("kind")["months"]
    assert {str(kind): round(float(number), 4) for kind, number in months.items()} == MONTHS[name]
    assert set(seats[seats["kind"] == "studies"]["level"]) == {"master; doctorate"}


def test_the_placeholder_of_the_xslt_kit_is_no_seat(realdata: Path, home: Home) -> None:
    outcome = load(home, realdata / "ewp/iias/xsltkit_get-response-v7.xml")
    assert (outcome.rows_accepted, outcome.found["hashes"]) == (2, "1 right")
    seats = rows(home.published(), "seat")
    assert seats["seats"].sum() == 4  # two teachers in two years
    assert set(seats[seats["kind"] == "studies"]["is_placeholder"]) == {True}


@pytest.mark.parametrize("name", ["get-response-example_v6.1.0.xml", "get-response-example_v7.0.0.xml"])
def test_a_changed_agreement_is_refused(name: str, realdata: Path, tmp_path: Path) -> None:
    changed = tmp_path / name
    changed.write_text((realdata / "ewp/iias" / name).read_text().replace("per-year>10<", "per-year>11<"))
    done = CliRunner().invoke(app, ["load", str(changed)])
    assert done.exit_code == 2
    assert "expected an agreement as it was hashed" in done.stderr


def test_approvals(realdata: Path, home: Home) -> None:
    load(home, realdata / "ewp/iias/stats-response-example.xml")
    found = rows(home.published(), "approval").set_index("state")["agreements"].to_dict()
    assert found == {"waits for us": 0, "waits for partner": 106, "approved": 204, "approved by neither": 87}
    assert sum(found.values()) == 397


def test_outgoing_mobilities(realdata: Path, home: Home) -> None:
    load(home, realdata / "ewp/omobilities/get-response-example_v2.0.0.xml")
    found = rows(home.published(), "mobility").iloc[0]
    assert (found["direction"], found["state"], found["period"]) == ("outbound", "live", "2009/10")
    assert (found["partner"], found["agreement"]) == ("uw.edu.pl", "dd87538e-49e3-44ae-844e-55ad1b819ce9")
    assert round(found["months"], 2) == 4.67


def test_incoming_mobilities(realdata: Path, home: Home) -> None:
    load(home, realdata / "ewp/imobilities/get-response-example_v1.0.0.xml")
    states = rows(home.published(), "mobility")["state"].value_counts().to_dict()
    assert states == {"completed": 2, "cancelled": 1, "nominated": 1}


def test_units_and_institutions(realdata: Path, home: Home) -> None:
    load(home, realdata / "ewp/ounits/response-example_v2.0.0.xml")
    load(home, realdata / "ewp/institutions/response-example_v2.1.0.xml")
    unit, partner = (rows(home.published(), table).iloc[0] for table in ("unit", "partner"))
    assert (unit["unit"], unit["parent"]) == ("73", "5")
    assert unit["faculty"] == unit["name"] == "Faculty of Mathematics, Informatics, and Mechanics"
    assert (partner["partner"], partner["schac"], partner["erasmus_code"]) == (
        "University of Oslo",
        "uio.no",
        "N  OSLO01",
    )


def test_every_file_loads_together_and_again_after_a_rebuild(realdata: Path, home: Home) -> None:
    paths = sorted(map(str, (realdata / "ewp").glob("*/*.xml")))
    run = CliRunner()
    assert run.invoke(app, ["load", *paths]).exit_code == 0
    assert run.invoke(app, ["rebuild"]).exit_code == 0
    listed: list[dict[str, Any]] = json.loads(run.invoke(app, ["loads", "--json"]).stdout)["loads"]
    assert len(listed) == len(paths)


def test_no_person_of_the_examples_is_kept(realdata: Path, home: Home) -> None:
    for path in sorted((realdata / "ewp").glob("*/*.xml")):
        load(home, path)
    kept = [path.read_bytes() for path in home.settings.home.rglob("*") if path.is_file()]
    words = ("Sylwia", "Kowalska", "Turner", "email@example.com", "Sidorov", "1985-05-05", "John Doe", "+4788888888")
    assert [word for word in words for content in kept if word.encode() in content] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_refused_with_its_place(name: str, realdata: Path) -> None:
    done = CliRunner().invoke(app, ["load", str(realdata / f"nasty/xml-defusedxml/{name}.xml")])
    assert done.exit_code == 2
    assert f"{name}.xml: line " in done.stderr


@pytest.mark.parametrize("name", ["simple", "simple-ns"])
def test_harmless_xml_of_something_else_is_refused_in_plain_words(name: str, realdata: Path) -> None:
    done = CliRunner().invoke(app, ["load", str(realdata / f"nasty/xml-defusedxml/{name}.xml")])
    assert done.exit_code == 2
    assert "expected a response of Erasmus Without Paper (iias-get-response, " in done.stderr
    assert "of other XML ask for a table, got '<root>" in done.stderr
