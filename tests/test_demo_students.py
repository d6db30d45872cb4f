"""Fee students of the demonstration: their way to a degree, what they pay, the work they cause; they fit the counts."""

from pathlib import Path

import pandas as pd
import pytest

from data.demo import admissions, headcounts, tuition
from data.demo.generate import SEED
from data.home import Home
from data.settings import Settings
from tests.loads import rows

SEEDS = (SEED, 1, 2)
WAY = ["applied", "admitted", "paid", "registered", "retained", "completed"]


@pytest.fixture(scope="module")
def home(demonstration: Path) -> Home:
    return Home.open(Settings(home=demonstration))


def by_year(frame: pd.DataFrame, kind: str, number: str) -> pd.DataFrame:
    return frame.pivot_table(index="year", columns=kind, values=number, aggfunc="sum", observed=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_each_step_has_fewer_and_the_new_are_a_part_of_all_fee_students(seed: int) -> None:
    persons = headcounts.totals(seed)
    drawn = admissions.draw(seed, persons)
    for year in admissions.COHORTS:
        counts = [admissions.in_step(drawn.assign(applied=True), step)[year] for step in WAY]
        assert counts == sorted(counts, reverse=True)
        assert counts[3] < persons["fee"][year]


def test_the_funnel_is_whole_from_2013_on(home: Home) -> None:
    steps = by_year(rows(home.published(), "funnel"), "step", "students")
    assert list(steps.index) == list(admissions.COHORTS)
    drawn = admissions.draw(SEED, headcounts.totals(SEED)).assign(applied=True)
    for step in ("applied", "admitted", "paid", "registered", "refunded"):
        assert steps[step].astype(int).to_dict() == admissions.in_step(drawn, step), step


def test_what_is_not_known_yet_is_no_zero(home: Home) -> None:
    funnel = rows(home.published(), "funnel")
    steps = by_year(funnel, "step", "students")
    assert steps["retained"].isna().to_dict() == {year: year == 2025 for year in admissions.COHORTS}
    assert steps["completed"].last_valid_index() == 2023
    late = funnel[(funnel["year"] == 2023) & (funnel["step"] == "completed")]
    assert set(late["level"][late["students"].isna()]) == {"bachelor"}
    assert funnel["is_provisional"][funnel["year"] == 2025].all()


def test_permits_hide_small_numbers_and_say_so(home: Home) -> None:
    permits = rows(home.published(), "permit")
    assert set(permits["outcome"]) == {"granted", "refused", "withdrawn", "pending"}
    hidden = permits["is_suppressed"]
    assert 0.1 < hidden.mean() < 0.5
    assert permits["applicants"][hidden].isna().all()
    assert (permits["applicants"][~hidden] >= 0).all()
    assert not permits["applicants"].between(1, 4).any()


def test_tuition_follows_the_students_and_the_budget_lags(home: Home) -> None:
    ledger = rows(home.published(), "tuition")
    amounts = by_year(ledger, "kind", "amount")
    assert (amounts["revenue"] > amounts["budget"]).sum() > 10
    assert (amounts["refund"] < 0.05 * amounts["revenue"]).all()
    persons = headcounts.totals(SEED)["fee"]
    for year, revenue in amounts["revenue"].items():
        price = [tuition.fee(int(str(year)), faculty) for faculty in ledger["faculty"].unique()]
        assert min(price) < revenue / persons[int(str(year))] < max(price)
    assert set(ledger["currency"]) == {"SEK"}
    assert set(ledger["year"][ledger["is_provisional"]]) == {2025}


def test_a_fee_student_causes_more_work_than_one_on_exchange(home: Home) -> None:
    work = rows(home.published(), "workload")
    persons = headcounts.totals(SEED)
    for measure in ("inquiries", "hours"):
        caused = by_year(work[work["measure"] == measure], "category", "amount")
        each = {str(group): caused[group] / pd.Series(persons[str(group)]).reindex(caused.index) for group in caused}
        assert (each["fee"] > 1.5 * each["exchange_inbound"]).all()


def test_staff_are_counted_apart_from_students(home: Home) -> None:
    counts = rows(home.published(), "headcount")
    staff = by_year(counts[counts["source"] == "staff register"], "category", "students")
    assert list(staff) == ["international_staff", "staff"]
    assert (staff["international_staff"] < staff["staff"]).all()
    latest = counts[(counts["source"] == "staff register") & (counts["year"] == 2025)]
    assert latest["is_provisional"].all()


def test_waiting_from_payment_to_registration_is_weeks(home: Home) -> None:
    waits = rows(home.published(), "payment_wait")
    assert waits["students"].sum() > 900
    assert waits["days"].between(30, 150).all()
