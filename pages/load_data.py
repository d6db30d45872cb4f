"""Load data: how do I get a file in, and is it read as I meant it?"""

import streamlit as st

from loaders.ingest import catalogue
from ui.empty import templates
from ui.loading import answer, ask_to_undo, described, layout_told, look_at, preview, run
from ui.questionnaires import to_hand_out
from ui.store import edition, home, once
from ui.upload import Upload, received
from ui.warm import warm
from ui.wizard import is_wanted, wizard
from ui.words import _

TITLE = _("Load data")
ICON = ":material/upload_file:"
GROUP = _("Data")
ORDER = 50

warm(is_wanted=True)
st.title(TITLE, anchor=False)
st.caption(_("Choose a file, look at what was found, check it without writing, then load it. A load can be undone."))
answer()
with st.container(border=True):
    left, right = st.columns(2)
    with left:
        file = st.file_uploader(_("File"), key="file", help=_("CSV or another text table, Excel, ODS, SPSS or YAML"))
    with right:
        profile = st.file_uploader(
            _("Profile, if the file needs one"), type=["yaml", "yml"], key="profile",
            help=_("A small YAML file that says which of the file's columns and codes mean what"),
        )  # fmt: skip
    left, right = st.columns(2)
    with left:
        loader = st.selectbox(
            _("Read it as"),
            list(catalogue()),
            index=None,
            format_func=lambda name: _(catalogue()[name].title),
            placeholder=_("Recognise it from its columns"),
            key="loader",
        )
    with right:
        layout = layout_told()
    if file is not None:
        sent = received(file, profile, loader, layout)
        upload: Upload | None = sent
        if looked := look_at(sent):
            preview(looked[0])
            upload = wizard(sent, looked) if is_wanted(sent, looked) else sent
        with st.container(horizontal=True):
            nothing = upload is None
            is_check = st.button(_("Check without loading"), icon=":material/rule:", key="check", disabled=nothing)
            is_load = st.button(_("Load"), type="primary", icon=":material/upload:", key="load", disabled=nothing)
        if upload is not None and (is_check or is_load):
            run(upload, is_check=is_check)

loads = [load for load in once(edition(), home().register.loads) if load.state != "undone"]
if loads:
    st.header(_("Take a load back"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(_("Load"), loads, format_func=described, key="undo:load")
        if st.button(_("Undo"), icon=":material/undo:", key="undo"):
            ask_to_undo(chosen)

st.header(_("Templates"), anchor=False)
st.caption(_("An empty file with the columns of each loader. A profile lets a file of your own keep its own columns."))
templates(tuple(catalogue()))
st.subheader(_("Questionnaires"), anchor=False)
st.caption(_("What a survey asks, in several languages: to hand out, to fill in, and to load."))
to_hand_out()
