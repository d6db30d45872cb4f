"""The register of transformations to take away: plans, when results were first seen, and what was changed in plans."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime

from data.home import Home
from data.records import Event, Impact, Opened, PlanChange, Transformation
from data.spreadsheet import as_sheets, as_text

Row = Mapping[str, object]
IDENTITY = ("metric", "series", "scope")
OWN = tuple(field.name for field in fields(Transformation) if field.name not in {"id", "impacts", "former_names"})
STORY = (*OWN, "formerly")


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A transformation as rows by column: its story, its impacts with when each was first seen, its plan's changes."""

    story: Row
    impacts: Sequence[Row]
    changes: Sequence[Row]

    @property
    def document(self) -> Row:
        return {**self.story, "impacts": self.impacts, "plan_changes": self.changes}


def registered(home: Home) -> list[Registered]:
    """In the order they began."""
    opened, log = home.register.opened(), home.register.plan_changes()
    return [_registered(change, opened, log) for change in home.register.transformations()]


def _registered(change: Transformation, opened: Sequence[Opened], log: Sequence[PlanChange]) -> Registered:
    seen = {_key(each): each for each in opened if each.transformation in change.names}
    return Registered(
        story={name: getattr(change, name) for name in OWN} | {"formerly": "; ".join(change.former_names) or None},
        impacts=[_impact(impact, seen.get(_key(impact))) for impact in change.impacts],
        changes=[
            asdict(each) | {"transformation": change.name, "at": _time(each.at)}
            for each in log
            if each.transformation in change.names
        ],
    )


def _impact(impact: Impact, seen: Opened | None) -> Row:
    return asdict(impact) | {"opened_at": _time(seen.at) if seen else None, "opened_by": seen.actor if seen else None}


def _time(at: datetime) -> str:
    return f"{at.isoformat(timespec='seconds')}Z"


def _key(each: Impact | Opened) -> tuple[object, ...]:
    return tuple(getattr(each, name) for name in IDENTITY)


def workbook(home: Home) -> bytes:
    """Sheets of transformations, planned impacts, changes of plans, and outside events."""
    found = registered(home)
    planned = tuple(field.name for field in fields(Impact))
    logged = tuple(field.name for field in fields(PlanChange))
    impacts = [{"transformation": each.story["name"], **impact} for each in found for impact in each.impacts]
    changes = [entry for each in found for entry in each.changes]
    return as_sheets(
        {
            "Transformations": _sheet(STORY, [each.story for each in found]),
            "Planned impacts": _sheet(("transformation", *planned, "opened_at", "opened_by"), impacts),
            "Plan changes": _sheet(logged, changes),
            "Events": _sheet(tuple(field.name for field in fields(Event)), list(map(asdict, home.register.events()))),
        }
    )


def _sheet(header: Sequence[str], rows: Sequence[Row]) -> list[Sequence[object]]:
    return [header, *([as_text(_plain(row[name])) for name in header] for row in rows)]


def _plain(cell: object) -> object:
    """Days as text; a yes or no too, which a workbook would write as 1 or 0."""
    return cell if cell is None or (isinstance(cell, int | float) and not isinstance(cell, bool)) else str(cell)
