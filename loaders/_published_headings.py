"""What published files of Erasmus+ call their columns, by loader and column: all generations of headers.

Spelled as `squashed` spells; the first spelling that a file has is taken.
"""

import re
from collections.abc import Collection, Mapping

_NO_LETTER = re.compile(r"[\W_]+")

PARTNERS: Mapping[str, str] = {
    "partner": "legalname organizationlegalname organizationname",
    "country": "countrycd countrycode country",
    "city": "city",
    "erasmus_code": "erasmuscode erasmusid",
    "pic": "pic piccode",
    "oid": "oid oidcode organizationid",
}
"""The ECHE list; "Legal Name" is what no other list has."""

MOBILITIES: Mapping[str, str] = {
    "academic_year": "academicyear year mobilityyear",
    "started": "mobilitystartmonth mobilitystartyearmonth mobilitystartmonthyear studystartdate startdate "
    "placementstartdate",
    "days": "mobilityduration mobilitydurationcalendardays durationcalendardays durationindays duration",
    "months": "lengthstudyperiod lengthstudyperiodvalue durationinmonths",
    "placement_months": "lengthplacement lengthworkplacement lengthplacementvalue lengthworkplacementvalue",
    "activity": "activitymob activity mobilitytype mobilitytypecde",
    "field": "fieldofeducation subjectareacode subjectarea studentsubjectareavalue subjectareaname",
    "level": "educationlevel levelstudy studentstudylevelcde levelofstudy",
    "sending_code": "sendingorganizationerasmuscode homeinstitution homeinstitutioncde homeinstitutioncode "
    "sendingpartnererasmusid sendorgacode",
    "sending_name": "sendingorganization sendingorganizationname sendingpartnername sendorga",
    "sending_country": "sendingcountrycode sendingcountry countrycodeofhomeinstitution countryofhomeinstitution "
    "homeinstitutionctrycde homeinstitutioncountrycde sendcountry",
    "receiving_code": "receivingorganizationerasmuscode hostinstitution hostinstitutioncde hostinstitutioncode "
    "hostingpartnererasmusid recorgacode",
    "receiving_name": "receivingorganization receivingorganizationname hostingpartnername recorga",
    "receiving_country": "receivingcountrycode receivingcountry countrycodeofhostinstitution countryofhostinstitution "
    "hostinstitutioncountrycde hostinstitutionctrycde hostingpartnercountry reccountry",
    "students": "participants actualparticipants actualparticipantscontractedprojects numberofparticipants",
}
"""2008 to 2013 a row for each student; then rows that were added up, in columns whose names changed with the years."""

NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "partners": (("partner",), ("erasmus_code",)),
    "erasmus_mobilities": (
        ("sending_country",),
        ("receiving_country",),
        ("sending_code", "sending_name"),
        ("receiving_code", "receiving_name"),
        ("academic_year", "started"),
    ),
}
"""A file is of the loader if it has one of each."""

HEADINGS = {"partners": PARTNERS, "erasmus_mobilities": MOBILITIES}


def squashed(heading: str) -> str:
    """Small letters and digits alone, `organisation` with a z."""
    return _NO_LETTER.sub("", heading.casefold()).replace("organisation", "organization")


def columns_for(loader: str, headings: Mapping[str, str]) -> dict[str, str]:
    """The file's heading for each column of the loader, `headings` being the file's by their squashed spelling."""
    spelled = {column: words.split() for column, words in HEADINGS[loader].items()}
    found = {column: next((word for word in words if word in headings), None) for column, words in spelled.items()}
    return {column: headings[word] for column, word in found.items() if word}


def is_of(loader: str, columns: Collection[str]) -> bool:
    return all(any(column in columns for column in either) for either in NEEDED[loader])
