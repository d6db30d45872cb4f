"""What the surveys ask, and how content students are where nothing changes."""

from collections.abc import Sequence

from data.demo.answers import Question

BAROMETER_ITEMS = {
    "arrival": [
        ("welcome by the university", 0.90, 0.001),
        ("accommodation on arrival", 0.74, 0.000),
        ("registration at the university", 0.87, 0.001),
        ("orientation days", 0.88, 0.000),
        ("bank account and permits", 0.77, -0.001),
        ("accommodation office", 0.85, 0.001),
        ("arrival overall", 0.86, 0.001),
    ],
    "learning": [
        ("teaching staff", 0.91, 0.000),
        ("course content", 0.88, 0.001),
        ("group work", 0.84, 0.000),
        ("feedback on assessments", 0.79, 0.002),
        ("language support", 0.83, 0.001),
        ("laboratories and study places", 0.89, -0.001),
        ("learning overall", 0.88, 0.000),
    ],
    "living": [
        ("quality of accommodation", 0.82, 0.000),
        ("choice of accommodation", 0.76, 0.000),
        ("living costs", 0.78, -0.002),
        ("making friends", 0.81, 0.001),
        ("transport", 0.87, 0.001),
        ("safety", 0.93, -0.001),
        ("living overall", 0.82, 0.001),
    ],
    "support": [
        ("international office", 0.80, 0.001),
        ("accommodation office", 0.82, 0.001),
        ("buddy programme", 0.87, 0.000),
        ("help in the first weeks", 0.86, 0.000),
        ("help with computers", 0.88, 0.001),
        ("library staff", 0.91, 0.000),
        ("counselling", 0.83, 0.000),
        ("support overall", 0.90, 0.000),
    ],
    "overall": [("university overall", 0.89, 0.001)],
    "recommendation": [("would recommend the university", 0.85, 0.001)],
    "choice": [("reputation of the university", 0.86, 0.000)],
    "application": [("admission and offer letter", 0.81, 0.002)],
}
SUMS_UP = " overall"
"""How the element ends that sums its section up."""
SCALES = {"recommendation": "1-5"}

BAROMETER = [
    Question(
        code=f"{section[:3].upper()}_{number:02}",
        section=section,
        element=element,
        scale=SCALES.get(section, "1-4"),
        share=share,
        drift=drift,
        kind="overall" if element.endswith(SUMS_UP) else None,
    )
    for section, items in BAROMETER_ITEMS.items()
    for number, (element, share, drift) in enumerate(items, 1)
]

HOUSING_ITEMS = [
    ("application and allocation", "clear information", 0.78, 0.002),
    ("application and allocation", "fair allocation", 0.74, 0.001),
    ("arrival and keys", "getting the key", 0.86, 0.001),
    ("standard", "furniture and kitchen", 0.75, 0.000),
    ("standard", "internet", 0.83, 0.002),
    ("cleanliness", "room on arrival", 0.74, 0.001),
    ("cleanliness", "shared rooms", 0.66, 0.000),
    ("repairs", "reporting a fault", 0.72, 0.002),
    ("repairs", "time until it is mended", 0.61, 0.001),
    ("cost", "rent for what you get", 0.64, -0.003),
    ("contact with the housing office", "answers to questions", 0.80, 0.001),
    ("neighbours", "getting to know them", 0.76, 0.000),
    ("neighbours", "quiet at night", 0.70, 0.000),
    ("moving out and deposit", "deposit paid back", 0.77, 0.002),
    ("overall", "housing overall", 0.78, 0.001),
    ("recommendation", "would recommend our rooms", 0.84, 0.001),
]
HOUSING_SCALES = {"recommendation": "0-10"}
HOUSING = [
    Question(
        code=f"Q{number:02}",
        section=section,
        element=element,
        scale=HOUSING_SCALES.get(section, "1-5"),
        share=share,
        drift=drift,
    )
    for number, (section, element, share, drift) in enumerate(HOUSING_ITEMS, 1)
]

EVENT_ITEMS = [
    ("event", "programme", 0.84),
    ("event", "information before", 0.76),
    ("event", "meeting others", 0.82),
    ("event", "place and time", 0.74),
    ("overall", "event overall", 0.83),
    ("recommendation", "would come again", 0.80),
]
EVENTS = [
    Question(code=f"{section}: {element}", section=section, element=element, scale="1-5", share=share, drift=0)
    for section, element, share in EVENT_ITEMS
]


def in_profile(questions: Sequence[Question]) -> dict[str, dict[str, str]]:
    """The profile's entry for each question, by its column."""
    return {
        each.code: {"section": each.section, "element": each.element, "scale": each.scale}
        | ({"kind": each.kind} if each.kind else {})
        for each in questions
    }
