"""A questionnaire as a file: what it may say, what it makes of a profile, what is refused with place and way out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.demo.answers import Question
from data.demo.questionnaires import BAROMETER, EVENTS, HOUSING
from data.home import Home
from loaders._profile import Profile, read_profile
from loaders._questionnaire import FOLDER, Questionnaire, available, expanded, filled, questionnaire, read_questionnaire
from loaders._questionnaire_file import plain
from loaders._read import read
from loaders._refusal import Refusal
from loaders._table import Reading, Table
from loaders._targets import targets
from tests.documents import ROOT, write_files
from tests.loads import load, rebuild, rows, written

NOWHERE = Path("nowhere")
DOCUMENT = ROOT / "docs" / "add-a-questionnaire.md"
SHIPPED = sorted(available(NOWHERE))
SMALL = """
survey: small
scales:
  content:
    points: {1: {en: bad, sv: dålig}, 2: {en: fair, sv: okej}, 3: {en: good, sv: bra}}
    not_applicable: {9: {en: do not know, sv: vet ej}}
  complaint:
    points: {1: {en: never}, 5: {en: always}}
    best: lowest
sections:
  - section: desk
    scale: content
    lead: {en: "How was it?", sv: "Hur var det?"}
    questions:
      - {element: welcome, codes: [A1, D1], wording: {en: The welcome, sv: Välkomnandet}}
      - {element: waiting, codes: [A2], wording: {en: You had to wait}, scale: complaint}
      - {element: room, codes: [A3], reverse: true, optional: true}
people: {level: {}, wave: {}, respondent: {}}
comments: [{codes: [A9], section: desk, element: welcome, wording: {en: "Anything else?"}}]
"""
FILE = "Round,A1,A2,A3,A9,Study level,E-mail\n2025,good,4,1,fine,Undergraduate,x@example.org\n"


def small(tmp_path: Path, text: str = SMALL) -> Questionnaire:
    return read_questionnaire(written(tmp_path / "small.yaml", text))


def table(tmp_path: Path, text: str = FILE) -> Table:
    return read(written(tmp_path / "answers.csv", text), Reading())


def expand(tmp_path: Path, text: str = FILE, profile: Mapping[str, object] | None = None) -> Profile:
    return filled(Profile.model_validate(profile or {}), table(tmp_path, text), small(tmp_path))


def refused(tmp_path: Path, text: str) -> str:
    with pytest.raises(Refusal) as refusal:
        small(tmp_path, text)
    return str(refusal.value)


# What is shipped


@pytest.mark.parametrize("name", SHIPPED)
def test_each_is_worded_in_three_languages(name: str) -> None:
    asked = questionnaire(name, NOWHERE)
    assert {"en", "sv", "pl"} <= set(asked.languages)
    leads = [section.lead for section in asked.sections if section.lead]
    worded = [*leads, asked.title, *(section.title for section in asked.sections)]
    worded += [each.wording for each in asked.comments]
    assert all({"en", "sv", "pl"} <= set(words) for words in worded)


@pytest.mark.parametrize(
    ("name", "asked"), [("barometer", BAROMETER), ("housing", HOUSING), ("event_feedback", EVENTS)]
)
def test_the_demonstration_asks_what_is_shipped(name: str, asked: Sequence[Question]) -> None:
    sought = targets(questionnaire(name, NOWHERE))
    assert {f"{each.section}: {each.element}" for each in asked} <= set(sought)
    assert all(plain(each.code) in sought[f"{each.section}: {each.element}"].codes for each in asked)


def test_the_shipped_ones_cover_the_sections_of_a_barometer() -> None:
    sections = [section.section for section in questionnaire("barometer", NOWHERE).sections]
    assert sections == [
        "arrival", "learning", "living", "support", "overall", "recommendation", "choice", "application",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["housing", "event_feedback", "service_contact"])
def test_recommendation_is_asked_from_0_to_10(name: str) -> None:
    asked = questionnaire(name, NOWHERE)
    recommended = [each for each in asked.items().values() if each[1].element.startswith("would recommend")]
    assert [asked.scale_of(*each).ends for each in recommended] == ["0-10"]


# What comes of a profile that names one


def test_columns_questions_codes_and_remarks_are_filled_in(tmp_path: Path) -> None:
    made = expand(tmp_path)
    assert made.loader == "survey_responses"
    assert made.constants == {"survey": "small"}
    assert made.columns == {"level": ("Study level",), "wave": ("Round",)}
    assert made.codes == {"level": {"Undergraduate": "bachelor"}}
    assert {column: each.element for column, each in made.questions.items()} == {
        "A1": "welcome", "A2": "waiting", "A3": "room",
    }  # fmt: skip
    assert made.questions["A1"].codes == {"good": "3"}
    assert made.questions["A1"].text == "The welcome"
    assert (made.comments["A9"].section, made.comments["A9"].element) == ("desk", "welcome")


def test_a_scale_whose_lowest_point_praises_is_turned(tmp_path: Path) -> None:
    made = expand(tmp_path)
    assert [made.questions[column].reverse for column in ("A1", "A2", "A3")] == [False, True, True]


@pytest.mark.parametrize(
    "header", ["a1", " A1 ", "D1", "desk: welcome", "The welcome", "välkomnandet!", "Hur var det? Välkomnandet"]
)
def test_a_column_is_known_by_code_or_wording_in_any_language(tmp_path: Path, header: str) -> None:
    made = expand(tmp_path, FILE.replace("A1", header, 1))
    assert [each.element for each in made.questions.values()] == ["welcome", "waiting", "room"]


def test_the_code_named_first_counts(tmp_path: Path) -> None:
    made = expand(tmp_path, "wave,D1,A1,A2\n2025,1,2,3\n")
    assert [column for column, each in made.questions.items() if each.element == "welcome"] == ["A1"]


@pytest.mark.parametrize("header", ["The welcomes", "A11", "Welcome desk"])
def test_likeness_is_not_enough(tmp_path: Path, header: str) -> None:
    with pytest.raises(Refusal, match="expected a column that asks 'desk: welcome'"):
        expand(tmp_path, FILE.replace("A1", header, 1))


def test_two_columns_of_one_wording_are_not_guessed_between(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="desk: welcome"):
        expand(tmp_path, "wave,The welcome,The welcome!,A2\n2025,1,2,3\n")


def test_all_missing_columns_are_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        expand(tmp_path, "wave,A3\n2025,1\n")
    assert [fault.column for fault in refusal.value.faults] == ["A1", "A2"]
    assert "under `questions` in the profile" in str(refusal.value)
    assert "`optional: true`" in str(refusal.value)
    assert "A1 or D1 or 'The welcome'" in str(refusal.value)


def test_the_profile_counts_first(tmp_path: Path) -> None:
    own = {
        "constants": {"survey": "ours", "level": "master"},
        "questions": {"A2": {"section": "desk", "element": "waiting", "scale": "0-10", "reverse": False}},
        "comments": {"A9": {"section": "other"}},
    }
    made = expand(tmp_path, profile=own)
    assert made.constants == {"survey": "ours", "level": "master"}
    assert "level" not in made.columns
    assert (made.questions["A2"].scale, made.questions["A2"].reverse) == ("0-10", False)
    assert made.comments["A9"].section == "other"


def test_a_profile_can_say_which_column_asks_it(tmp_path: Path) -> None:
    own = {"questions": {"Q7": {"section": "desk", "element": "welcome"}}}
    made = expand(tmp_path, FILE.replace("A1", "Q7", 1), own)
    assert (made.questions["Q7"].scale, made.questions["Q7"].codes) == ("1-3", {"good": "3"})


def test_what_is_expanded_stays_as_it_is(tmp_path: Path) -> None:
    made = expand(tmp_path)
    assert filled(made, table(tmp_path), small(tmp_path)) == made


def test_a_profile_without_a_questionnaire_stays_as_it_is(tmp_path: Path) -> None:
    assert expanded(Profile(), table(tmp_path), tmp_path) == Profile()


@given(order=st.permutations(["Round", "A1", "A2", "A3", "A9", "Study level", "E-mail"]))
def test_the_order_of_columns_changes_nothing(order: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shuffled")
    straight = table(folder)
    shuffled = Table(
        file=straight.file, format="csv", sha256="", cells=straight.cells[order], lines=straight.lines, found={}
    )
    asked = small(folder)
    assert filled(Profile(), shuffled, asked) == filled(Profile(), straight, asked)


# Answers


@pytest.mark.parametrize(
    ("answer", "score"),
    [("good", "3"), ("Good ", "3"), ("bra", "3"), ("3 - good", "3"), ("good (3)", "3"), ("BRA!", "3"), ("3: bra", "3"),
     ("9", ""), ("do not know", ""), ("9 - vet ej", ""), ("dålig", "1")],
)  # fmt: skip
def test_an_answer_in_words_is_a_score(tmp_path: Path, answer: str, score: str) -> None:
    made = expand(tmp_path, f'wave,A1,A2\n2025,"{answer}",1\n')
    assert made.questions["A1"].codes[answer.strip()] == score


@pytest.mark.parametrize("answer", ["2", "-9", "goodish", "3 - fair", "4 - very good"])
def test_numbers_and_unknown_words_are_left_to_the_gate(tmp_path: Path, answer: str) -> None:
    assert expand(tmp_path, f"wave,A1,A2\n2025,{answer},1\n").questions["A1"].codes == {}


def labelled(tmp_path: Path, labels: dict[str, str], values: list[str]) -> Table:
    cells = pd.DataFrame({"wave": "2025", "A1": values, "A2": "1"}, dtype="str")
    lines = pd.RangeIndex(1, len(values) + 1).to_numpy()
    return Table(file="f.sav", format="sav", sha256="", cells=cells, lines=lines, found={}, labels={"A1": labels})


def test_labels_count_before_numbers(tmp_path: Path) -> None:
    turned = labelled(tmp_path, {"1": "good", "3": "bad"}, ["1", "2", "3"])
    assert filled(Profile(), turned, small(tmp_path)).questions["A1"].codes == {"1": "3", "3": "1"}


def test_labels_out_of_order_are_refused(tmp_path: Path) -> None:
    mixed = labelled(tmp_path, {"1": "good", "2": "bad", "3": "fair"}, ["1"])
    with pytest.raises(Refusal, match="column 'A1': expected labels in the order of the scale"):
        filled(Profile(), mixed, small(tmp_path))


def test_codes_that_begin_at_0_are_moved(tmp_path: Path) -> None:
    moved = labelled(tmp_path, {"0": "bad", "2": "good"}, ["0", "1", "2"])
    assert filled(Profile(), moved, small(tmp_path)).questions["A1"].codes == {"0": "1", "1": "2", "2": "3"}


def test_a_ticked_option_may_hold_its_own_words(tmp_path: Path) -> None:
    text = "wave,E01,E02,E03,E04,E06,E07_1,E08\n2025,1,1,1,1,1,The newsletter,7\n2025,1,1,1,1,1,,7\n"
    made = filled(Profile(), table(tmp_path, text), questionnaire("event_feedback", NOWHERE))
    assert (made.questions["E07_1"].kind, made.questions["E07_1"].codes) == ("choice", {"The newsletter": "1"})


# Loading


def test_scores_in_words_are_loaded_and_turned(home: Home, tmp_path: Path) -> None:
    own = home.settings.home / FOLDER
    own.mkdir(parents=True)
    written(own / "small.yaml", SMALL)
    outcome = load(home, written(tmp_path / "a.csv", FILE), {"questionnaire": "small"})
    assert (outcome.loader, outcome.rows_accepted) == ("survey_responses", 1)
    scores = rows(home.published(), "response").merge(rows(home.published(), "question"), on="question_id")
    assert dict(zip(scores["element"], scores["score"], strict=True)) == {"welcome": 3, "waiting": 2, "room": 3}


def test_the_register_keeps_what_came_of_it(home: Home, tmp_path: Path) -> None:
    own = home.settings.home / FOLDER
    own.mkdir(parents=True)
    file = written(own / "small.yaml", SMALL)
    load(home, written(tmp_path / "a.csv", FILE), {"questionnaire": "small"})
    file.unlink()
    before = rows(home.published(), "response")
    rebuild(home)
    pd.testing.assert_frame_equal(rows(home.published(), "response"), before)


def test_the_same_file_again_changes_nothing(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path / "c_2025.csv", "wave,C01,C02,C03,C04\n2025,nöjd,satisfied,tak,10\n")
    load(home, path, {"questionnaire": "service_contact"})
    again = load(home, path, {"questionnaire": "service_contact"})
    assert (again.is_unchanged, len(home.register.loads())) == (True, 1)


def test_an_unknown_answer_is_set_aside_with_its_place(home: Home, tmp_path: Path) -> None:
    answers = "".join("2025,4,4,3,10\n" for _ in range(30))
    path = written(tmp_path / "c.csv", f"wave,C01,C02,C03,C04\n{answers}2025,smashing,4,3,10\n")
    outcome = load(home, path, {"questionnaire": "service_contact"})
    assert [(each.line, each.column, each.value) for each in outcome.rejects] == [(32, "C01", "smashing")]


# Faults


def test_the_office_s_own_wins(tmp_path: Path) -> None:
    written(tmp_path / "housing.yaml", SMALL)
    assert available(tmp_path)["housing"].parent == tmp_path
    assert questionnaire("housing", tmp_path).survey == "small"


@pytest.mark.parametrize("name", ["nowhere", "../housing", "_people", ""])
def test_an_unknown_name_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal, match="expected one of barometer, event_feedback, housing, service_contact"):
        expanded(Profile(questionnaire=name), table(tmp_path), tmp_path)


def test_every_fault_is_named_with_its_line(tmp_path: Path) -> None:
    text = SMALL.replace("codes: [A2]", "code: [A2]").replace("best: lowest", "best: least")
    said = refused(tmp_path, text)
    assert "small.yaml: line 16, column 'sections.0.questions.1.code'" in said
    assert "small.yaml: line 9, column 'scales.complaint.best'" in said


def test_what_contradicts_itself_is_named_at_once(tmp_path: Path) -> None:
    text = SMALL.replace("element: waiting", "element: welcome").replace("codes: [A3]", "codes: [D1], scale: stars")
    said = refused(tmp_path, text)
    assert "expected each section and element once, got 'desk: welcome' 2 times" in said
    assert "got 'stars'" in refused(tmp_path, SMALL.replace("codes: [A3]", "codes: [D1], scale: stars"))
    assert "expected each code for one column, got 'd1' for 2" in refused(tmp_path, SMALL.replace("[A3]", "[D1]"))


@pytest.mark.parametrize("text", ["", "[]", "survey: [", "survey: x\nsections: []\n", "a: &a [*a]"])
def test_what_is_no_questionnaire_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(tmp_path, text).startswith("small.yaml: ")


def test_yaml_that_breaks_off_is_told_by_its_line(tmp_path: Path) -> None:
    path = written(tmp_path / "broken.yaml", "survey: a\nsections:\n  - {section: b, lead: {en: How?, de: Wie?}\n")
    with pytest.raises(Refusal, match=r"broken\.yaml: line 3: expected readable YAML, got \"expected ','"):
        read_questionnaire(path)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    assert "expected at most 1,000,000 bytes" in refused(tmp_path, SMALL + "#" * 1_000_000)


def test_the_questionnaire_in_the_document_loads_its_file(home: Home, tmp_path: Path) -> None:
    write_files(DOCUMENT, tmp_path)
    own = home.settings.home / FOLDER
    own.mkdir(parents=True)
    (tmp_path / "visits.yaml").rename(own / "visits.yaml")
    profile = read_profile(tmp_path / "visits.profile.yaml")
    outcome = load(home, tmp_path / "visits.csv", profile.model_dump(exclude_unset=True))
    assert (outcome.rows_accepted, list(outcome.rejects)) == (4, [])
    scores = rows(home.published(), "response").merge(rows(home.published(), "question"), on="question_id")
    assert scores.groupby("element")["score"].apply(sorted).to_dict() == {"welcome": [2, 3, 3], "waiting": [1, 1, 4, 4]}
    assert sorted(rows(home.published(), "respondent")["level"]) == ["bachelor", "doctoral", "master", "master"]


QUALTRICS = """"StartDate","ResponseId","RecipientEmail","Finished","Q1_1","Q1_2","Q2","Q3","Q4"
"Start Date","Response ID","Recipient Email","Finished",{lead} - The time until our first reply",\
{lead} - The helpfulness of our staff","Is your matter solved?","{nps}","What could we have done better?"
"{{""ImportId"":""startDate""}}","{{""ImportId"":""_recordId""}}","{{""ImportId"":""recipientEmail""}}",\
"{{""ImportId"":""finished""}}","{{""ImportId"":""QID1_1""}}","{{""ImportId"":""QID1_2""}}","{{""ImportId"":""QID2""}}",\
"{{""ImportId"":""QID3""}}","{{""ImportId"":""QID4""}}"
"2025-03-01 10:00:00","R_1","a@example.org","True","Very satisfied","4","Yes","10","A reply in a day"
"2025-03-01 11:00:00","R_2","b@example.org","True","Neither","5","Partly","0","Nothing"
""".format(
    lead='"How satisfied are you with the following?',
    nps="How likely are you to recommend asking our office to a fellow student?",
)


def test_a_survey_tool_s_export_needs_one_line(home: Home, tmp_path: Path) -> None:
    path = written(tmp_path / "export.csv", QUALTRICS)
    outcome = load(home, path, {"questionnaire": "service_contact", "constants": {"wave": "2025"}})
    assert outcome.found["layout"].startswith("qualtrics")
    scores = rows(home.published(), "response").merge(rows(home.published(), "question"), on="question_id")
    assert scores.groupby("element")["score"].apply(sorted).to_dict() == {
        "first reply": [3, 5], "helpfulness": [4, 5], "solved": [2, 3], "would recommend the office": [0, 10],
    }  # fmt: skip
    assert sorted(rows(home.published(), "comment")["text"]) == ["A reply in a day", "Nothing"]


def test_ticked_options_are_1_and_the_others_0(home: Home, tmp_path: Path) -> None:
    header = "wave,E01,E02,E03,E04,E06,E07_1,E07_2\n"
    path = written(tmp_path / "event.csv", f"{header}2025,1,1,1,1,1,The newsletter,\n2025,1,1,1,1,1,,\n")
    load(home, path, {"questionnaire": "event_feedback"})
    scores = rows(home.published(), "response").merge(rows(home.published(), "question"), on="question_id")
    ticked = scores[scores["kind"] == "choice"].set_index("element")["score"]
    assert ticked.to_dict() == {"newsletter": 1, "social media": 0}
