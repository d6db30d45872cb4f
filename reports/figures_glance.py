"""Statutory figures as a terminal can show them: a line for each, its latest years beside each other."""

from collections.abc import Iterable, Sequence

from metrics.statutory import Figure

YEARS = 6
NO_ROWS = "no rows loaded"
Line = tuple[str, ...]


def figures_at_a_glance(found: Sequence[Figure]) -> tuple[Line, list[Line], list[str]]:
    """A header, a line for each figure that any of these years has, and what is to be said; "*" has a remark."""
    years = sorted({each.year for each in found if each.value.value is not None})[-YEARS:]
    lines: dict[str, list[Figure]] = {}
    for each in found:
        if each.year in years:
            lines.setdefault(each.asked.title, []).append(each)
    known = {title: figures for title, figures in lines.items() if any(_told(each) for each in figures)}
    rows = [(title, *map(_told, figures)) for title, figures in known.items()]
    said = [f"{title}: {each}" for title, figures in known.items() for each in reasons(figures) if NO_ROWS not in each]
    absent: dict[str, list[str]] = {}
    for title, figures in lines.items():
        if title not in known:
            absent.setdefault("; ".join(reasons(figures)), []).append(title)
    empty = [f"{'; '.join(titles)}: {because}" for because, titles in absent.items()]
    return ("figure", *map(str, years)), rows, [*_earlier(found, years), *said, *empty]


def _told(figure: Figure) -> str:
    value = figure.value
    return "" if value.value is None else f"{value.value:,.10g}" + ("*" if value.note else "")


def reasons(figures: Iterable[Figure]) -> list[str]:
    """Each reason and remark once, with the years that it is of."""
    of: dict[str, list[str]] = {}
    for each in figures:
        said = each.value.note if each.value.because is None else each.value.because.removesuffix(f" for {each.year}")
        if said:
            of.setdefault(said, []).append(str(each.year))
    return [f"{said} ({_span(years)})" for said, years in of.items()]


def _span(years: Sequence[str]) -> str:
    is_whole = len(years) == int(years[-1]) - int(years[0]) + 1
    return ", ".join(years) if len(years) < 3 or not is_whole else f"{years[0]} to {years[-1]}"


def _earlier(found: Sequence[Figure], years: Sequence[int]) -> list[str]:
    earlier = sorted({each.year for each in found if each.value.value is not None and each.year not in years})
    return [f"{earlier[0]} to {earlier[-1]}: in `merit figures --json` and `--xlsx`"] if earlier else []
