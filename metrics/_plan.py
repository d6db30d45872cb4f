"""What an office may plan for its agreements: caps, seats moved, agreements closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WAYS = {"in": ("came_last", "inbound_last"), "out": ("went_last", "outbound_last")}
"""Students of the last year, and what they weigh in the agreement's unit, by direction."""
SEATS = {"in": "seats_in", "out": "seats_out"}


class Impossible(ValueError):
    """A plan that cannot be carried out; says which agreement and why."""


@dataclass(frozen=True, kw_only=True)
class Seats:
    """One direction of an agreement: `direction` is in or out."""

    agreement: str
    direction: str

    def __post_init__(self) -> None:
        if self.direction not in WAYS:
            raise Impossible(f"agreement {self.agreement}: expected the direction in or out, got {self.direction!r}")


@dataclass(frozen=True, kw_only=True)
class Move:
    seats: float
    taken_from: Seats
    given_to: Seats

    def __post_init__(self) -> None:
        if self.seats <= 0:
            raise Impossible(f"agreement {self.taken_from.agreement}: expected seats to move, got {self.seats:g}")


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`caps`: the most inbound students a year, by agreement; `partner_caps`: by partner, on all its agreements."""

    caps: Mapping[str, float] = field(default_factory=dict)
    partner_caps: Mapping[str, float] = field(default_factory=dict)
    moves: Sequence[Move] = ()
    closes_dormant: bool = False
    closed: Sequence[str] = ()
