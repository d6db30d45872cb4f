"""Qualtrics: three header rows or two, in any language; previews and unfinished responses are left out."""

from pathlib import Path

import pytest

from data.home import Home
from loaders._read import Reading, Refusal, Table, read
from tests.loaders.exports import QUALTRICS, column, qualtrics, saved, scores, separated
from tests.loads import load, rows

MATRIX = {
    "Q1_1": "How satisfied are you with<br>\nthe following? - <b>Arrival</b> day",
    "Q1_2": "How satisfied are you with<br>\nthe following? - Housing &amp; keys",
}
LIST = {
    "Q2_1": "Which did you use? - Selected Choice - Housing office",
    "Q2_2": "Which did you use? - Selected Choice - Student desk",
    "Q2_3_TEXT": "Which did you use? - Other - Text",
}
PROFILE = {
    "loader": "survey_responses",
    "constants": {"survey": "barometer", "wave": "2025"},
    "questions": {
        "Q1_1": {"section": "arrival", "element": "arrival day", "scale": "1-4"},
        "Q1_2": {"section": "living", "element": "housing", "scale": "1-4"},
    },
}
GERMAN_NAMES = "Startdatum Enddatum Antworttyp IP-Adresse Fortschritt Beendet Antwort-ID Nachname E-Mail Breitengrad"
GERMAN = [*GERMAN_NAMES.split(), "Verteilungskanal"]


def table(path: Path, text: str, encoding: str = "utf-8", **told: str) -> Table:
    return read(saved(path, text, encoding), Reading(**told))  # type: ignore[arg-type]  # a test may tell nonsense


def test_three_header_rows_are_no_answers(tmp_path: Path) -> None:
    found = table(tmp_path / "new.csv", qualtrics(MATRIX, [["3", "4"], ["1", "2"]]))
    assert found.cells["Q1_1"].tolist() == ["3", "1"]
    assert found.layout == "qualtrics"
    assert found.found["layout"] == "qualtrics, 3 header rows from line 1"
    assert found.lines.tolist() == [6, 7]  # two of the texts go on in a second line


def test_the_question_and_its_items_are_told_apart_without_html(tmp_path: Path) -> None:
    found = table(tmp_path / "new.csv", qualtrics(MATRIX, [["3", "4"], ["1", "2"]]))
    assert found.items["Q1_1"].question == "How satisfied are you with the following?"
    assert [item.item for item in found.items.values()] == ["Arrival day", "Housing & keys"]
    assert {(item.set, item.ticked) for item in found.items.values()} == {("Q1", None)}
    assert found.texts["Q1_2"] == "How satisfied are you with the following? - Housing & keys"


def test_import_ids_as_python_writes_them(tmp_path: Path) -> None:
    text = qualtrics(MATRIX, [["3", "4"]])
    lines = [
        line.replace('"{""ImportId"": ""', "\"{'ImportId': '").replace('""}"', "'}\"") for line in text.split("\n")
    ]
    assert "'ImportId'" in "\n".join(lines)
    assert table(tmp_path / "new.csv", "\n".join(lines)).cells["Q1_1"].tolist() == ["3"]


def test_tabs_in_utf_16_as_the_tool_writes_them(tmp_path: Path) -> None:
    text = "\ufeff" + qualtrics(MATRIX, [["3", "4"]], mark="\t")
    found = table(tmp_path / "new.tsv", text, "utf-16-le")
    assert found.cells["Q1_2"].tolist() == ["4"]
    assert (found.layout, found.found["separator"]) == ("qualtrics", "tab")


def test_headers_in_another_language_are_known_by_their_import_ids(home: Home, tmp_path: Path) -> None:
    text = qualtrics(MATRIX, [["3", "4"], ["1", "1", "1"], ["0", "False", "2", "2"]])
    for ours, theirs in zip(QUALTRICS, GERMAN, strict=True):
        text = text.replace(ours, theirs, 2)
    assert "StartDate" not in text
    outcome = load(home, saved(tmp_path / "new.csv", text), PROFILE)
    assert (outcome.rows_read, outcome.rows_accepted, outcome.rows_left_out) == (3, 1, 2)
    assert column(home, "arrival day") == [3]
    assert "Nachname, E-Mail, Breitengrad: not stored" in outcome.found["personal columns"]


@pytest.mark.parametrize("status", ["1", "8", "9", "12", "17", "Survey Preview", "Umfragenvorschau", "Spam"])
def test_previews_and_spam_are_left_out_and_counted(status: str, home: Home, tmp_path: Path) -> None:
    outcome = load(home, saved(tmp_path / "new.csv", qualtrics(MATRIX, [["3", "4"], [status, "1", "1"]])), PROFILE)
    assert outcome.rows_left_out == 1
    assert outcome.found["previews and spam"] == "1 (line 7) left out"
    assert column(home, "arrival day") == [3]


def test_responses_that_a_test_made_are_kept(home: Home, tmp_path: Path) -> None:
    load(home, saved(tmp_path / "new.csv", qualtrics(MATRIX, [["2", "3", "4"]])), PROFILE)
    assert column(home, "arrival day") == [3]


@pytest.mark.parametrize("finished", ["0", "False", "FALSCH", "Faux", "Nej"])
def test_unfinished_responses_are_kept_apart_unless_the_profile_wants_them(
    finished: str, home: Home, tmp_path: Path
) -> None:
    path = saved(tmp_path / "new.csv", qualtrics(MATRIX, [["3", "4"], ["0", finished, "1", "1"]]))
    outcome = load(home, path, PROFILE)
    assert outcome.rows_left_out == 1
    assert outcome.found["unfinished responses"].startswith("1 (line 7) left out (`file.incomplete: keep`")
    assert load(home, path, PROFILE | {"file": {"incomplete": "keep"}}).rows_accepted == 2
    assert column(home, "arrival day") == [3, 1]


def test_no_finished_response_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"expected at least one finished response, got '1 \(line 6\) left out"):
        table(tmp_path / "new.csv", qualtrics(MATRIX, [["0", "False", "1", "1"]]))


def test_codes_below_zero_are_no_answers_unless_the_scale_has_them(home: Home, tmp_path: Path) -> None:
    path = saved(tmp_path / "new.csv", qualtrics(MATRIX, [["-99", "-1"], ["3", "2"]]))
    outcome = load(home, path, PROFILE)
    assert outcome.found["negative codes"] == "2 read as not applicable, in Q1_1, Q1_2"
    assert column(home, "arrival day") == [3]
    scale = {"Q1_2": {"section": "living", "element": "housing", "scale": "-2-2"}}
    load(home, path, PROFILE | {"questions": scale})
    assert column(home, "housing") == [-1, 2]


def test_options_are_1_or_0_and_missing_for_who_ticked_none(home: Home, tmp_path: Path) -> None:
    answers = [["Housing office", "", ""], ["", "Student desk", "library"], ["", "", ""]]
    text = qualtrics(LIST, answers)
    found = table(tmp_path / "new.csv", text)
    assert {name: item.ticked for name, item in found.items.items()} == {
        "Q2_1": "Housing office",
        "Q2_2": "Student desk",
    }
    profile = PROFILE | {"questions": {}, "choices": "Q2"}
    load(home, tmp_path / "new.csv", profile)
    assert scores(home).to_dict("list") == {"Housing office": [1, 0], "Student desk": [0, 1]}
    questions = rows(home.published(), "question")
    assert set(questions["kind"]) == {"choice"}
    assert set(questions["section"]) == {"Which did you use?"}


def test_groups_of_promoters_are_ignored(tmp_path: Path) -> None:
    found = table(tmp_path / "new.csv", qualtrics({"Q3_NPS_GROUP": "Group", "Q3": "Recommend?"}, [["Promoter", "9"]]))
    assert "Q3_NPS_GROUP" not in found.cells
    assert found.cells["Q3"].tolist() == ["9"]


def test_the_older_two_rows_have_codes_by_number(tmp_path: Path) -> None:
    heads = [f"V{number}" for number in range(1, 11)]
    names = ["ResponseID", "Antwortsatz", "Name", "Extern", "E-Mail", "IP", "Status", "Start", "Ende", "Fertig"]
    about = ["R_2YPOQ602ER1jkf1", "Standard", "Anonym", "", "a@example.org", "130.92.34.66", "0", "", ""]
    records = [[*heads, "Q1", ""], [*names, "How was it?", ""], [*about, "1", "3", ""], [*about, "0", "2", ""]]
    found = table(tmp_path / "old.csv", separated(records))
    assert found.cells["Q1"].tolist() == ["3"]
    assert found.texts["Q1"] == "How was it?"
    assert found.personal == {"Name": "name", "EmailAddress": "e-mail"} | dict.fromkeys(
        ["ExternalDataReference", "IPAddress"], "personal"
    )
    assert found.respondent == "ResponseID"


def test_header_rows_that_somebody_deleted(tmp_path: Path) -> None:
    lines = qualtrics({"Q1": "How was it?"}, [["3"], ["4"]]).split("\n")
    for kept in ([0, 1], [0]):
        text = "\n".join([*(lines[row] for row in kept), *lines[3:]])
        found = table(tmp_path / "new.csv", text)
        assert (found.layout, found.cells["Q1"].tolist()) == ("qualtrics", ["3", "4"])


def test_lines_above_the_header(tmp_path: Path) -> None:
    found = table(tmp_path / "new.csv", "Barometer 2025\n\n" + qualtrics({"Q1": "How was it?"}, [["3"]]))
    assert found.found["layout"] == "qualtrics, 3 header rows from line 3"
    assert found.cells["Q1"].tolist() == ["3"]


def test_a_layout_that_is_told_wrongly_is_refused_with_its_signs(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        table(tmp_path / "new.csv", qualtrics({"Q1": "How?"}, [["3"]]), layout="limesurvey")
    assert str(refused.value).startswith("new.csv: line 1: expected an export of limesurvey, as the profile tells (")
    with pytest.raises(Refusal, match="expected an export of qualtrics, as the profile tells"):
        table(tmp_path / "plain.csv", "a,b\n1,2\n", layout="qualtrics")


def test_a_guess_can_be_overruled(tmp_path: Path) -> None:
    found = table(tmp_path / "new.csv", qualtrics({"Q1": "How?"}, [["3"]]), layout="plain")
    assert found.cells["Q1"].tolist() == ["How?", '{"ImportId": "QID0"}', "3"]
    assert (found.layout, found.found["layout"]) == ("plain", "plain")


def test_options_ticked_that_stand_in_one_cell(home: Home, tmp_path: Path) -> None:
    path = saved(tmp_path / "new.csv", qualtrics({"Q5": "Which did you use?"}, [["1,3"], ["2"], [""]]))
    outcome = load(home, path, PROFILE | {"questions": {}, "choices": "Q5"})
    assert scores(home).to_dict("list") == {"1": [1, 0], "2": [0, 1], "3": [1, 0]}
    assert "Q5[1]" not in outcome.dropped_columns


def test_a_number_with_a_comma_is_no_list_of_options(tmp_path: Path) -> None:
    found = table(tmp_path / "new.csv", qualtrics({"Q5": "Rent?"}, [["4500,50"], ["3900"]]))
    assert found.items == {}
