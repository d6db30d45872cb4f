"""The figures that rankings and authorities ask for: one table by year, their definitions, and a workbook with both."""

import re
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from data import spreadsheet
from metrics import Source
from metrics.statutory import Asked, Figure, statutory
from reports.figures_glance import NO_ROWS, reasons
from ui.empty import WORKBOOK
from ui.filters import Scope
from ui.lines import WORDS
from ui.tables import Cells, table
from ui.words import DASH, _, number, plural, safe

USUAL_YEARS = 5


def figures(scope: Scope) -> list[Figure]:
    return list(statutory(scope.edition.published))


def pick_years(found: Sequence[Figure]) -> list[int]:
    """The last years, unless others are chosen."""
    years = sorted({each.year for each in found})
    if len(years) < 2:
        return years
    first = years[-USUAL_YEARS:][0]
    start, end = st.select_slider(
        _("Years"), years, value=(first, years[-1]), key="figures_years", bind="query-params", width=320
    )
    return [year for year in years if start <= year <= end]


def draw_figures(scope: Scope, years: Sequence[int]) -> None:
    """One row for each figure, one column for each year; those without any number are told apart."""
    by_figure = _by_figure(figures(scope))
    told = {asked: by_year for asked, by_year in by_figure.items() if _is_told(by_year, years)}
    st.markdown(sentence(len(told), len(by_figure), years))
    if told:
        table(
            [_row(asked, by_year, years) for asked, by_year in told.items()],
            alt=_("Figures for rankings and authorities, year by year"),
            height="content",
        )
    for asked, by_year in told.items():
        if said := [each for each in _without(by_year, years) if NO_ROWS not in each]:
            st.caption(_told_of([asked], "; ".join(said)))
    for because, absent in _absent(by_figure, years).items():
        st.caption(_told_of(absent, because))


def _told_of(figures: Sequence[Asked], because: str) -> str:
    titles = "; ".join(f"**{safe(_(each.title))}**" for each in figures)
    return _("{titles}: {reason}.").format(titles=titles, reason=safe(because) or _("nothing is loaded"))


Years = dict[int, Figure]


def _by_figure(found: Sequence[Figure]) -> dict[Asked, Years]:
    figures: dict[Asked, Years] = {}
    for each in found:
        figures.setdefault(each.asked, {})[each.year] = each
    return figures


def _is_told(by_year: Years, years: Sequence[int]) -> bool:
    return any(by_year[year].value.value is not None for year in years if year in by_year)


def sentence(told: int, asked: int, years: Sequence[int]) -> str:
    span = "" if not years else str(years[0]) if len(years) == 1 else f"{years[0]}{DASH}{years[-1]}"
    counted = plural("{n} figure is known", "{n} figures are known", told)
    return _("**{counted}** of the {all} that are asked for, {years}. Each has its definition below.").format(
        counted=counted, all=asked, years=span
    )


def _row(asked: Asked, by_year: Years, years: Sequence[int]) -> Cells:
    """The unit is a part of the title, so that a narrow screen shows numbers."""
    return {_("Figure"): _(asked.title)} | {str(year): _told(by_year.get(year)) for year in years}


def _told(figure: Figure | None) -> str:
    value = figure.value.value if figure else None
    return DASH if value is None else number(value, 0 if value == int(value) else 1)


def _absent(by_figure: Mapping[Asked, Years], years: Sequence[int]) -> dict[str, list[Asked]]:
    """The figures without any number, by why they have none."""
    found: dict[str, list[Asked]] = {}
    for asked, by_year in by_figure.items():
        if not _is_told(by_year, years):
            found.setdefault("; ".join(_without(by_year, years)), []).append(asked)
    return found


def _without(by_year: Years, years: Sequence[int]) -> list[str]:
    """Each reason once, with the years that it is of."""
    return reasons([by_year[year] for year in years if year in by_year and by_year[year].value.because])


def draw_definitions(scope: Scope, years: Sequence[int]) -> None:
    """What each figure counts, what was left out, and the files it comes from."""
    st.subheader(_("Definitions"), anchor=False)
    alike: dict[tuple[str, str], list[tuple[Asked, Years]]] = {}
    for asked, by_year in _by_figure(figures(scope)).items():
        alike.setdefault((asked.definition, asked.unit), []).append((asked, by_year))
    for (definition, unit), counts in alike.items():
        titles = "; ".join(f"**{safe(_(asked.title))}**" for asked, _years in counts)
        remarks = list(dict.fromkeys(filter(None, (_remark(by_year, years) for _asked, by_year in counts))))
        note = f" *{safe('. '.join(remarks))}.*" if remarks else ""
        st.markdown(f"- {titles} ({safe(_(unit))}): {safe(_(definition))}{note}")
    with st.expander(_("Files behind the figures"), icon=":material/fact_check:", type="compact"):
        rows = [{_("File"): each.file, _("Load"): each.load, "SHA-256": each.sha256} for each in _sources(scope)]
        table(rows, alt=_("The files that these figures were counted from"))


def _remark(by_year: Years, years: Sequence[int]) -> str:
    """What belongs beside the last number."""
    last = next((by_year[year] for year in reversed(years) if year in by_year and by_year[year].value.value), None)
    return f"{last.year}: {_in_words(_(last.value.note))}" if last and last.value.note else ""


def _in_words(note: str) -> str:
    """Categories as people call them."""
    return re.sub(r"\w+", lambda found: _(WORDS[found[0]]) if found[0] in WORDS else found[0], note)


def _sources(scope: Scope) -> list[Source]:
    every = dict.fromkeys(source for each in figures(scope) for source in each.sources)
    return sorted(every, key=lambda source: source.load)


def draw_downloads(scope: Scope, years: Sequence[int]) -> None:
    made: list[tuple[str, str, Callable[[], str | bytes]]] = [
        ("xlsx", WORKBOOK, lambda: as_workbook(scope, years)),
        ("csv", "text/csv", lambda: as_csv(scope, years)),
    ]
    with st.container(horizontal=True, gap="small"):
        for ending, mime, content in made:
            st.download_button(
                ending.upper(),
                data=content,
                file_name=f"figures-version-{scope.edition.version}.{ending}",
                mime=mime,
                key=f"figures:{ending}",
                icon=":material/download:",
                help=_("The figures with their definitions and the files behind them"),
                type="tertiary",
                on_click="ignore",
            )


HEADER = ("figure", "title", "unit", "year", "value", "n", "note", "because", "definition")


def _lines(scope: Scope, years: Sequence[int]) -> list[tuple[object, ...]]:
    return [
        (each.asked.id, _(each.asked.title), _(each.asked.unit), each.year, each.value.value, each.value.n,
         each.value.note, each.value.because, _(each.asked.definition))
        for each in figures(scope)
        if each.year in years
    ]  # fmt: skip


def as_workbook(scope: Scope, years: Sequence[int]) -> bytes:
    """A sheet of figures, numbers as they are, and a sheet of the files behind each."""
    behind = dict.fromkeys(
        ("file", f"{source.file} (load {source.load}, SHA-256 {source.sha256})", each.asked.id)
        for each in figures(scope)
        for source in each.sources
    )
    evidence = [("what", "is", "of"), ("version", str(scope.edition.version), ""), *behind]
    return spreadsheet.as_sheets({_("Figures"): [HEADER, *_lines(scope, years)], _("Evidence"): evidence})


def as_csv(scope: Scope, years: Sequence[int]) -> str:
    """The files of each figure stand on its line, as a line may be cut out."""
    files = {
        each.asked.id: "; ".join(f"{source.file} ({source.sha256})" for source in each.sources)
        for each in figures(scope)
    }
    lines = [(*line, scope.edition.version, files[str(line[0])]) for line in _lines(scope, years)]
    return spreadsheet.as_csv([*HEADER, "version", "files"], lines)
