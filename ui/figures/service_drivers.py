"""What matters most: how satisfied people are with each question, against how much it goes with the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from metrics import Result, Value
from ui.charts import MARKERS, figure_of, place
from ui.figures.service_changes import called, key
from ui.filters import Scope
from ui.labels import placed
from ui.lines import known, why_not
from ui.marks import QUIET, Figure
from ui.numbers import said
from ui.panel import Panel
from ui.tables import Cells
from ui.words import N_, _, plain, safe

HEIGHT = 520
FIX, KEEP, WATCH, FINE = N_("Fix first"), N_("Keep up"), N_("Watch"), N_("Fine")
LOOKS = {FIX: (1, "square"), KEEP: (0, "circle"), WATCH: (6, "diamond-open"), FINE: (6, "circle-open")}
"""The place in the palette, and the marker."""
MOST = 3


@dataclass(frozen=True, kw_only=True)
class Driver:
    name: str
    satisfied: Value
    share: Value

    @property
    def x(self) -> float:
        return self.satisfied.value or 0.0

    @property
    def y(self) -> float:
        return self.share.value or 0.0


def drivers(scope: Scope, survey: str, wave: str, section: str = "") -> Panel:
    where = {"survey": survey, "wave": wave} | ({"section": section} if section else {})
    shares, satisfied = (
        scope.measure(metric, "section", "element", where=where) for metric in ("driver_share", "satisfied_share")
    )
    values = {key(row.group): row.value for row in known(satisfied)}
    found = [
        Driver(name=called(row.group, section), satisfied=values[key(row.group)], share=row.value)
        for row in known(shares)
        if key(row.group) in values
    ]
    title = _("What matters most")
    if len(found) < len(LOOKS):
        return Panel(title=title, says=why_not(shares), results=[shares, satisfied])
    groups = quadrants(found)
    return Panel(
        title=title,
        says=_says(groups, shares),
        figure=_figure(groups, found),
        alt=_(
            "Each question by the share of satisfied students and by how much it goes with being satisfied on the whole"
        ),
        rows=[_row(each, quadrant) for quadrant, members in groups.items() for each in members],
        results=[shares, satisfied],
    )


def quadrants(found: Sequence[Driver]) -> Mapping[str, list[Driver]]:
    """Each question on its side of the two medians, those that matter most first."""
    x, y = _middle(found)
    sides = {(False, True): FIX, (True, True): KEEP, (False, False): WATCH, (True, False): FINE}
    groups: dict[str, list[Driver]] = {each: [] for each in LOOKS}
    for each in sorted(found, key=lambda driver: -driver.y):
        groups[sides[each.x >= x, each.y >= y]].append(each)
    return groups


def _middle(found: Sequence[Driver]) -> tuple[float, float]:
    return median(each.x for each in found), median(each.y for each in found)


def _says(groups: Mapping[str, list[Driver]], shares: Result) -> str:
    first = groups[FIX][:MOST]
    told = (
        _("To fix first: {names}: they matter more than most and satisfy less than most.").format(
            names=_(" and ").join(f"**{safe(each.name)}**" for each in first)
        )
        if first
        else _("Nothing both matters more than most and satisfies less than most.")
    )
    notes = " ".join(f"{_(note)}." for note in shares.notes if "explain" in note)
    return (
        f"{told} "
        + _("Importance is not cause: it is what goes with being satisfied on the whole.")
        + f" :small[{safe(notes)}]"
    )


def _figure(groups: Mapping[str, list[Driver]], found: Sequence[Driver]) -> Figure:
    x, y = _middle(found)
    left, right = _around([each.x for each in found])
    low, high = _around([each.y for each in found])
    labelled = _labels([*groups[FIX], *groups[KEEP], *groups[WATCH], *groups[FINE]], (left, right, low, high))
    figure = figure_of(
        [_points(group, members, labelled) for group, members in groups.items()],
        y={"tickformat": ".0%"},
        is_grouped=False,
    )
    layout = figure["layout"]
    layout |= {"height": HEIGHT, "hovermode": "closest"}
    layout["xaxis"] |= {
        "tickformat": ".0%",
        "range": [left, right],
        "title": {"text": _("Satisfied students")},
        "zeroline": False,
    }
    layout["yaxis"] |= {
        "range": [low, high],
        "title": {"text": _("Share of what explains the whole")},
        "zeroline": False,
    }
    layout["shapes"] = [
        _rule({"x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper"}),
        _rule({"x0": 0, "x1": 1, "y0": y, "y1": y, "xref": "paper"}),
    ]
    corners = {FIX: (0, 1), KEEP: (1, 1), WATCH: (0, 0), FINE: (1, 0)}
    layout["annotations"] = [_corner(_(word), *corner) for word, corner in corners.items()]
    return figure


def _around(values: Sequence[float]) -> tuple[float, float]:
    room = max(max(values) - min(values), 0.01) * 0.12
    return min(values) - room, max(values) + room


def _labels(members: Sequence[Driver], box: tuple[float, float, float, float]) -> dict[str, str]:
    left, right, low, high = box
    points = [((each.x - left) / (right - left), (each.y - low) / (high - low), _short(each)) for each in members]
    return dict(zip((each.name for each in members), placed(points), strict=True))


def _short(driver: Driver) -> str:
    return driver.name.rpartition(": ")[2]


def _beside(driver: Driver, where: str) -> str:
    """Its name, a little away from its marker."""
    space = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}"
    before, after = space if "right" in where else "", space if "left" in where else ""
    return before + plain(_short(driver)) + after if where else ""


def _points(group: str, members: Sequence[Driver], labels: Mapping[str, str]) -> Figure:
    colour, marker = LOOKS[group]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": _(group),
        "x": [each.x for each in members],
        "y": [each.y for each in members],
        "text": [_beside(each, labels[each.name]) for each in members],
        "textposition": [labels[each.name] or "middle right" for each in members],
        "textfont": {"size": 12},
        "customdata": [plain(_hover(each)) for each in members],
        "hovertemplate": "%{customdata}<extra></extra>",
        "marker": {
            "symbol": marker if marker else MARKERS[0],
            "size": 11,
            "color": place(colour),
            "line": {"width": 2, "color": place(colour)},
        },
        "cliponaxis": False,
    }


def _hover(driver: Driver) -> str:
    return _("{name}: satisfied {satisfied}; matters {share}").format(
        name=driver.name, satisfied=said(driver.satisfied, "share"), share=said(driver.share, "share")
    )


def _rule(ends: Figure) -> Figure:
    return {"type": "line", "layer": "below", "line": {"color": QUIET, "dash": "dash", "width": 1.2}} | ends


def _corner(word: str, x: int, y: int) -> Figure:
    look: Figure = {"text": f"<b>{plain(word)}</b>", "showarrow": False, "font": {"color": QUIET, "size": 15}}
    ends = {"xanchor": "right" if x else "left", "yanchor": "top" if y else "bottom"}
    return look | ends | {"x": x, "y": y, "xref": "paper", "yref": "paper"}


def _row(driver: Driver, quadrant: str) -> Cells:
    return {
        _("Question"): driver.name,
        _("Quadrant"): _(quadrant),
        _("Satisfied"): said(driver.satisfied, "share"),
        _("Share of what explains the whole"): said(driver.share, "share"),
    }
