"""What goes with being satisfied on the whole: each driver's share of what all explain."""

from itertools import product

from metrics._drivers import ShareOfR2
from metrics._metric import Example, Metric

ANSWERS = [(office, friends) for office, friends in product((1, 4), repeat=2) for _ in range(16)]
QUESTIONS = ("housing office", "host friends", "overall")

METRIC = Metric(
    module=__name__,
    title="What matters most",
    question="How much does each part of the service go with being satisfied on the whole?",
    meaning="Each element's share of what all of them together explain of the overall question (of a section's own one,"
    " where one section is chosen), or of the question whether one recommends us where there is none. By section, the"
    " section's mean stands for it. The shares are averages over all orders of the drivers (LMG; above 12 drivers"
    " Johnson's relative weights) and add up to 1. They have no sign, and they show what goes together, not what causes"
    " what. People who answered half of a section count with their own mean in place of the rest; whoever answered less"
    " does not count. n is who counts: at least 50, and 10 for each driver. Without wave or year: the last wave.",
    unit="share",
    higher_is_better=None,
    owner="Head of office",
    source=("survey_responses",),
    control="shared",
    kind=ShareOfR2(),
    example=Example(
        rows={
            "wave": [{"responded": len(ANSWERS)}],
            "question": [
                {"question_id": number, "section": "overall" if name == "overall" else "support", "element": name,
                 "kind": "overall" if name == "overall" else "satisfaction", "scale_low": 1, "scale_high": 4,
                 "satisfied_from": 3}
                for number, name in enumerate(QUESTIONS)
            ],
            "respondent": [{"respondent_id": person} for person in range(len(ANSWERS))],
            # The overall score rises by 2 with a good housing office, and by 1 with good host friends.
            "response": [
                {"respondent_id": person, "question_id": number, "score": score}
                for person, (office, friends) in enumerate(ANSWERS)
                for number, score in enumerate((office, friends, 1 + 2 * (office > 2) + (friends > 2)))
            ],
        },
        by=("element",),
        gives=[
            {"element": "host friends", "value": 0.2, "n": 64},
            {"element": "housing office", "value": 0.8, "n": 64},
        ],
    ),
)  # fmt: skip
