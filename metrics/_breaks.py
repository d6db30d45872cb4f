"""Where a series stops being one: from that year on it counts another unit, definition or term."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from data.warehouse import Published
from metrics._measure import NO_LIMITS, measure
from metrics._metric import Metric
from metrics._periods import term_of
from metrics._reasons import UNSTATED

PERIOD = "period"
HOW = ("unit", "definition", PERIOD)


@dataclass(frozen=True, kw_only=True)
class Break:
    """No line may be drawn from the year before to `year`."""

    year: int
    says: str


def breaks(published: Published, metric: Metric, where: Mapping[str, str] = NO_LIMITS) -> tuple[Break, ...]:
    """The years that are counted in another way than the year before them that has rows."""
    how = tuple(name for name in HOW if name in metric.dimensions)
    if not how or "year" not in metric.dimensions:
        return ()
    ways: dict[int, set[tuple[str, ...]]] = {}
    for row in measure(published, metric, by=("year", *how), where=where).rows:
        year = row.group["year"]
        if isinstance(year, int) and any(row.group[name] is not None for name in how if name != PERIOD):
            ways.setdefault(year, set()).add(tuple(_way(row.group, how)))
    pairs = pairwise(sorted(ways))
    return tuple(
        Break(year=after, says=_says(before, after, ways)) for before, after in pairs if ways[before] != ways[after]
    )


def _way(group: Mapping[str, object], how: Iterable[str]) -> Iterator[str]:
    for name in how:
        word = str(group[name] or UNSTATED)
        if term := term_of(word) if name == PERIOD else word:
            yield term


def _says(before: int, after: int, ways: Mapping[int, set[tuple[str, ...]]]) -> str:
    then, now = ("; ".join(sorted(", ".join(way) for way in ways[year])) for year in (before, after))
    return f"{after} is counted in another way ({now}) than {before} ({then})"
