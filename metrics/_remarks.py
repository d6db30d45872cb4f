"""The remarks of a survey as they stand in the warehouse, read once for each version, with what may be told of them."""

from unicodedata import category, normalize

import pandas as pd
from sqlalchemy import select

from data.schema import WAREHOUSE
from data.warehouse import Published
from metrics._answers import TRAITS, WAVE
from metrics._kept import kept
from metrics._tellable import ORDER, tellable
from metrics._where import wanted
from metrics.statistics.topics import topics

TOLD = "told_"
"""Stands before a trait in the columns that say whether a remark may be found by it."""

NO_MARKS = str.maketrans(dict(zip("łøđðħıŧþæœ", ["l", "o", "d", "d", "h", "i", "t", "th", "ae", "oe"], strict=True)))

_comment, _respondent, _source = (WAREHOUSE.tables[name] for name in ("comment", "respondent", "source"))
_remarks = (
    select(
        *_comment.c["slice_id", "respondent_id", "section", "element", "text"],
        *_respondent.c[*WAVE, *TRAITS],
        *_source.c["file", "sha256", "load_id"],
    )
    .select_from(_comment)
    .join(_respondent, _comment.c.respondent_id == _respondent.c.respondent_id)
    .join(_source, _comment.c.slice_id == _source.c.slice_id, isouter=True)
    .where(_comment.c.text != "")
)


def folded(text: str) -> str:
    """A text as it is searched: whatever its case, its accents and the way these are written."""
    letters = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(letter for letter in letters if category(letter) != "Mn").translate(NO_MARKS)


def remarks(published: Published, survey: str) -> pd.DataFrame:
    """One row per remark of the surveys (all when empty): newest wave first, in it by section and element."""
    return kept(published, ("remarks", survey), lambda: _read(published, survey))


def topics_of(published: Published, survey: str, section: str | None, element: str | None) -> pd.Series:
    """The topic of every shown remark about the section and element: the same in every view, whatever is filtered."""
    return kept(published, ("topics", survey, section, element), lambda: _topics(published, survey, section, element))


def about(found: pd.DataFrame, section: str | None, element: str | None) -> pd.DataFrame:
    for name, word in (("section", section), ("element", element)):
        if word is not None:
            found = found[found[name] == word]
    return found


def _read(published: Published, survey: str) -> pd.DataFrame:
    limits = [each.on(_respondent.c["survey"]) for each in wanted([("survey", survey)] if survey else [])]
    with published.engine.connect() as connection:
        rows = connection.execute(_remarks.where(*limits))
        found = pd.DataFrame(rows.all(), columns=list(rows.keys())).astype({"year": "Float64"})
    found["folded"] = pd.Series([folded(text) for text in found["text"]], dtype="str")
    newest_first = found.sort_values(
        ["year", "wave", "survey", "section", "element", "respondent_id", "text"],
        ascending=[False, False, True, True, True, True, True],
        na_position="last",
        ignore_index=True,
    )
    return _with_told(newest_first)


def _with_told(found: pd.DataFrame) -> pd.DataFrame:
    people = found.drop_duplicates("respondent_id").set_index("respondent_id")
    waves = people.groupby(["slice_id", *WAVE], dropna=False, sort=False)
    told = [tellable(wave) for _, wave in waves]
    joined = pd.concat(told) if told else tellable(people)
    found["is_shown"] = found["respondent_id"].isin(joined.index)
    for trait in ORDER:
        found[TOLD + trait] = found["respondent_id"].map(joined[trait]).eq(True)
    return found


def _topics(published: Published, survey: str, section: str | None, element: str | None) -> pd.Series:
    found = about(remarks(published, survey), section, element)
    shown = found[found["is_shown"]]
    grouped = topics(list(shown["text"]), list(shown["respondent_id"]))
    names = [None if topic is None else grouped.names[topic] for topic in grouped.of]
    return pd.Series(names, index=shown.index, dtype=object)
