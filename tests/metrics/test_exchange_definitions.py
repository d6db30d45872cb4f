"""Balances, seats and states against a slow twin, on DuckDB and on PostgreSQL."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from data.warehouse import Published
from metrics import Result, Value, catalogue, measure
from tests.metrics.exchange_rows import UNIVERSITIES, University
from tests.metrics.exchange_twin import Twin
from tests.metrics.warehouses import in_memory, on_postgres, refill

QUICK = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
SCOPES: list[tuple[dict[str, str], tuple[int, int]]] = [({}, (0, 9_999)), ({"period": "2017..2020"}, (2017, 2020))]
NAMED: list[tuple[dict[str, str], tuple[int, int]]] = [
    ({"year": "2021"}, (2021, 2021)),
    ({"academic_year": "2023/24|2024/25"}, (2023, 2024)),
]
WINDOWS = [None, "term", "3", "5"]


def asked(published: Published, metric: str, *by: str, **where: str) -> Result:
    return measure(published, catalogue()[metric], by=by, where=where)


def found(result: Result) -> dict[Any, Value]:
    keys = [tuple(row.group.values()) for row in result.rows if any(row.group.values()) or not row.value.because]
    values = [row.value for row in result.rows if any(row.group.values()) or not row.value.because]
    return {key[0] if len(key) == 1 else key: value for key, value in zip(keys, values, strict=True)}


def check_nets(published: Published, university: University) -> None:
    for where, years in SCOPES:
        for window in WINDOWS:
            scope = where | ({"window": window} if window else {})
            twin = Twin(of=university, years=years).nets(window)
            rows = {
                row.group["faculty"]: row.value
                for row in asked(published, "net_balance_semesters", "faculty", **scope).rows
            }
            if not twin:
                assert [value.value for value in rows.values()] == [None]
                continue
            assert set(rows) == set(twin), scope
            for faculty, expected in twin.items():
                assert_told(rows[faculty], expected)


def assert_told(value: Value, expected: Any) -> None:
    if isinstance(expected, str):
        words = "how long: no semesters" if expected == "unknown" else expected
        assert words in (value.because or ""), (value, expected)
        return
    unit, net = expected
    assert value.value == pytest.approx(net), value
    assert value.note == (None if unit == "semesters" else f"in {unit}")


def check_seats(published: Published, university: University) -> None:
    twin = Twin(of=university).seats()
    names = ("seat_utilisation", "unused_seats", "overbooked_seats")
    utilisation, unused, over = (found(asked(published, name, "direction", "academic_year")) for name in names)
    assert set(utilisation) == set(twin)
    for key, (agreed, taken, free, beyond) in twin.items():
        if 0 < taken < 5:
            assert {each[key].because for each in (utilisation, unused, over)} == {"hidden: fewer than 5"}
            continue
        assert utilisation[key].value == (pytest.approx(taken / agreed) if agreed else None)
        assert (utilisation[key].low is None) == (not agreed or taken > agreed)
        assert (unused[key].value, over[key].value) == (free, beyond)


def check_outside(published: Published, university: University) -> None:
    twin = Twin(of=university).outside()
    rows = found(asked(published, "outside_term_students", "direction", "year"))
    told = {key: value for key, value in rows.items() if "no rows" not in (value.because or "")}
    assert {key: value.value for key, value in told.items()} == {key: n if n >= 5 else None for key, n in twin.items()}


def check_states(published: Published, university: University) -> None:
    for where, years in (*SCOPES, *NAMED):
        is_named = (where, years) in NAMED
        twin = Twin(of=university, years=years, is_named=is_named).agreement_states()
        values = {row.group["state"]: row.value for row in asked(published, "agreement_state", "state", **where).rows}
        shares = {
            row.group["state"]: row.value for row in asked(published, "agreement_state_share", "state", **where).rows
        }
        if not twin:
            assert [value.value for value in values.values()] == [None]
            continue
        assert Counter({state: value.value for state, value in values.items()}) == twin
        assert {state: value.value for state, value in shares.items()} == {
            state: pytest.approx(number / twin.total()) for state, number in twin.items()
        }
        one = next(iter(twin))
        if one:
            alone = asked(published, "agreement_state_share", **where, state=one).rows[0].value
            assert alone.value == pytest.approx(twin[one] / twin.total())


def check_partners(published: Published, university: University) -> None:
    """One row for each partner, however its name is written; what it is limited to agrees with it."""
    twin = Twin(of=university).students_by_partner("inbound")
    rows = {row.group["partner"]: row.value for row in asked(published, "inbound_students", "partner").rows}
    if not twin:
        return
    told = {partner: value.value if value.value is not None else "hidden" for partner, value in rows.items()}
    assert told == {partner: n if n >= 5 else "hidden" for partner, n in twin.items()}
    for partner, students in twin.items():
        if partner:
            assert asked(published, "inbound_students", partner=partner).rows[0].value.n in {students, None}


@QUICK
@given(university=UNIVERSITIES)
def test_partners_meet_as_one(university: University) -> None:
    with in_memory(university.tables()) as published:
        check_partners(published, university)


@QUICK
@given(university=UNIVERSITIES)
def test_net_balances(university: University) -> None:
    with in_memory(university.tables()) as published:
        check_nets(published, university)


@QUICK
@given(university=UNIVERSITIES)
def test_seats(university: University) -> None:
    with in_memory(university.tables()) as published:
        check_seats(published, university)
        check_outside(published, university)


@QUICK
@given(university=UNIVERSITIES)
def test_states(university: University) -> None:
    with in_memory(university.tables()) as published:
        check_states(published, university)


@pytest.mark.postgres
def test_postgresql_answers_as_the_twin(postgres_url: str) -> None:
    with on_postgres(postgres_url) as engine:

        @settings(QUICK, max_examples=8, database=None)
        @given(university=UNIVERSITIES)
        def holds(university: University) -> None:
            published = refill(engine, university.tables())
            check_nets(published, university)
            check_partners(published, university)
            check_seats(published, university)
            check_outside(published, university)
            check_states(published, university)

        holds()
