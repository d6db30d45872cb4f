"""The panel of remarks: searched and paged, hostile texts shown as words, exports that nothing runs."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from data import spreadsheet
from metrics import Comments, Remark
from tests.metrics.test_comments import HOSTILE, person, remark, rows
from tests.metrics.warehouses import Rows, in_memory
from ui.figures.comments import AT_A_TIME, LONGEST_SHOWN, exported, found, listed, shown, why_none
from ui.filters import Scope
from ui.store import Edition

KITCHEN = ["the kitchen is dirty and the fridge broken", "dirty kitchen, broken fridge", "kitchen fridge dirty again"]
BUSES = ["the bus is late and the ticket expensive", "late bus, expensive ticket", "bus ticket expensive and late"]


def written(texts: Sequence[str], **about: Any) -> Rows:
    numbers = range(len(texts))
    return rows(
        [person(n) for n in numbers], [remark(n, text, **about) for n, text in zip(numbers, texts, strict=True)]
    )


def panel_of(home: str, published: Any, section: str | None = None, **filters: str) -> AppTest:
    edition = Edition(home=home, version=1, language="en", today=date(2026, 1, 1), published=published)

    def script(scope: "Scope", section: "str | None") -> None:  # run as a file of its own, which knows no Scope
        from ui.figures.comments import comments_panel

        comments_panel(scope, "barometer", section)

    scope = Scope(edition=edition, chosen=tuple(filters.items()))
    return AppTest.from_function(script, args=(scope, section), default_timeout=60)


def read(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(str(each.value) for each in [*app.subheader, *app.caption, *app.markdown]).replace("\\", "")


def test_shows_remarks_beside_what_they_are_about_twenty_at_a_time() -> None:
    texts = [f"{number} {text}" for number in range(12) for text in (*KITCHEN, *BUSES)]
    with in_memory(written(texts, section="living", element="kitchen")) as published:
        app = panel_of("paged", published).run()
        assert "What they say" in read(app)
        assert "72 remarks" in read(app)
        assert "**2024, living: kitchen**" in read(app)
        assert sum(text in read(app) for text in texts) == AT_A_TIME


def test_searches_and_says_when_nobody_wrote_it() -> None:
    with in_memory(written([*KITCHEN, *BUSES])) as published:
        app = panel_of("searched", published).run()
        app.text_input[0].set_value("FRÏDGE").run()
        assert "3 remarks" in read(app)
        assert "late bus" not in read(app)
        app.text_input[0].set_value("<b>sauna</b>").run()
        assert "Nobody wrote **<b>sauna</b>**" in read(app)


def test_a_topic_shows_only_its_remarks() -> None:
    with in_memory(written([*KITCHEN, *BUSES] * 10)) as published:
        app = panel_of("grouped", published).run()
        pills = app.get("button_group")[0]
        assert len(pills.options) == 2
        assert all(str(option).endswith(" (30)") for option in pills.options)
        pills.select(pills.options[0]).run()
        assert "30 remarks" in read(app)
        assert ("kitchen" in read(app)) != ("ticket" in read(app))


def test_the_address_holds_the_search() -> None:
    with in_memory(written([*KITCHEN, *BUSES])) as published:
        app = panel_of("linked", published)
        app.query_params["search"] = "bus"
        assert "3 remarks" in read(app.run())


def test_a_topic_of_an_old_link_is_left_out() -> None:
    with in_memory(written([*KITCHEN, *BUSES] * 10)) as published:
        app = panel_of("outdated", published)
        app.query_params["topic"] = "sauna, steam (7)"
        assert "60 remarks" in read(app.run())


@pytest.mark.parametrize(
    ("given", "filters", "says"),
    [
        (rows([], []), {}, "No remarks are loaded."),
        (written(KITCHEN), {}, "Not shown: too few people of this group wrote something"),
        (written([*KITCHEN, *BUSES]), {"year": "2019"}, "Nobody of this group wrote anything here."),
        (
            written([*KITCHEN, *BUSES]),
            {"level": "a", "faculty": "b", "area": "c", "region": "d"},
            "refused: at most 3 traits",
        ),
    ],
    ids=["none loaded", "too few", "none match", "too many filters"],
)
def test_an_empty_panel_says_why(given: Rows, filters: dict[str, str], says: str) -> None:
    with in_memory(given) as published:
        app = panel_of(f"empty {says}", published, **filters).run()
        assert says in read(app)
        assert not app.text_input


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_shown_as_words(text: str) -> None:
    made = shown(text)
    assert not {"\u202e", "\u202c", "\n"} & set(made)
    assert len(made) <= 2 * LONGEST_SHOWN + 2
    assert all(made[place - 1] == "\\" for place, letter in enumerate(made) if letter in "<>[]*#$:=|`" and place)
    with in_memory(written([text] * 5)) as published:
        assert "5 remarks" in read(panel_of(f"hostile {hash(text)}", published).run())


def test_items_are_headings_and_remarks_are_lists_below_them() -> None:
    made = [Remark(survey="b", wave="2024", section="living", element=None, text=text) for text in ("a", "b")]
    other = Remark(survey="b", wave="2023", section=None, element=None, text="c")
    assert listed([*made, other]) == "**2024\\, living**\n\n- a\n- b\n\n**2023**\n\n- c"


def test_exports_hold_the_whole_text_and_no_formula() -> None:
    made = [Remark(survey="b", wave="2024", section=None, element=None, text=text) for text in HOSTILE]
    header, cells = exported(Comments(version=3, rows=tuple(made)), made)
    lines = spreadsheet.as_csv(header, cells)
    assert "'=cmd|" in lines
    assert "x" * 100_000 in lines
    book = CalamineWorkbook.from_filelike(io.BytesIO(spreadsheet.as_workbook(header, cells)))
    read_back = book.get_sheet_by_index(0).to_python()
    assert read_back[0] == header
    assert read_back[3][5] == HOSTILE[2]
    assert read_back[3][6] == 3


def test_what_was_found_is_kept_for_its_version() -> None:
    with in_memory(written([*KITCHEN, *BUSES])) as published:
        edition = Edition(home="kept", version=1, language="en", today=date(2026, 1, 1), published=published)
        scope = Scope(edition=edition)
        assert found(scope, "barometer", "bus", None, None) is found(scope, "barometer", "bus", None, None)
        assert (
            why_none(found(scope, "barometer", "sauna", None, None), "") == "Nobody of this group wrote anything here."
        )
