"""Rows that several worked examples of exchange share."""

from collections.abc import Mapping, Sequence
from typing import Any

SEATS_AND_STAYS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "agreement": [{"agreement": "A1"}, {"agreement": "A2"}],
    "seat": [
        {"agreement": "A1", "year": 2017, "direction": "inbound", "seats": 10.0},
        {"agreement": "A1", "year": 2017, "direction": "inbound", "seats": 5.0, "level": "master"},
        {"agreement": "A1", "year": 2017, "direction": "inbound", "seats": 9.0, "copy": "partner"},
        {"agreement": "A2", "year": 2017, "direction": "inbound", "seats": 5.0, "is_placeholder": True},
        {"agreement": "A2", "year": 2017, "direction": "outbound", "seats": 5.0},
        {"agreement": "A1", "year": 2018, "direction": "outbound", "seats": 4.0},
    ],
    "mobility": [
        {"agreement": "A1", "year": 2017, "direction": "inbound", "state": "completed", "students": 5},
        {"agreement": "A1", "year": 2017, "direction": "inbound", "state": "cancelled", "students": 2},
        {"agreement": "A2", "year": 2017, "direction": "inbound", "state": "completed", "students": 5},
        {"agreement": "A2", "year": 2017, "direction": "outbound", "state": "live", "students": 15},
        {"agreement": "A1", "year": 2016, "direction": "inbound", "state": "completed", "students": 9},
    ],
}

AGREEMENTS_IN_EVERY_STATE: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "agreement": [
        {"agreement": name, "first_year": 2014, "last_year": 2019}
        for name in ("both ways", "uneven", "only out", "only in", "long ago")
    ],
    "mobility": [
        {"year": 2017, "state": "completed", "agreement": name, "direction": direction, "semesters": semesters}
        for name, direction, semesters in (
            *(("both ways", "inbound", 2.0), ("both ways", "outbound", 4.0)),
            *(("uneven", "inbound", 1.0), ("uneven", "outbound", 4.0)),
            *(("only out", "outbound", 1.0), ("only in", "inbound", 1.0)),
        )
    ]
    + [{"year": 2014, "state": "completed", "agreement": "long ago", "semesters": 2.0}],
}
