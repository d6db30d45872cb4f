"""The definitions of exchange once more, slowly and row by row in plain Python."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tests.metrics.exchange_rows import STUDIES, Row, University

TODAY = datetime.now(UTC).date()
EVER = (0, 9_999)


@dataclass(frozen=True, kw_only=True)
class Twin:
    """`years`: the first and the last year in scope; `is_named`: they were asked for one by one."""

    of: University
    years: tuple[int, int] = EVER
    is_named: bool = False

    def choice(self, name: str, usual: float) -> float:
        return float(self.of.choices.get(name, usual))

    @property
    def states(self) -> set[str]:
        return set(self.of.choices.get("counted_states", "live|arrived|completed|interrupted").split("|"))

    @property
    def month(self) -> float:
        return self.choice("semester_months", 5)

    def lengths(self, row: Row) -> tuple[float | None, float | None]:
        of_term = {"full year": 2.0, "autumn": 1.0, "spring": 1.0}.get((row["term"] or "").lower())
        semesters, months = row["semesters"], row["months"]
        if semesters is None and months is None and of_term is not None:
            semesters = of_term * row["students"]
        if semesters is None and months is not None:
            semesters = months / self.month
        elif months is None and semesters is not None:
            months = semesters * self.month
        return semesters, months

    def counts(self, row: Row) -> bool:
        months = self.lengths(row)[1]
        least = self.choice("minimum_stay_months", 0)
        is_long = months is None or months >= least * row["students"]
        return row["state"] in self.states and row["kind"] in STUDIES and is_long

    @property
    def stays(self) -> list[Row]:
        return [row for row in self.of.mobilities if self.counts(row)]

    @property
    def stays_in_scope(self) -> list[Row]:
        return [row for row in self.stays if self.years[0] <= row["year"] <= self.years[1]]

    @property
    def terms(self) -> dict[str, Row]:
        """Our copy of every agreement, as the newest list has it."""
        ours = [each for each in self.of.agreements if each["copy"] is None]
        return {each["agreement"]: each for each in sorted(ours, key=lambda each: each["slice_id"])}

    def amount(self, row: Row) -> float | None:
        unit = self.terms.get(row["agreement"], {}).get("unit") or "semesters"
        semesters, months = self.lengths(row)
        amounts: dict[str, float | None] = {"students": row["students"], "months": months, "semesters": semesters}
        return amounts[unit]

    def in_window(self, window: str | None, year: int, term: Row | None, last: int) -> bool:
        if window is None:
            return True
        if window == "term":
            return term is not None and term["first_year"] <= year <= (term["last_year"] or 9_999)
        return last - int(window) < year <= last

    def nets(self, window: str | None = None) -> dict[str | None, Any]:
        """By faculty: net, students; or a reason's first words."""
        moved = self.stays_in_scope
        last = max((row["year"] for row in moved), default=0)
        groups: dict[str | None, list[tuple[str, float | None, int]]] = defaultdict(list)
        for row in moved:
            term = self.terms.get(row["agreement"])
            if self.in_window(window, row["year"], term, last):
                worth = 1.0 if row["direction"] == "outbound" else -(term or {"ratio": 1.0})["ratio"]
                amount = self.amount(row)
                unit = (term or {}).get("unit") or "semesters"
                faculty = row["faculty"] or (term or {"faculty": None})["faculty"]
                groups[faculty].append((unit, None if amount is None else worth * amount, row["students"]))
        for term in self.terms.values():
            starts = self.years[0] <= term["first_year"] <= self.years[1]
            inside = window == "term" or self.in_window(window, term["first_year"], term, last)
            if term["carried_over"] and starts and inside and not (window in {"3", "5"} and not moved):
                groups[term["faculty"]].append((term["unit"] or "semesters", term["carried_over"], 0))
        return {faculty: _net(rows) for faculty, rows in groups.items()}

    def known_as(self, row: Row) -> str | None:
        """By the row's code, or by the one code that its name has elsewhere; two of one name are told apart."""
        if (code := self.code_of(row)) is None:
            return str(row["partner"]) if row["partner"] else None
        others = {each for row in self.writing if (each := self.code_of(row)) and each != code}
        name = self.name_of(code)
        return f"{name} ({code})" if name in {self.name_of(each) for each in others} else name

    def name_of(self, code: str) -> str:
        if listed := [each["partner"] for each in self.of.partners if each["erasmus_code"] == code]:
            return str(listed[0])
        rows = [each for each in self.writing if self.code_of(each) == code and each["partner"]]
        written = Counter(str(each["partner"]) for each in rows)
        return min(written, key=lambda name: (-written[name], name)) if written else code

    @property
    def writing(self) -> list[Row]:
        return [*self.of.mobilities, *self.of.agreements]

    def code_of(self, row: Row) -> str | None:
        if row["erasmus_code"] or not row["partner"]:
            return row["erasmus_code"] and str(row["erasmus_code"])
        same = [each for each in self.writing if (each["partner"] or "").casefold() == row["partner"].casefold()]
        codes = {str(each["erasmus_code"]) for each in same if each["erasmus_code"]}
        return codes.pop() if len(codes) == 1 else None

    def students_by_partner(self, direction: str) -> dict[str | None, int]:
        students: dict[str | None, int] = defaultdict(int)
        for row in self.stays:
            if row["direction"] == direction:
                term = self.terms.get(row["agreement"])
                partner = self.known_as(row) or (self.known_as(term) if term else None)
                students[partner] += row["students"]
        return students

    def seats(self) -> dict[tuple[str, str], tuple[float, float, float, float]]:
        """By direction and academic year: agreed, taken, unused, overbooked."""
        loaded = {
            row["year"] for row in self.of.mobilities if row["state"] != "nominated" or "nominated" in self.states
        }
        cells: dict[tuple[str, int, str], list[float]] = defaultdict(
            lambda: [0, 0, 0, 0]
        )  # agreed, taken, open, defined
        stated = set()
        for seat in self.of.seats:
            term = self.terms.get(seat["agreement"])
            if term and seat["slice_id"] == term["slice_id"] and seat["copy"] is None and seat["kind"] in STUDIES:
                cell = cells[seat["agreement"], seat["year"], seat["direction"]]
                if seat["is_placeholder"]:
                    cell[2] += 1
                else:
                    cell[0] += seat["seats"]
                    cell[3] += 1
                    stated.add((seat["agreement"], seat["year"]))
        for row in self.stays:
            if row["agreement"] in self.terms:
                cells[row["agreement"], row["year"], row["direction"]][1] += row["students"]
        found: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0, 0, 0])
        for (agreement, year, direction), (agreed, taken, undefined, defined) in cells.items():
            if year in loaded and (agreement, year) in stated and (defined or not undefined):
                sums = found[direction, f"{year}/{(year + 1) % 100:02}"]
                for place, number in enumerate((agreed, taken, max(agreed - taken, 0), max(taken - agreed, 0))):
                    sums[place] += number
        return {key: (sums[0], sums[1], sums[2], sums[3]) for key, sums in found.items()}

    def outside(self) -> Counter[tuple[str, int]]:
        """Students before the first or after the last year of their agreement, by direction and year."""
        found: Counter[tuple[str, int]] = Counter()
        for row in self.stays:
            term = self.terms.get(row["agreement"])
            if term and not term["first_year"] <= row["year"] <= (term["last_year"] or 9_999):
                found[row["direction"], row["year"]] += row["students"]
        return found

    def judged(self) -> list[int]:
        """The years named, else those with a stay, else those in scope, else this one; none that has not begun."""
        now = TODAY.year - (TODAY.month < 7)
        scope = [year for year in range(self.years[0], self.years[1] + 1) if 1987 <= year <= now]
        moved = {row["year"] for row in self.stays_in_scope}
        if self.is_named:
            return scope
        return sorted(moved) or ([now] if self.years == EVER else scope)

    def agreement_states(self) -> Counter[str | None]:
        """In the latest year that is judged and has an agreement in force."""
        for year in reversed(self.judged()):
            listed = [each for each in self.terms.values() if is_agreed(each)]
            in_force = [each for each in listed if each["first_year"] <= year <= (each["last_year"] or 9_999)]
            if in_force:
                return Counter(self.state(each, year) for each in in_force)
        return Counter()

    def state(self, term: Row, year: int) -> str | None:
        lately = year - int(self.choice("dormant_years", 3))
        rows = [row for row in self.stays if row["agreement"] == term["agreement"] and lately < row["year"] <= year]
        came = [row for row in rows if row["direction"] == "inbound"]
        went = [row for row in rows if row["direction"] == "outbound"]
        if not rows:
            return "dormant"
        if not went or not came:
            return "one-way in" if came else "one-way out"
        amounts = [(self.amount(row), 1.0 if row in went else -term["ratio"]) for row in rows]
        if any(amount is None for amount, _ in amounts):
            return None
        carried = (term["carried_over"] or 0.0) if lately < term["first_year"] <= year else 0.0
        net = sum((amount or 0) * worth for amount, worth in amounts) + carried
        threshold = self.choice("balance_threshold", 2) * (self.month if term["unit"] == "months" else 1)
        return "imbalanced" if abs(net) > threshold else "balanced"


def _net(rows: Sequence[tuple[str, float | None, int]]) -> tuple[str, float] | str:
    if len({unit for unit, _, _ in rows}) > 1:
        return "the agreements count in different units"
    if any(amount is None for _, amount, _ in rows):
        return "unknown"
    people = sum(students for _, _, students in rows)
    return "hidden: fewer than 5" if 0 < people < 5 else (rows[0][0], sum(amount or 0 for _, amount, _ in rows))


def is_agreed(agreement: Row) -> bool:
    """Neither terminated nor a draft."""
    return not agreement["is_terminated"] and agreement["is_in_effect"] is not False
