"""What a survey's pages are about: which survey, which of its waves, and which students."""

from collections.abc import Sequence

import streamlit as st

from metrics import MOST_TRAITS, SMALLEST_BASE, TRAITS, Wave, Way, waves
from ui.filters import NAMES, Scope, known
from ui.lines import place
from ui.store import Edition, measure
from ui.words import _, safe

WIDTH = 200
ANSWERS = ("satisfied_share",)

Kept = tuple[str, Sequence[str]]


def held(edition: Edition, survey: str) -> Sequence[str]:
    """The survey's waves, the first held first; of some only a publisher's results are known, no answers."""
    return _held(f"{edition!r} {survey}", edition, survey)[1]


@st.cache_resource(max_entries=100, show_spinner=False)
def _held(key: str, _edition: Edition, _survey: str) -> Kept:
    asked = (measure(_edition, metric, by=("year", "wave"), where={"survey": _survey})
             for metric in ("response_rate", "reported_satisfied_share"))  # fmt: skip
    groups = [row.group for result in asked for row in result.rows if row.group["wave"] is not None]
    return key, list(
        dict.fromkeys(str(group["wave"]) for group in sorted(groups, key=lambda each: place(each, "wave")))
    )


def wave_of(edition: Edition, survey: str, wave: str) -> Wave | None:
    """How many were invited, answered and could have been asked; None where only results came, or hardly any."""
    held_then = (each for each in waves(edition.published).get(survey, ()) if each.wave == wave)
    return next((each for each in held_then if each.responded >= SMALLEST_BASE), None)


def before(edition: Edition, survey: str, wave: str) -> Sequence[str]:
    """The waves held before `wave`, the last of them first."""
    every = held(edition, survey)
    return list(reversed(every[: every.index(wave)])) if wave in every else []


def pick_waves(edition: Edition, survey: str, *, is_seasonal: bool = False) -> tuple[str, str]:
    """The wave that the page is about and the one it is compared with; empty where there is none.

    `is_seasonal`: an autumn is first compared with the autumn before, if there is one.
    """
    every = list(reversed(held(edition, survey)))
    wave = st.selectbox(_("Wave"), every, key="wave", bind="query-params", width=WIDTH) or ""
    earlier = before(edition, survey, wave)
    since = st.selectbox(
        _("Compared with"),
        earlier,
        index=_usual(wave, earlier, is_seasonal) if earlier else None,
        placeholder=_("no earlier wave"),
        disabled=not earlier,
        key="since",
        bind="query-params",
        width=WIDTH,
    )
    return wave, since or ""


def _usual(wave: str, earlier: Sequence[str], is_seasonal: bool) -> int:
    alike = [index for index, each in enumerate(earlier) if each.split()[1:] == wave.split()[1:]]
    return alike[0] if is_seasonal and alike else 0


def pick_section(scope: Scope, survey: str) -> str:
    rows = [
        row
        for metric in ("satisfied_share", "reported_satisfied_share")
        for row in measure(scope.edition, metric, by=("section",), where={"survey": survey}).rows
    ]
    sections = sorted({str(row.group["section"]) for row in rows if row.group["section"] is not None})
    chosen = st.selectbox(
        _("Section"),
        sections,
        index=None,
        placeholder=_("All sections"),
        key="section",
        bind="query-params",
        width=WIDTH,
    )
    return chosen or ""


def pick_group(edition: Edition, survey: str) -> str:
    """The comparison group; empty, and nothing is drawn, where the survey has none."""
    result = measure(edition, "benchmark_satisfied_share", by=("group",), where={"survey": survey})
    groups = sorted(str(row.group["group"]) for row in result.rows if row.group["group"] is not None)
    if not groups:
        return ""
    return st.selectbox(_("Benchmark group"), groups, key="group", bind="query-params", width=WIDTH) or ""


def pick_students(edition: Edition) -> tuple[tuple[str, str], ...]:
    """One value of each of at most two traits: of three together, people could be told apart."""
    chosen: list[tuple[str, str]] = []
    with st.popover(_("Which students"), icon=":material/group:"):
        st.caption(_("At most two at a time, so that nobody can be recognised."))
        for trait in traits(edition):
            label, everything, key = NAMES[trait]
            value = st.selectbox(
                _(label),
                known(edition, ANSWERS, trait),
                index=None,
                placeholder=_(everything),
                disabled=len(chosen) == MOST_TRAITS,
                key=key,
                bind="query-params",
            )
            if value and len(chosen) < MOST_TRAITS:
                chosen.append((trait, value))
    return tuple(chosen)


def traits(edition: Edition) -> list[str]:
    """What the loaded answers say of people."""
    return [trait for trait in TRAITS if known(edition, ANSWERS, trait)]


def pick_way() -> Way:
    with st.popover(_("How to count"), icon=":material/tune:"):
        is_weighted = st.toggle(_("Weighted"), key="weighted", bind="query-params")
        st.caption(_("Groups that answered less than others count more, so that shares are those of all students. "
                     "The unweighted number stands beside."))  # fmt: skip
        is_finite = st.toggle(_("Finite population"), key="finite", bind="query-params")
        st.caption(_("Where most of a small population has answered, chance is smaller and intervals are narrower. "
                     "It only holds for this wave's students, not for those to come."))  # fmt: skip
    return Way(is_weighted=is_weighted, is_finite=is_finite)


def told(scope: Scope) -> str:
    """What the page is limited to, as badges; empty where it is about everybody, plainly counted."""
    badges = [f":blue-badge[{safe(value)}]" for _trait, value in scope.chosen]
    badges += [_(":orange-badge[weighted]")] if scope.way.is_weighted else []
    badges += [_(":orange-badge[finite population]")] if scope.way.is_finite else []
    return " ".join(badges)


def pick_trait(scope: Scope) -> str:
    """The trait by which groups are compared; with two chosen already there is none left to offer."""
    free = [trait for trait in traits(scope.edition) if trait not in dict(scope.chosen)]
    if not free or len(scope.chosen) == MOST_TRAITS:
        st.caption(_no_trait(scope))
        return ""
    return str(
        st.segmented_control(
            _("For whom: compare by"),
            free,
            default=free[0],
            required=True,
            format_func=lambda trait: _(NAMES[trait][0]),
            key="compare",
            bind="query-params",
        )
    )


def _no_trait(scope: Scope) -> str:
    if scope.chosen:
        return _(
            "For whom: you chose two traits, and a third could tell people apart. Take one away to compare groups."
        )
    return _(
        "For whom: the answers do not say who the students are. A profile can name the columns that do: "
        "level, faculty and so on."
    )
