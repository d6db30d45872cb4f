"""How it was measured: how many answered, of how many, who they were, how they were weighted, what was asked."""

from collections.abc import Sequence

from metrics import HALF, Result, Value
from ui.chance import Verdict
from ui.differences import Difference, differences
from ui.figures.service_trend import full
from ui.filters import NAMES, Scope
from ui.lines import known, name, why_not
from ui.numbers import in_points, interval, written
from ui.panel import Panel
from ui.store import home
from ui.surveys import wave_of
from ui.tables import Cells
from ui.words import N_, _, number, plural, safe

WORDS = {
    Verdict.BETTER: N_("over-represented"),
    Verdict.WORSE: N_("under-represented"),
    Verdict.UNCLEAR: N_("not beyond chance"),
}


def answered(scope: Scope, survey: str, wave: str) -> Panel:
    """How many were asked and answered, and whether they are like all who could have answered."""
    where = {"survey": survey, "wave": wave}
    rate = scope.measure("response_rate", where=where)
    told = scope.measure("satisfied_share", where=where)
    sentences = [*_numbers(scope, survey, wave, rate, told), _checked((rate, told)), _tiers()]
    return Panel(
        title=_("How it was measured"),
        says="\n".join(f"- {each}" for each in sentences if each),
        results=[rate, told],
    )


def _tiers() -> str:
    return _(
        "Fewer than 5 people are never shown; from 10 on a share is given, up to 22 it is marked as a small base. "
        "Intervals are 95 %: Wilson's for shares, Newcombe's for changes."
    )


def representation(scope: Scope, survey: str, wave: str) -> Panel:
    """Whether those who answered are like all who could have answered."""
    found = scope.measure("representation_difference", "dimension", "group", where={"survey": survey, "wave": wave})
    rows = [_difference(str(row.group["dimension"]), name(row.group, "group"), row.value) for row in known(found)]
    return Panel(
        title=_("Who answered, against the register"),
        says=_like_all(rows, found),
        figure=differences(rows, zero=_("the register"), words=WORDS) if rows else None,
        alt=_("Share of each group among those who answered, less its share of all who could have answered"),
        rows=[_row(each) for each in rows],
        results=[found],
    )


def _numbers(scope: Scope, survey: str, wave: str, rate: Result, told: Result) -> list[str]:
    value, known_wave = rate.rows[0].value, wave_of(scope.edition, survey, wave)
    if value.value is not None and value.n:
        few = _(" :orange-badge[⚠ fewer than half] Read it with care: who did not answer may think otherwise.")
        said = _("**{answered} of {invited}** people who were asked in {wave} answered: **{rate}**.").format(
            answered=number(round(value.value * value.n)), invited=number(value.n), wave=safe(wave),
            rate=written(value.value, "share"),
        ) + (few if value.value < HALF else "")  # fmt: skip
    else:
        said = _("How many answered of how many is not known: {why}.").format(
            why=safe(_(value.because or _("not given")))
        )
    base = told.rows[0].value.n
    whole = known_wave.population if known_wave else None
    return [
        said,
        _("{n} of them answered questions on satisfaction.").format(n=number(base))
        if base and not scope.chosen
        else "",
        _("There are {n} such students.").format(n=number(whole)) if whole else "",
    ]


def _difference(dimension: str, group: str, value: Value) -> Difference:
    label = _(NAMES[dimension][0]) if dimension in NAMES else dimension
    return Difference(name=f"{label}: {group}", value=value)


def _like_all(rows: Sequence[Difference], found: Result) -> str:
    if not rows:
        return _("Whether they are like all students cannot be said ({why}).").format(
            why=safe(why_not(found).rstrip("."))
        )
    apart = sorted(
        (row for row in rows if row.verdict is not Verdict.UNCLEAR), key=lambda row: -abs(row.value.value or 0.0)
    )
    if not apart:
        return _("They are like all who could have answered, as far as the register tells.")
    told = (
        _("Most over-represented: {group}, by {points}.")
        if apart[0].verdict is Verdict.BETTER
        else _("Most under-represented: {group}, by {points}.")
    )
    return (
        told.format(group=f"**{safe(apart[0].name)}**", points=in_points(apart[0].value.value or 0.0))
        + " "
        + _("Where groups answer differently, read the weighted numbers too.")
    )


def _checked(results: Sequence[Result]) -> str:
    """What the files went through before they were taken in."""
    loads = {source.load for result in results for source in result.sources}
    checks = [check for load in loads for check in home().register.checks(load)]
    failed = sum(check.outcome != "passed" for check in checks)
    told = plural("{n} check of the file was made; ", "{n} checks of the files were made; ", len(checks))
    return (
        told
        + (
            plural("{n} did not pass everywhere.", "{n} did not pass everywhere.", failed)
            if failed
            else _("all passed.")
        )
        if checks
        else ""
    )


def _row(row: Difference) -> Cells:
    return {
        _("Group"): row.name,
        _("Over or under the register"): written(row.value.value, "share points"),
        _("95 % interval"): interval(row.value, "share points"),
        "n": number(row.value.n or 0),
    }


def weights(scope: Scope, survey: str, wave: str) -> Panel:
    """The weighted numbers beside the plain ones, and how heavy the weights are; they take a moment."""
    result = scope.measure("satisfied_share", "section", where={"survey": survey, "wave": wave})
    rows = [row for row in known(result) if row.value.unweighted is not None]
    notes = " ".join(f"{safe(_spelt(_(note)))}." for note in result.notes if "weight" in note)
    return Panel(
        title=_("Weighted and unweighted"),
        says=(notes or why_not(result)) + " " + explained(),
        rows=[
            {
                _("Section"): name(row.group, "section"),
                _("Weighted"): full(row.value, "share"),
                _("Unweighted"): written(row.value.unweighted, "share"),
            }
            for row in rows
        ],
        alt=_("Satisfied students by section, weighted and unweighted"),
        results=[result],
    )


def _spelt(note: str) -> str:
    """A note with the traits as people say them."""
    for trait in NAMES:
        note = note.replace(trait, trait.replace("_", " "))
    return note


def explained() -> str:
    return _("n_eff is how many answers of a plain sample would tell as much: the more the weights differ, the fewer.")
