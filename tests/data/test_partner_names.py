"""A partner that lists write in many ways has one name in every version, by its code."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine, select

from data.partner_names import apply_names
from data.schema import WAREHOUSE
from tests.metrics.warehouses import Rows, in_memory, on_postgres, refill

ECHE = [{"partner": "UNIVERSITETET I OSLO", "erasmus_code": "N OSLO01", "schac": "uio.no", "country": "NO"}]
OSLO = {"erasmus_code": "N OSLO01", "country": "NO"}


def known(rows: Rows, table: str = "agreement") -> list[str | None]:
    with in_memory(rows) as published:
        return _known(published.engine, table)


def _known(engine: Engine, table: str) -> list[str | None]:
    column = WAREHOUSE.tables[table].c
    with engine.connect() as connection:
        return list(connection.scalars(select(column.known_as).order_by(column.partner)))


def partners(*named: dict[str, str | None]) -> list[dict[str, str | None]]:
    return [{"agreement": f"A{place}", **each} for place, each in enumerate(named)]


CASES: list[tuple[list[dict[str, str | None]], list[dict[str, str]], Sequence[str | None]]] = [
    # the name that most rows write
    (partners({"partner": "a", **OSLO}, {"partner": "b", **OSLO}, {"partner": "b", **OSLO}), [], ["b", None, None]),
    # the published list's name
    (partners({"partner": "a", **OSLO}), ECHE, ["UNIVERSITETET I OSLO"]),
    # another code that leads to it, and a domain in place of a name
    (partners({"partner": "a", "schac": "UIO.NO"}, {"partner": "uio.no"}), ECHE, ["UNIVERSITETET I OSLO"] * 2),
    # the same name with a code elsewhere, but in no other country
    (
        partners({"partner": "a", **OSLO}, {"partner": "A "}, {"partner": "a", "country": "SE"}),
        ECHE,
        ["UNIVERSITETET I OSLO", "UNIVERSITETET I OSLO", None],
    ),
    # a name that has two codes leads to neither, and two institutions of one name are told apart
    (
        partners({"partner": "a", **OSLO}, {"partner": "a", "erasmus_code": "S LUND01"}, {"partner": "a"}),
        [],
        ["a (N OSLO01)", "a (S LUND01)", None],
    ),
]


@pytest.mark.parametrize(("agreed", "listed", "names"), CASES)
def test_a_partner_has_one_name(
    agreed: list[dict[str, str | None]], listed: list[dict[str, str]], names: Sequence[str | None]
) -> None:
    assert sorted(map(str, known({"agreement": agreed, "partner": listed}))) == sorted(map(str, names))


def test_a_code_without_a_name_is_shown_by_its_code() -> None:
    assert known({"mobility": [{"erasmus_code": "N OSLO01"}]}, "mobility") == ["N OSLO01"]


def test_names_are_worked_out_anew_when_a_list_is_gone() -> None:
    rows = {"agreement": partners({"partner": "a", **OSLO}), "partner": ECHE}
    with in_memory(rows) as published, published.engine.begin() as connection:
        connection.execute(WAREHOUSE.tables["partner"].delete())
        apply_names(connection)
        assert connection.scalar(select(WAREHOUSE.tables["agreement"].c.known_as)) is None


@pytest.mark.postgres
def test_postgresql_names_partners_alike(postgres_url: str) -> None:
    with on_postgres(postgres_url) as engine:
        for agreed, listed, names in CASES:
            found = _known(refill(engine, {"agreement": agreed, "partner": listed}).engine, "agreement")
            assert sorted(map(str, found)) == sorted(map(str, names))
