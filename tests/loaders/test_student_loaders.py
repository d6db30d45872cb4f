"""Applicants, funnels, permits, tuition and workload: what their rows become, and what a load says of them."""

from pathlib import Path

import pandas as pd
import pytest

from data.home import Home
from loaders._periods import study_period
from tests.loads import all_rows, load, rebuild, rows, written

HEADER = (
    "source,period,respondent,e-mail,category,country,applied_on,admitted_on,paid_on,registered_on,refunded_on,"
    "retained,completed\n"
)
APPLICANTS = (
    HEADER
    + """adm,2023,a1,a@x.org,fee,IN,2023-01-10,2023-04-01,2023-06-01,2023-08-30,,yes,yes
adm,2023,a2,b@x.org,fee,IN,2023-01-10,2023-04-01,2023-06-01,2023-08-30,,yes,
adm,2023,a3,c@x.org,fee,CN,2023-01-10,2023-04-01,2023-09-10,2023-08-30,,no,
adm,2023,a4,d@x.org,fee,CN,2023-01-10,,,,,,
adm,2023,a5,e@x.org,fee,CN,2023-01-10,2023-04-01,,2023-08-30,,,
adm,2023,a6,f@x.org,fee,IN,2023-01-10,2023-04-01,2023-05-01,,2023-10-01,,
adm,HT2024,a5,g@x.org,fee,CN,2024-01-10,2024-04-01,2024-06-01,,,,
"""
)


def steps(home: Home, period: str) -> dict[tuple[str, str], tuple[float | None, bool]]:
    """By country and step the number, and whether it may change."""
    found = rows(home.published(), "funnel")
    found = found[found["period"] == period]
    return {
        (row.country, row.step): (None if pd.isna(row.students) else row.students, bool(row.is_provisional))
        for row in found.itertuples()
    }


def test_every_step_is_counted_for_itself(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "applicants.csv", APPLICANTS))
    assert steps(home, "2023") == {
        ("IN", "applied"): (3, False),
        ("CN", "applied"): (3, False),
        ("IN", "admitted"): (3, False),
        ("CN", "admitted"): (2, False),
        ("IN", "paid"): (3, False),
        ("CN", "paid"): (1, False),
        ("IN", "registered"): (2, False),
        ("CN", "registered"): (2, False),
        ("IN", "refunded"): (1, False),
        ("CN", "refunded"): (0, False),
        ("IN", "retained"): (2, False),
        ("CN", "retained"): (0, True),  # of one who registered nobody knows it
        ("IN", "completed"): (1, True),
        ("CN", "completed"): (None, True),  # of nobody who registered is it known
    }
    assert outcome.found["registered without paid"] == "1 of 7 rows; counted as they are"
    assert outcome.found["paid after registered"] == "1 of 7 rows; counted as they are"


def test_a_step_that_nobody_of_a_cohort_reached_is_not_known(home: Home, tmp_path: Path) -> None:
    load(home, written(tmp_path / "applicants.csv", APPLICANTS))
    assert steps(home, "autumn 2024") == {
        ("CN", "applied"): (1, False),
        ("CN", "admitted"): (1, False),
        ("CN", "paid"): (1, False),
    }


def test_days_from_payment_to_registration(home: Home, tmp_path: Path) -> None:
    """Who paid after registering waited for nothing, and nobody is made to have waited less than no day."""
    load(home, written(tmp_path / "applicants.csv", APPLICANTS))
    waits = rows(home.published(), "payment_wait")
    assert waits[["year", "country", "days", "students"]].to_numpy().tolist() == [[2023, "IN", 90, 2]]


def test_nobody_can_be_told_from_what_is_kept(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "applicants.csv", APPLICANTS))
    assert "e-mail" in outcome.dropped_columns
    kept = b"".join(path.read_bytes() for path in home.settings.home.rglob("*") if path.is_file())
    assert b"a@x.org" not in kept
    before = all_rows(home.published())
    rebuild(home)
    assert all_rows(home.published()) == before


FUNNEL = """source,period,step,category,students
register,2023,applied,fee,900
register,2023,admitted,fee,400
register,2023,paid,fee,180
register,2023,registered,fee,195
register,2023,refunded,fee,12
register,2024,applied,fee,950
register,2024,registered,fee,200
"""


def test_a_funnel_that_widens_is_loaded_and_said(home: Home, tmp_path: Path) -> None:
    outcome = load(home, written(tmp_path / "funnel.csv", FUNNEL))
    assert outcome.rows_accepted == 7
    said = {name: text for name, text in outcome.found.items() if name.startswith("more ")}
    assert list(said) == ["more registered than paid"]
    assert said["more registered than paid"].startswith("register / 2023 / fee: ")


def test_a_whole_cohort_that_widens_is_said_where_its_groups_are_not_the_same(home: Home, tmp_path: Path) -> None:
    """Payments are counted by country, registrations by faculty: only the whole can be set against the whole."""
    text = (
        "source,period,step,country,faculty,students\nr,2023,paid,IN,,80\nr,2023,paid,CN,,40\n"
        "r,2023,registered,,Law,90\nr,2023,registered,,Arts,50\nr,2024,paid,IN,,9\nr,2024,registered,,Law,9\n"
    )
    outcome = load(home, written(tmp_path / "funnel.csv", text))
    said = {name: told for name, told in outcome.found.items() if name.startswith("more ")}
    assert said == {"more registered than paid": "r / 2023: the steps may have been counted in different ways"}


def test_hidden_and_provisional_steps_keep_their_marks(home: Home, tmp_path: Path) -> None:
    text = "source,period,step,students,provisional,suppressed\nr,2023,paid,,no,yes\nr,2023,applied,9,yes,\n"
    load(home, written(tmp_path / "funnel.csv", text))
    found = rows(home.published(), "funnel").set_index("step")
    assert (pd.isna(found["students"]["paid"]), found["is_suppressed"]["paid"]) == (True, True)
    assert (found["students"]["applied"], found["is_provisional"]["applied"]) == (9, True)


def test_currencies_are_written_in_one_way(home: Home, tmp_path: Path) -> None:
    text = "source,period,kind,amount,currency\nledger,2023,Revenue,5,sek\nledger,2023,refund,1,SEK\n"
    load(home, written(tmp_path / "tuition.csv", text))
    assert set(rows(home.published(), "tuition")["currency"]) == {"SEK"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2018", "2018"),
        ("2018/19", "2018/19"),
        ("2018-2019", "2018/19"),
        ("läsår 2018/19", "2018/19"),
        ("autumn 2023", "autumn 2023"),
        ("Fall 2023", "autumn 2023"),
        ("HT2023", "autumn 2023"),
        ("HT23", "autumn 2023"),
        ("VT 24", "spring 2024"),
        ("WS 2023/24", "autumn 2023"),
        ("Spring 2023/24", "spring 2024"),
        ("SS 2024", "spring 2024"),
        ("2023-H1", "spring 2023"),
        ("2023H2", "autumn 2023"),
    ],
)
def test_a_period_of_studies_is_written_in_one_way(text: str, meant: str) -> None:
    assert study_period(text) == meant
    assert study_period(meant) == meant


@pytest.mark.parametrize("text", ["", "autumn", "2018/20", "HT", "summer 2023", "autumn of 1 Law", "23", "2023-H3"])
def test_what_is_no_period_of_studies_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a year such as"):
        study_period(text)
