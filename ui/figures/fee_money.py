"""What fee students pay and what they cost: tuition and refunds in one currency, work per student, permits."""

from collections.abc import Sequence

import streamlit as st

from metrics import Result, Row, Value
from ui import charts
from ui.charts import Line, Point
from ui.filters import Scope
from ui.filters import known as values_known
from ui.lines import known, why_not
from ui.numbers import said
from ui.panel import Panel, panel
from ui.words import DASH, _, number, percent, safe

REVENUE, REFUNDS, DEVIATION, PER_STUDENT = (
    *("tuition_revenue", "tuition_refunds", "tuition_budget_deviation", "tuition_per_student"),
)
MILLION = 1_000_000


def pick_currency(scope: Scope) -> str:
    """Currencies are never added; nothing is asked where there is one only."""
    found = values_known(scope.edition, (REVENUE,), "currency")
    if len(found) < 2:
        return found[0] if found else ""
    return str(
        st.segmented_control(
            _("Currency"), list(found), default=found[0], required=True, key="currency", bind="query-params",
            format_func=str,
        )
    )  # fmt: skip


def revenue(scope: Scope, currency: str) -> Panel:
    """What came in, what was budgeted and what was paid back, year by year."""
    where = {"currency": currency} if currency else {}
    results = [scope.measure(metric, "year", where=where) for metric in (REVENUE, REFUNDS, DEVIATION)]
    names = (_("Came in"), _("Paid back"))
    drawn = [
        Line(name=name, points=[_money(row, currency) for row in by_year(result)])
        for name, result in zip(names, results, strict=False)
        if known(result)
    ]
    return Panel(
        title=_("Tuition fees, in {currency}").format(currency=currency),
        says=_tuition(results, currency) if known(results[0]) else why_not(results[0]),
        figure=charts.bars(drawn, ticks="~s", net=_budget(results, currency)) if known(results[0]) else None,
        alt=_("Tuition that came in and that was paid back, each year, in {currency}").format(currency=currency),
        rows=_money_rows(results) if known(results[0]) else (),
        units=dict.fromkeys(names, "students"),
        results=results,
    )


def _budget(results: Sequence[Result], currency: str) -> Line | None:
    """What was budgeted, told back from how far the revenue is beyond it."""
    beyond = {row.group["year"]: row.value.value for row in known(results[2])}
    told = []
    for row in known(results[0]):
        off, income = beyond.get(row.group["year"]), row.value.value
        if off is not None and off > -1 and income is not None:
            budget = income / (1 + off)
            told.append(Point(x=int(str(row.group["year"])), y=budget, says=amount(budget, currency)))
    return Line(name=_("Budgeted"), points=sorted(told, key=lambda point: str(point.x))) if told else None


def by_year(result: Result) -> list[Row]:
    return sorted(result.rows, key=lambda row: int(str(row.group["year"])))


def _money(row: Row, currency: str) -> Point:
    text = said(row.value, "money") if row.value.value is None else amount(row.value.value, currency)
    return Point(x=int(str(row.group["year"])), y=row.value.value, says=text)


def amount(value: float, currency: str) -> str:
    """In millions where there are that many: nobody reads eight digits aloud."""
    if abs(value) < MILLION:
        return f"{number(round(value))} {safe(currency)}"
    return _("{n} million {currency}").format(n=number(value / MILLION, 1), currency=safe(currency))


def _tuition(results: Sequence[Result], currency: str) -> str:
    income, refunds, deviation = ({row.group["year"]: row.value for row in known(result)} for result in results)
    year = max(income, key=lambda each: int(str(each)))
    told = [_("**{amount}** came in for {year}.").format(amount=amount(income[year].value or 0, currency), year=year)]
    off = deviation[year].value if year in deviation else None
    if off is not None:
        beyond = _("That is {share} more than budgeted.") if off >= 0 else _("That is {share} less than budgeted.")
        told.append(beyond.format(share=percent(abs(off), 1)))
    if year in refunds:
        told.append(_("{amount} was paid back.").format(amount=amount(refunds[year].value or 0, currency)))
    if "provisional" in (income[year].note or ""):
        told.append(_("The numbers of {year} are provisional.").format(year=year))
    return " ".join(told)


def _money_rows(results: Sequence[Result]) -> list[dict[str, object]]:
    income, refunds, deviation = ({row.group["year"]: row.value for row in result.rows} for result in results)
    return [
        {
            _("Year"): str(year),
            _("Came in"): income[year].value,
            _("Paid back"): _value(refunds.get(year)),
            _("Against the budget"): _signed(deviation.get(year)),
            _("Note"): _(_remark(income[year])),
        }
        for year in sorted(income, key=str)
    ]


def _remark(value: Value) -> str:
    return value.note or value.because or ""


def _value(value: Value | None) -> float | None:
    return value.value if value else None


def _signed(value: Value | None) -> str:
    if value is None or value.value is None:
        return DASH
    return ("+" if value.value > 0 else "") + percent(value.value, 1)


def per_student(scope: Scope, currency: str) -> Panel:
    result = scope.measure(PER_STUDENT, "year", where={"currency": currency} if currency else {})
    rows = known(result)
    line = Line(name=_(result.metric.title), points=[_money(row, currency) for row in by_year(result)])
    last = max(rows, key=lambda row: int(str(row.group["year"])), default=None)
    told = (
        _("**{amount}** for each fee-paying student in {year}, before refunds.").format(
            amount=amount(last.value.value or 0, currency), year=last.group["year"]
        )
        if last
        else why_not(result)
    )
    return Panel(
        title=_("Tuition for each fee student"),
        says=told,
        figure=charts.trend([line], ticks=",.0f") if rows else None,
        alt=_("Tuition revenue for each fee-paying student, each year"),
        results=[result],
    )


def draw_tuition(scope: Scope) -> None:
    currency = pick_currency(scope)
    left, right = st.columns([3, 2])
    with left:
        panel(revenue, scope, currency)
    with right:
        panel(per_student, scope, currency)
