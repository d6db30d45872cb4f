"""A course over time as SVG, for paper: what was observed, and what was to be expected with its band."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from math import ceil, floor, log10

WIDTH, HEIGHT = 1000.0, 360.0
LEFT, RIGHT, TOP, BOTTOM = 80.0, 10.0, 34.0, 40.0
STEPS = 4
LABELS = 12
"""At most so many names stand under the axis."""
INK, EXPECTED, QUIET = "#0072B2", "#B24E00", "#7D8996"


@dataclass(frozen=True, kw_only=True)
class Place:
    """One period: `name` stands under the axis; numbers are None where a period is missing."""

    name: str
    observed: float | None
    expected: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Scale:
    low: float
    high: float
    number: int

    def x(self, place: int) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / self.number

    def y(self, value: float) -> float:
        return TOP + (HEIGHT - TOP - BOTTOM) * (self.high - value) / (self.high - self.low)


def chart(
    places: Sequence[Place], *, change: int | None, said: Callable[[float], str], names: tuple[str, str], alt: str
) -> str:
    """`change` is the place before which the line of the change stands; `names` those of both courses."""
    known = [each for place in places for each in (place.observed, place.expected, place.low, place.high)]
    numbers = [each for each in known if each is not None]
    if not numbers:
        return ""
    room = (max(numbers) - min(numbers)) * 0.08 or abs(numbers[0]) * 0.1 or 1.0
    scale = Scale(low=min(numbers) - room, high=max(numbers) + room, number=len(places))
    parts = [
        *_grid(scale, said),
        *_labels(scale, places),
        *_band(scale, places),
        *_course(scale, [place.expected for place in places], EXPECTED, "8 5"),
        *_course(scale, [place.observed for place in places], INK, ""),
        *_dots(scale, places),
        *_change(scale, change),
        *_legend(names, is_expected=any(place.expected is not None for place in places)),
    ]
    head = f'<svg viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" role="img" xmlns="http://www.w3.org/2000/svg" font-size="15">'
    return f"{head}<title>{escape(alt)}</title>{''.join(parts)}</svg>"


def _round_values(low: float, high: float) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten, about as many as there are steps."""
    least = (high - low) / STEPS
    power = 10.0 ** floor(log10(least))
    step = next(size * power for size in (1, 2, 5, 10) if size * power >= least)
    return [step * number for number in range(ceil(low / step), floor(high / step) + 1)]


def _grid(scale: Scale, said: Callable[[float], str]) -> list[str]:
    values = _round_values(scale.low, scale.high)
    return [
        _line(LEFT, scale.y(value), WIDTH - RIGHT, scale.y(value), "#DDE3E9")
        + _text(LEFT - 8, scale.y(value) + 5, said(value), "end")
        for value in values
    ]


def _labels(scale: Scale, places: Sequence[Place]) -> list[str]:
    """Names under the axis; of months only the years, where each begins."""
    firsts = [next(iter(group)) for _, group in groupby(enumerate(places), key=lambda each: each[1].name)]
    every = -(-len(firsts) // LABELS)
    return [_text(scale.x(index), HEIGHT - 14, place.name, "middle") for index, place in firsts[::every]]


def _band(scale: Scale, places: Sequence[Place]) -> list[str]:
    upper = [(scale.x(index), scale.y(each.high)) for index, each in enumerate(places) if each.high is not None]
    lower = [(scale.x(index), scale.y(each.low)) for index, each in enumerate(places) if each.low is not None]
    around = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *reversed(lower)])
    return [f'<polygon points="{around}" fill="{EXPECTED}" opacity="0.18"/>'] if upper and lower else []


def _course(scale: Scale, values: Sequence[float | None], colour: str, dash: str) -> list[str]:
    """Broken where a period is missing."""
    known = [(index, value) for index, value in enumerate(values)]
    stretches = [list(group) for is_known, group in groupby(known, lambda each: each[1] is not None) if is_known]
    look = f'fill="none" stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dash}"'
    return [f'<polyline points="{_through(scale, stretch)}" {look}/>' for stretch in stretches]


def _through(scale: Scale, stretch: Sequence[tuple[int, float | None]]) -> str:
    return " ".join(f"{scale.x(index):.1f},{scale.y(value):.1f}" for index, value in stretch if value is not None)


def _dots(scale: Scale, places: Sequence[Place]) -> list[str]:
    return [
        f'<circle cx="{scale.x(index):.1f}" cy="{scale.y(each.observed):.1f}" r="3" fill="{INK}"/>'
        for index, each in enumerate(places)
        if each.observed is not None
    ]


def _change(scale: Scale, change: int | None) -> list[str]:
    if change is None:
        return []
    at = scale.x(change) - (scale.x(1) - scale.x(0)) / 2
    return [_line(at, TOP, at, HEIGHT - BOTTOM, QUIET, "6 4")]


def _legend(names: tuple[str, str], *, is_expected: bool) -> list[str]:
    observed, expected = names
    middle = LEFT + 34 + 9 * len(observed) + 40
    ours = [_line(LEFT, 16, LEFT + 26, 16, INK), _text(LEFT + 34, 21, observed, "start")]
    beside = [_line(middle, 16, middle + 26, 16, EXPECTED, "8 5"), _text(middle + 34, 21, expected, "start")]
    return [*ours, *beside] if is_expected else ours


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, dash: str = "") -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="#33404D">{escape(text)}</text>'
