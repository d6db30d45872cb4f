"""What people wrote in their own words: found by wave, by trait, by topic and by word, where none can be told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from data.warehouse import Published
from metrics._answers import TRAITS, WAVE
from metrics._measure import NO_LIMITS
from metrics._remarks import TOLD, about, folded, remarks, topics_of
from metrics._value import SMALLEST_BASE, Source
from metrics._where import UnknownDimension, Wanted, wanted

DIMENSIONS = (*WAVE, *TRAITS)
MOST_TRAITS = 3

TOO_MANY_TRAITS = (
    f"refused: at most {MOST_TRAITS} traits of people can be combined to find what they wrote: choose fewer"
)
HIDDEN = f"hidden: fewer than {SMALLEST_BASE} wrote, or could be told apart"
NO_REMARKS = "no remarks match"
NONE_LOADED = "no remarks are loaded"
TOO_FEW_FOR_TOPICS = "no topics: too few remarks, or too few words that several people use"


@dataclass(frozen=True, kw_only=True, slots=True)
class Remark:
    """One remark; of who wrote it only the wave is told. Without a topic it stands among the others."""

    survey: str
    wave: str
    section: str | None
    element: str | None
    text: str
    topic: str | None = None


@dataclass(frozen=True, kw_only=True)
class Comments:
    """The remarks found, newest wave first and then by section; how many of each topic; because if none."""

    version: int
    rows: tuple[Remark, ...] = ()
    topics: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    where: Mapping[str, str] = field(default_factory=dict)
    because: str | None = None


def comments(
    published: Published,
    *,
    where: Mapping[str, str] = NO_LIMITS,
    search: str = "",
    section: str | None = None,
    element: str | None = None,
    grouped: bool = True,
) -> Comments:
    """The remarks that `where` allows, with all words of `search` in them, whatever their case and accents.

    `grouped` finds their topics too, which takes seconds the first time. Raises UnknownDimension.
    """
    _refuse_unknown(where)
    limits, survey = wanted(where.items()), where.get("survey", "")
    traits = [each.dimension for each in limits if each.dimension in TRAITS]
    if len(traits) > MOST_TRAITS:
        return Comments(version=published.version, where=dict(where), because=TOO_MANY_TRAITS)
    every = remarks(published, survey)
    asked = about(_limited(every, [each for each in limits if each.dimension in WAVE]), section, element)
    told = asked[asked["is_shown"] & asked[[TOLD + trait for trait in traits]].all(axis=1)]
    found = _searched(_limited(told, limits), search)
    topic = topics_of(published, survey, section, element) if grouped else pd.Series(dtype=object)
    rows = _rows(found, topic)
    return Comments(
        version=published.version,
        rows=rows,
        topics=_counted(rows),
        notes=(*_left_out(asked, told), *_without_topics(grouped, topic, rows)),
        sources=_sources(found),
        where=dict(where),
        because=None if rows else _why_none(every, asked, told),
    )


def _refuse_unknown(where: Mapping[str, str]) -> None:
    for dimension in where:
        if dimension not in DIMENSIONS:
            raise UnknownDimension("comments", dimension, DIMENSIONS)


def _limited(found: pd.DataFrame, limits: Sequence[Wanted]) -> pd.DataFrame:
    for limit in limits:
        column = found[limit.dimension].astype(object)
        found = found[column.where(column.notna(), None).map(limit.holds).astype(bool)]
    return found


def _searched(found: pd.DataFrame, search: str) -> pd.DataFrame:
    for word in folded(search).split():
        found = found[found["folded"].str.contains(word, regex=False)]
    return found


def _rows(found: pd.DataFrame, topic: pd.Series) -> tuple[Remark, ...]:
    told = found[["survey", "wave", "section", "element", "text"]].assign(topic=topic.reindex(found.index))
    plain = told.astype(object).where(told.notna(), None)
    return tuple(
        Remark(**dict(zip(plain.columns, row, strict=True))) for row in plain.itertuples(index=False, name=None)
    )


def _counted(rows: Sequence[Remark]) -> Mapping[str, int]:
    """The largest first."""
    counts = pd.Series([row.topic for row in rows if row.topic], dtype=object).value_counts()
    return {str(name): int(counts[name]) for name in sorted(counts.index, key=lambda name: (-counts[name], name))}


def _left_out(asked: pd.DataFrame, told: pd.DataFrame) -> tuple[str, ...]:
    """Said of a wave whatever values were chosen: else it would tell that somebody has them."""
    out = asked[~asked.index.isin(told.index)]
    waves = sorted(set(out["survey"] + " " + out["wave"]))
    return (f"left out to protect a group of fewer than {SMALLEST_BASE}: {', '.join(waves)}",) if waves else ()


def _without_topics(grouped: bool, topic: pd.Series, rows: Sequence[Remark]) -> tuple[str, ...]:
    return (TOO_FEW_FOR_TOPICS,) if grouped and rows and not topic.notna().any() else ()


def _sources(found: pd.DataFrame) -> tuple[Source, ...]:
    files = found[["load_id", "file", "sha256"]].dropna().drop_duplicates().sort_values(["load_id", "file"])
    return tuple(
        Source(file=str(file), sha256=str(sha256), load=int(load))
        for load, file, sha256 in files.itertuples(index=False, name=None)
    )


def _why_none(every: pd.DataFrame, asked: pd.DataFrame, told: pd.DataFrame) -> str:
    if every.empty:
        return NONE_LOADED
    return HIDDEN if len(asked) > len(told) else NO_REMARKS
