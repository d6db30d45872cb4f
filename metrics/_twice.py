"""What may stand twice: agreements and stays that several lists tell, of which nobody has said whether they are one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd
from sqlalchemy import Select, func, select, tuple_

from data.records import AgreementMatch
from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._choices import choices_in
from metrics._exchange import OWN, Setting, counts, terms
from metrics._facts import Asked
from metrics._kept import kept
from metrics._value import SMALLEST_BASE

SAME_CODE, SAME_TERMS = "same IIA code", "same partner and years"
NETWORK = "EWP"
"""All of its responses are one list."""
FOREVER = (0, 9_999)

_agreement, _mobility = WAREHOUSE.tables["agreement"], WAREHOUSE.tables["mobility"]
_source = WAREHOUSE.tables["source"]


@dataclass(frozen=True, kw_only=True)
class Twice:
    """`agreements`: pairs of two lists, the longer one's first and EWP's last, with `why`. `stays`: academic years and
    directions that several lists tell, with their students (missing where they are 1 to 4).

    `merged` agreements stand in several lists under one number and count once, as the newest has them; `joined` stays
    were told by sender and receiver under one number and count once. `unclear` are stays that the receiver tells under
    a number that several senders use: whose they are nobody can say, so they may count twice.
    """

    agreements: pd.DataFrame
    stays: pd.DataFrame
    merged: int
    joined: int
    unclear: int


def told_twice(published: Published, said: Sequence[AgreementMatch] = ()) -> Twice:
    """`said`: what people have said of two agreements; those they set apart are no longer among the pairs."""
    found = kept(published, ("told twice",), lambda: _told_twice(published))
    settled = {frozenset((each.agreement, each.other)) for each in said}
    pairs = zip(found.agreements["agreement"], found.agreements["other"], strict=True)
    is_open = [place for place, pair in enumerate(pairs) if frozenset(pair) not in settled]
    return replace(found, agreements=found.agreements.iloc[is_open].reset_index(drop=True))


def _told_twice(published: Published) -> Twice:
    as_listed = _agreement.c["copy"].is_(None), _agreement.c.listed_as.is_(None)
    copies = select(_agreement.c.agreement).where(*as_listed).group_by(_agreement.c.agreement)
    several = copies.having(func.count(_agreement.c.slice_id.distinct()) > 1).subquery()
    both = select(func.count()).where(_mobility.c.told_by == "both")
    numbers = (select(func.count()).select_from(several), both, _unclear())
    with published.engine.connect() as connection:
        merged, joined, unclear = (int(connection.scalar(number) or 0) for number in numbers)
    return Twice(agreements=_pairs(published), stays=_stays(published), merged=merged, joined=joined, unclear=unclear)


def _unclear() -> Select[int]:
    keys = _mobility.c["omobility", "direction"]
    of_several = select(*keys).where(_mobility.c.told_by == "sender").group_by(*keys).having(func.count() > 1)
    came = _mobility.c.told_by == "receiver", _mobility.c.is_told_twice.is_(None)
    return select(func.count()).where(*came, tuple_(*keys).in_(of_several))


def _pairs(published: Published) -> pd.DataFrame:
    """Agreements of two lists that hold in the same years with the same partner, and of which no field differs."""
    names = ("agreement", "partner", "faculty", "isced_f", "first_year", "last_year", "iia_code", "slice_id")
    frame = _listed(published, select(*(terms.c[name] for name in names)))
    if frame["list"].nunique() < 2:
        return pd.DataFrame(columns=["agreement", "list", "other", "other_list", "partner", "why"])
    found = _main_list_first(pd.concat([_by_code(frame), _by_terms(frame)]), frame["list"].value_counts().to_dict())
    return found.drop_duplicates(["agreement", "other"], ignore_index=True)


def _main_list_first(pairs: pd.DataFrame, sizes: Mapping[Hashable, int]) -> pd.DataFrame:
    """The longer list first, as its numbers are those that people know; EWP's are for machines."""
    turned = {"agreement": "other", "other": "agreement", "list": "other_list", "other_list": "list"}
    weights = {name: 0 if name == NETWORK else size for name, size in sizes.items()}
    is_second = pairs["list"].map(weights) < pairs["other_list"].map(weights)
    return pd.concat([pairs[~is_second], pairs[is_second].rename(columns=turned)])[list(pairs.columns)]


def _by_code(frame: pd.DataFrame) -> pd.DataFrame:
    """Where one list's number is the other's code, whoever the partner is said to be."""
    coded = frame[frame["iia_code"].notna() & (frame["iia_code"] != frame["agreement"])]
    pairs = frame.merge(coded, left_on="agreement", right_on="iia_code", suffixes=("", "_other"))
    return _told(pairs[pairs["list"] != pairs["list_other"]], SAME_CODE)


def _by_terms(frame: pd.DataFrame) -> pd.DataFrame:
    shared = frame.groupby("partner")["list"].transform("nunique") > 1
    some = frame[shared]
    pairs = some.merge(some, on="partner", suffixes=("", "_other"))
    pairs = pairs[(pairs["list"] < pairs["list_other"]) & _overlap(pairs)]
    is_alike = pd.Series([_is_alike(pair) for pair in pairs.to_dict("records")], index=pairs.index, dtype="bool")
    return _told(pairs[is_alike], SAME_TERMS)


def _overlap(pairs: pd.DataFrame) -> pd.Series[bool]:
    first, last = (pairs[[name, f"{name}_other"]].astype("float64") for name in ("first_year", "last_year"))
    return first.fillna(FOREVER[0]).max(axis=1) <= last.fillna(FOREVER[1]).min(axis=1)


def _is_alike(pair: Mapping[Hashable, object]) -> bool:
    """Faculty and broad field (the first two figures of ISCED-F) do not differ where both lists state them."""
    faculties = {pair[name] for name in ("faculty", "faculty_other") if isinstance(pair[name], str)}
    ours, theirs = (_fields(pair[name]) for name in ("isced_f", "isced_f_other"))
    return len(faculties) < 2 and (not ours or not theirs or bool(ours & theirs))


def _fields(words: object) -> set[str]:
    return {word.strip()[:2] for word in words.split(";")} if isinstance(words, str) else set()


def _told(pairs: pd.DataFrame, why: str) -> pd.DataFrame:
    named = pairs.rename(columns={"agreement_other": "other", "list_other": "other_list"})
    return named[["agreement", "list", "other", "other_list", "partner"]].assign(why=why)


def _stays(published: Published) -> pd.DataFrame:
    """Students of each academic year and direction by list, where more than one list tells of them."""
    asked = Asked(setting=Setting(choices=choices_in(published)))
    keys = (_mobility.c.slice_id, OWN["academic_year"].label("academic_year"), _mobility.c.direction)
    found = select(*keys, func.sum(_mobility.c.students).label("students")).where(counts(asked)).group_by(*keys)
    frame = _listed(published, found)
    frame = frame.groupby(["academic_year", "direction", "list"])["students"].sum().reset_index()
    several = frame.groupby(["academic_year", "direction"])["list"].transform("nunique") > 1
    shown = frame["students"].where(frame["students"] >= SMALLEST_BASE).astype("Int64")
    return frame.assign(students=shown)[several].reset_index(drop=True)


def _listed(published: Published, statement: Select[tuple[object, ...]]) -> pd.DataFrame:
    """With the list that each row is from: one of EWP, or the name that the office gives it."""
    with published.engine.connect() as connection:
        frame = pd.read_sql(statement, connection)
        columns = _source.c["slice_id", "loader", "slice"]
        slices = pd.read_sql(select(*columns), connection).drop_duplicates("slice_id")
    names = [
        NETWORK if loader.startswith("ewp_") else _name(slice_) for loader, slice_ in slices.iloc[:, 1:].to_numpy()
    ]
    return frame.assign(list=frame["slice_id"].map(dict(zip(slices["slice_id"], names, strict=True))))


def _name(slice_: str) -> str:
    return slice_.split(" / ")[0]
