"""Topics: found again where they were put, the same every time, and never of fewer than 5 people."""

import random
from itertools import count

import pytest

from metrics.statistics.topics import FEWEST_PEOPLE, FEWEST_TEXTS, MOST_TOPICS, topics, words

THEMES = {
    "housing": ["rent", "apartment", "housing", "queue", "kitchen", "laundry"],
    "teaching": ["teacher", "lecture", "exam", "seminar", "feedback", "grading"],
    "travel": ["bus", "train", "ticket", "stop", "bike", "timetable"],
}


def written(themes: dict[str, list[str]], each: int) -> list[str]:
    draw = random.Random(1)
    return [" ".join(draw.choices(theme, k=6)) for _ in range(each) for theme in themes.values()]


def test_themes_that_were_put_in_are_found_again() -> None:
    texts = written(THEMES, 40)
    found = topics(texts, range(len(texts)))
    themes = [next(name for name, theme in THEMES.items() if text.split()[0] in theme) for text in texts]
    for number, name in enumerate(found.names):
        of_topic = [theme for theme, topic in zip(themes, found.of, strict=True) if topic == number]
        assert len(set(of_topic)) == 1, name
        assert set(name.split(", ")) <= set(THEMES[of_topic[0]])
    assert {themes[place] for place, topic in enumerate(found.of) if topic is not None} == set(THEMES)


def test_the_same_texts_give_the_same_topics() -> None:
    texts = written(THEMES, 30)
    assert topics(texts, range(len(texts))) == topics(texts, range(len(texts)))


@pytest.mark.parametrize("number", [0, 1, FEWEST_TEXTS - 1])
def test_few_texts_have_no_topics(number: int) -> None:
    texts = written(THEMES, 10)[:number]
    found = topics(texts, range(number))
    assert (found.names, found.of) == ((), (None,) * number)


def test_words_that_few_people_use_name_no_topic() -> None:
    texts = written(THEMES, 30) + ["zanzibar zanzibar sauna sauna"] * 40
    people = [*range(90), *(90 + number % (FEWEST_PEOPLE - 1) for number in range(40))]
    found = topics(texts, people)
    assert found.names
    assert not {"zanzibar", "sauna"} & {word for name in found.names for word in name.split(", ")}
    assert set(found.of[90:]) == {None}


def test_topics_of_few_people_are_among_the_others() -> None:
    texts = written(THEMES, 30)
    people = [number % 3 if number % 3 else 1000 + number for number in range(90)]
    found = topics(texts, people)
    for number in range(len(found.names)):
        assert len({who for who, topic in zip(people, found.of, strict=True) if topic == number}) >= FEWEST_PEOPLE


@pytest.mark.parametrize("text", ["", "!!! 123 [name]", "the and och i na der"])
def test_texts_that_say_nothing_have_no_topics(text: str) -> None:
    assert topics([text] * 50, range(50)).names == ()


def test_topics_grow_with_the_texts_up_to_a_limit() -> None:
    names = count()
    many = {
        str(theme): [f"word{chr(97 + next(names) % 26)}{theme}x{place}" for place in range(5)] for theme in range(30)
    }
    letters = {
        name: ["".join(chr(97 + ord(sign) % 26) for sign in word) for word in theme] for name, theme in many.items()
    }
    texts = written(letters, 80)
    assert len(topics(texts[:60], range(60)).names) <= 2
    assert len(topics(texts, range(len(texts))).names) == MOST_TOPICS


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The housing was too expensive", {"housing", "expensive"}),
        ("Bostaden var för dyr", {"bostaden", "dyr"}),
        ("Pokój był za drogi", {"pokój", "drogi"}),
        ("Ko\u0308ket", {"köket"}),
        ("[name] KITCHEN", {"kitchen"}),
        ("食堂太贵", {"食堂", "堂太", "太贵"}),
        ("общежитие", {"общежитие"}),
    ],
)
def test_words_that_say_something_are_kept_in_any_language(text: str, told: set[str]) -> None:
    assert told <= set(words(text))
    assert not {"the", "was", "var", "för", "był", "name"} & set(words(text))
