"""Lindvik University, which does not exist: its faculties and units, and where its students and partners are from."""

from dataclasses import dataclass

UNIVERSITY = "Lindvik University"

# Faculty: its share of the students who come, its departments with their ISCED-F field
FACULTIES: dict[str, tuple[float, dict[str, str]]] = {
    "Arts and Humanities": (
        0.20,
        {
            "Archaeology": "0222",
            "Art History": "0213",
            "English": "0231",
            "History": "0222",
            "Languages": "0231",
            "Music": "0215",
            "Philosophy": "0223",
            "Theology": "0221",
        },
    ),
    "Law": (0.12, {"Civil Law": "0421", "European Law": "0421", "Human Rights": "0421", "Public Law": "0421"}),
    "Medicine": (
        0.13,
        {
            "Biomedicine": "0914",
            "Clinical Medicine": "0912",
            "Dentistry": "0911",
            "Nursing": "0913",
            "Pharmacy": "0916",
            "Physiotherapy": "0915",
            "Public Health": "0988",
        },
    ),
    "Science and Technology": (
        0.30,
        {
            "Biology": "0511",
            "Chemistry": "0531",
            "Civil Engineering": "0732",
            "Computer Science": "0613",
            "Earth Sciences": "0532",
            "Electrical Engineering": "0714",
            "Energy Systems": "0713",
            "Industrial Design": "0212",
            "Mathematics": "0541",
            "Mechanical Engineering": "0715",
            "Physics": "0533",
        },
    ),
    "Social Sciences": (
        0.25,
        {
            "Economics": "0311",
            "Education": "0111",
            "Geography": "0312",
            "Management": "0413",
            "Media Studies": "0321",
            "Political Science": "0312",
            "Psychology": "0313",
            "Social Work": "0923",
            "Sociology": "0314",
            "Statistics": "0542",
        },
    ),
}
UNITS = [
    (faculty, f"Department of {name}", field)
    for faculty, (_, departments) in FACULTIES.items()
    for name, field in departments.items()
]
FACULTY_SHARES = {faculty: share for faculty, (share, _) in FACULTIES.items()}

# Where fee-paying students come from: share of them
FEE_COUNTRIES = {
    "China": 0.21,
    "India": 0.19,
    "Pakistan": 0.09,
    "United States": 0.08,
    "Nigeria": 0.07,
    "Bangladesh": 0.07,
    "Vietnam": 0.06,
    "Ghana": 0.05,
    "Brazil": 0.05,
    "Indonesia": 0.04,
    "Canada": 0.03,
    "Mexico": 0.03,
    "Thailand": 0.03,
}


@dataclass(frozen=True, kw_only=True)
class Country:
    """Where partners are: `prefix` of its Erasmus codes (blank outside Europe), `endings` of its invented places."""

    name: str
    prefix: str
    partners: int
    title: str
    endings: tuple[str, ...]


def _country(name: str, prefix: str, partners: int, title: str, endings: str) -> Country:
    return Country(name=name, prefix=prefix, partners=partners, title=title, endings=tuple(endings.split()))


COUNTRIES = [
    _country("Germany", "D", 62, "Universität {}", "hausen stedt rode ingen"),
    _country("France", "F", 55, "Université de {}", "illac ency oux ières"),
    _country("Spain", "E", 40, "Universidad de {}", "eja alta osa edo"),
    _country("Italy", "I", 32, "Università di {}", "ello ona iate essa"),
    _country("Netherlands", "NL", 26, "Universiteit {}", "drecht hoven meer wijk"),
    _country("Austria", "A", 18, "Universität {}", "ach itz egg au"),
    _country("United Kingdom", "UK", 24, "University of {}", "combe ford by wick"),
    _country("Ireland", "IRL", 8, "University of {}", "more dare kea ard"),
    _country("Belgium", "B", 14, "Universiteit {}", "gem zele beke oie"),
    _country("Poland", "PL", 18, "Uniwersytet {}", "owice ynek awa isko"),
    _country("Czechia", "CZ", 10, "University of {}", "ovice nice ava ec"),
    _country("Portugal", "P", 10, "Universidade de {}", "eira elos ande inho"),
    _country("Finland", "SF", 12, "University of {}", "ala joki niemi vesi"),
    _country("Norway", "N", 10, "University of {}", "nes dal fjord vik"),
    _country("Denmark", "DK", 10, "University of {}", "rup lev borg strup"),
    _country("Switzerland", "CH", 9, "Universität {}", "ikon igen wil dorf"),
    _country("Türkiye", "TR", 8, "University of {}", "köy hisar dere tepe"),
    _country("Estonia", "EE", 4, "University of {}", "vere maa la ste"),
    _country("United States", "", 22, "{} State University", "ton field ville port"),
    _country("Canada", "", 12, "{} University", "wood ton dale bay"),
    _country("Australia", "", 12, "University of {}", "bourne ville coombe dale"),
    _country("Japan", "", 12, "{} University", "yama kawa saka shima"),
    _country("South Korea", "", 8, "{} University", "cheon won san ju"),
    _country("China", "", 8, "{} University", "zhou jing hai yang"),
    _country("Brazil", "", 6, "Universidade de {}", "inas eira opolis al"),
]
STEMS = (
    "Ald Cald Elm Fal Gar Hal Ist Jor Kel Lor Mar Nor Ost Pel Rav Tor Ulm Val Wes Yar Zell Bran Cor Fer Gren Lin Tul"
)
HOME_REGIONS = {"Europe": 0.62, "Asia": 0.16, "North America": 0.12, "Latin America": 0.05, "Oceania": 0.05}
FEE_REGIONS = {"Asia": 0.69, "Africa": 0.12, "North America": 0.11, "Latin America": 0.08}
