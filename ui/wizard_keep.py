"""What a person made of a file's columns, kept: as the office's own questionnaire, and as files to take away."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
import yaml

from loaders._mapping import as_yaml, file_name, save
from loaders._questionnaire import available
from ui.questionnaires import folder
from ui.upload import Upload
from ui.words import _, safe


def keep(whole: Mapping[str, Any], constants: Mapping[str, str], upload: Upload, key: str) -> None:
    """The mapping as the office's own questionnaire, and as files to take away."""
    with st.expander(_("Keep this mapping for the next file"), icon=":material/save:"):
        typed = st.text_input(_("Name"), file_name(whole["survey"]), key=f"{key}:name", max_chars=60)
        name = file_name(typed)
        is_there = name in available(folder())
        replaces = is_there and st.checkbox(
            _("Replace the questionnaire {name}, which is there already").format(name=safe(name)),
            key=f"{key}:replaces:{name}",
        )
        with st.container(horizontal=True):
            st.button(
                _("Save as our own questionnaire"), key=f"{key}:save", icon=":material/save:",
                disabled=is_there and not replaces, on_click=_save, args=(whole, name, replaces),
            )  # fmt: skip
            _download(f"{name}.yaml", as_yaml(whole), _("Download the questionnaire"), f"{key}:download")
            profile = {"questionnaire": name, "constants": dict(constants)}
            profile |= {"file": {"layout": upload.layout}} if upload.layout else {}
            text = yaml.safe_dump(profile, sort_keys=False, allow_unicode=True)
            _download(f"{name}.profile.yaml", text, _("Download a profile that names it"), f"{key}:profile")


def _save(whole: Mapping[str, Any], name: str, replaces: bool) -> None:
    try:
        file = save(whole, name, folder(), replaces=replaces)
    except OSError as error:
        st.toast(_("It could not be saved: {why}").format(why=safe(error.strerror or error)), icon=":material/error:")
    else:
        st.toast(_("Saved as {name}").format(name=safe(file.name)), icon=":material/check:")


def _download(name: str, content: str, label: str, key: str) -> None:
    st.download_button(
        label, data=content, file_name=name, mime="application/yaml", key=key, icon=":material/download:",
        on_click="ignore",
    )  # fmt: skip
