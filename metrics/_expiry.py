"""When agreements end, seen from a day."""

from calendar import monthrange
from datetime import date

from sqlalchemy import Date, String, case, cast, func, literal, select

from data.schema import WAREHOUSE
from metrics._exchange import in_our_list, limits_on, setting_of, terms
from metrics._exchange_facts import ExchangeFacts
from metrics._facts import Asked, Column, Rows
from metrics._standing import OF_AGREEMENT

EXPIRED, SOON, WITHIN_A_YEAR = "expired", "within 6 months", "within 12 months"
LATER, OPEN = "later", "open end"
DAY = "today"
DIMENSIONS = ("bucket", DAY, *OF_AGREEMENT)
LAST_MONTH, LAST_DAY = 9, 30
"""An agreement that names only its last academic year ends with that year's September."""

_agreement = WAREHOUSE.tables["agreement"]
ends_on = func.coalesce(terms.c.valid_to, func.make_date(terms.c.last_year + 1, LAST_MONTH, LAST_DAY))


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _day(day: date) -> Column:
    """As text, so that the question's parameters can be written down."""
    return cast(literal(day.isoformat(), String), Date)


def bucket(ends: Column, today: date) -> Column:
    return case(
        (ends.is_(None), OPEN),
        (ends < _day(today), EXPIRED),
        (ends <= _day(months_after(today, 6)), SOON),
        (ends <= _day(months_after(today, 12)), WITHIN_A_YEAR),
        else_=LATER,
    )


def day_of(asked: Asked) -> date:
    """The day asked for; a text that is no day matches nothing, as it is compared with the day used."""
    texts = [text for each in asked.limits if each.dimension == DAY for text in each.any_of]
    try:
        return date.fromisoformat(texts[0]) if texts else setting_of(asked).today
    except ValueError:
        return setting_of(asked).today


def expiring(asked: Asked) -> Rows:
    day = day_of(asked)
    seen = [bucket(ends_on, day).label("bucket"), literal(day.isoformat(), String).label(DAY)]
    table = select(*terms.c[OF_AGREEMENT], *seen).where(in_our_list).subquery("expiring")
    return Rows(table=table, limits=limits_on(dict(table.c), asked, DIMENSIONS))


def _notes(asked: Asked) -> tuple[str, ...]:
    return (f"seen from {day_of(asked).isoformat()}",)


agreements_by_end = ExchangeFacts(
    listed_in=dict.fromkeys(DIMENSIONS, _agreement),
    rows=expiring,
    beside=lambda _: (_agreement,),
    narrowed_by=None,
    notes=_notes,
)
