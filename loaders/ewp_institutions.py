"""Institutions of Erasmus Without Paper (EWP), with the codes by which a partner is known."""

from loaders._contract import Accepted, Column, Frames, Loader
from loaders._parse import COUNTRY, ERASMUS, TEXT, WORD


def tables(accepted: Accepted) -> Frames:
    theirs = {"hei": "schac", "hei_name": "partner", "hei_country": "country", "hei_city": "city"}
    return {"partner": accepted.rows.rename(columns=theirs)}


LOADER = Loader(
    id="ewp_institutions",
    title="Institutions of EWP",
    explains="Names and codes of institutions, from an EWP response.",
    comes_as="an EWP response in XML (institutions-response)",
    slice_by=("hei",),
    key=("hei",),
    tables=tables,
    holds_people=True,
    columns=(
        Column(name="hei", kind=WORD, explains="the institution: its domain", example="uni.example", is_required=True),
        Column(name="hei_name", kind=TEXT, explains="its name", example="University of Oslo", is_required=True),
        Column(name="hei_country", kind=COUNTRY, explains="its country", example="NO"),
        Column(name="hei_city", kind=TEXT, explains="its city", example="Oslo"),
        Column(name="erasmus_code", kind=ERASMUS, explains="its Erasmus code", example="N OSLO01"),
        Column(name="pic", kind=TEXT, explains="its Participant Identification Code (PIC)", example="999975814"),
        Column(name="oid", kind=TEXT, explains="its organisation ID", example="E10209399"),
    ),
)
