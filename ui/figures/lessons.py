"""Lessons: what failed in each change, and what could have been foreseen."""

from collections.abc import Sequence

import streamlit as st

from data.records import Transformation
from reports import printed
from ui.effects import changes
from ui.store import Edition
from ui.tables import as_csv
from ui.words import _, language, month, paragraphs, plural, safe


def lessons(now: Edition, area: str | None, words: str) -> list[Transformation]:
    """Those that tell of a failure or of what could have been foreseen and hold every word."""
    told = [each for each in changes(now, area) if each.failed or each.foreseeable]
    return [each for each in told if all(word in _searched(each) for word in words.casefold().split())]


def _searched(change: Transformation) -> str:
    parts = (change.name, change.area, change.why, change.done, change.worked, change.failed, change.foreseeable)
    return " ".join(part or "" for part in parts).casefold()


def draw_lessons(now: Edition, area: str | None, words: str) -> None:
    found = lessons(now, area, words)
    silent = len([each for each in changes(now, area) if not (each.failed or each.foreseeable)])
    told = plural("{n} change tells what failed or could have been foreseen.",
                  "{n} changes tell what failed or could have been foreseen.", len(found))  # fmt: skip
    more = plural("{n} says nothing of it.", "{n} say nothing of it.", silent) if silent and not words else ""
    if found or words:
        st.markdown(f"{told} {more}".strip())
    if not found:
        _nothing(words)
        return
    _take_away(now, found)
    for name in dict.fromkeys(each.area for each in sorted(found, key=lambda each: each.area)):
        st.subheader(safe(name), anchor=False)
        for change in found:
            if change.area == name:
                _draw(change)


def _nothing(words: str) -> None:
    if words:
        st.info(_("No lesson holds all of these words."), icon=":material/search_off:")
    else:
        st.info(
            _("No change says what failed or what could have been foreseen. Write it into the form of the change: the "
              "next one is made by people who were not there."),
            icon=":material/edit_note:",
        )  # fmt: skip


def _draw(change: Transformation) -> None:
    with st.container(border=True):
        st.markdown(f"**{safe(change.name)}** :small[{_since(change)}]")
        for heading, text in _parts(change):
            st.markdown(f"**{heading}** {paragraphs(text)}")


def _since(change: Transformation) -> str:
    return _("since {month}").format(month=month(change.starts))


def _parts(change: Transformation) -> list[tuple[str, str]]:
    parts = ((_("What failed."), change.failed), (_("What could have been foreseen."), change.foreseeable))
    return [(heading, text) for heading, text in parts if text]


def _take_away(now: Edition, found: Sequence[Transformation]) -> None:
    rows = [
        {"area": each.area, "transformation": each.name, "starts": each.starts.isoformat(), "failed": each.failed,
         "foreseeable": each.foreseeable}
        for each in found
    ]  # fmt: skip
    made = (
        (_("To print"), "html", "text/html", lambda: as_document(now, found), ":material/print:"),
        ("CSV", "csv", "text/csv", lambda: as_csv(rows), ":material/download:"),
    )
    with st.container(horizontal=True, gap="small"):
        for label, ending, mime, content, icon in made:
            st.download_button(
                label, data=content, file_name=f"lessons-version-{now.version}.{ending}", mime=mime,
                key=f"lessons:{ending}", icon=icon, on_click="ignore",
            )  # fmt: skip


def as_document(now: Edition, found: Sequence[Transformation]) -> str:
    parts = []
    for name in dict.fromkeys(each.area for each in sorted(found, key=lambda each: each.area)):
        parts.append(printed.tag("h2", name))
        parts += [_printed(each) for each in found if each.area == name]
    note = _("Version {version} of the data.").format(version=now.version)
    return printed.document(_("Lessons"), parts, language=language(), note=note)


def _printed(change: Transformation) -> str:
    told = [printed.paragraph(text, lead=heading) for heading, text in _parts(change)]
    return printed.together([printed.tag("h3", f"{change.name} ({_since(change)})"), *told])
