"""The exchange page's questions on 50,000 agreements and 10 M stays against one grouped scan in SQL written by hand."""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import pandas as pd
from sqlalchemy import text

from bench.ratio import Ratio, interleaved
from data.warehouse import Published, published_from
from metrics import agreements, catalogue, measure
from metrics._kept import forget

AGREEMENTS, STAYS = 50_000, 10_000_000
FIRST_YEAR, YEARS = 2013, 13
FACULTIES = np.array(["Arts", "Education", "Engineering", "Law", "Medicine", "Science", "Social Sciences"])
BAR = 3

# What the list of agreements cannot do without: every agreement's students and semesters, both ways.
BY_HAND = """
    SELECT agreement, direction, sum(students), sum(semesters)
    FROM mobility
    WHERE state IN ('live', 'arrived', 'completed', 'interrupted')
    GROUP BY agreement, direction
"""


def university(agreements: int = AGREEMENTS, stays: int = STAYS) -> Published:
    random = np.random.default_rng(2013)
    names = np.char.add("A-", np.char.zfill(np.arange(agreements).astype(str), 5))
    faculty = FACULTIES[random.integers(0, len(FACULTIES), agreements)]
    listed = pd.DataFrame(
        {"slice_id": 1, "agreement": names, "partner": names, "country": "NO", "faculty": faculty, "ratio": 1.0,
         "first_year": FIRST_YEAR, "last_year": FIRST_YEAR + YEARS}
    )  # fmt: skip
    seats = pd.concat(
        listed[["slice_id", "agreement"]].assign(year=FIRST_YEAR + YEARS - 1, direction=direction, seats=2.0)
        for direction in ("inbound", "outbound")
    )
    of, years = random.integers(0, agreements, stays), random.integers(FIRST_YEAR, FIRST_YEAR + YEARS, stays)
    words = {"agreement": (of, names), "faculty": (of % len(FACULTIES), FACULTIES)}
    words["direction"] = random.integers(0, 2, stays), np.array(["inbound", "outbound"])
    words["state"] = random.integers(0, 10, stays) // 9, np.array(["completed", "cancelled"])
    moved = pd.DataFrame(
        {name: pd.Categorical.from_codes(codes, categories=pd.Index(known)) for name, (codes, known) in words.items()}
    )
    moved = moved.assign(
        slice_id=years, year=years, period="any", students=1, semesters=random.integers(1, 3, stays).astype("float64")
    )
    return published_from({"agreement": listed, "seat": seats, "mobility": moved})


def questions(published: Published) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each is asked anew: what a version keeps of an earlier question is forgotten."""
    yield "table of agreements", partial(agreements, published)
    yield "table of agreements, last 5 years", partial(agreements, published, window="5")
    net = catalogue()["net_balance_semesters"]
    yield "net_balance_semesters of the last 5 years", partial(measure, published, net, where={"window": "5"})
    for metric, by in (
        ("inbound_students", ("year",)),
        ("net_balance_semesters", ("year",)),
        ("net_balance_semesters", ("faculty",)),
        ("agreement_state", ("state",)),
        ("seat_utilisation", ("direction", "academic_year")),
    ):
        yield f"{metric} by {' and '.join(by)}", partial(measure, published, catalogue()[metric], by=by)


def _anew(published: Published, ask: Callable[[], object]) -> object:
    forget(published)
    return ask()


def ratios() -> Iterator[Ratio]:
    published = university()
    with published.engine.connect() as connection:
        for what, ask in questions(published):
            taken, by_hand = interleaved(
                partial(_anew, published, ask), lambda: connection.execute(text(BY_HAND)).fetchall(), times=3
            )
            yield Ratio(what=f"{what}, {STAYS // 10**6} M stays", ours=taken, theirs=by_hand, unit="ms", bar=BAR)
    published.engine.dispose()
