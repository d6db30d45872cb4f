"""The wizard on the Load page: a survey's columns are proposed, corrected, checked, loaded, and kept as a file."""

import pytest
from streamlit.testing.v1 import AppTest

from data.home import Home
from loaders._questionnaire import FOLDER, questionnaire
from tests.loads import rows
from tests.pages.conftest import Open, read

pytestmark = [
    pytest.mark.usefixtures("checks"),
    # Great Expectations warns of its own past and future; what it decides is tested here.
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
]

WORDS = ["very satisfied", "dissatisfied", "satisfied", "neither"]
CONTACT = (
    "Nr,E-mail,How fast was our first reply?,The helpfulness of our staff,Is your matter solved?,Friend,Studying\n"
)
CONTACT += "".join(f"{n},a{n}@example.org,{WORDS[n % 4]},{n % 5 + 1},yes,{n % 11},master\n" for n in range(12))
STRANGE = "Code,First,Second\n" + "".join(f"x{n},{n % 4 + 1},{n % 5 + 1}\n" for n in range(12))
HEADCOUNTS = "source,period,unit,category,students\nregister,2024,person,fee,52\n"


def uploaded(app: AppTest, name: str, content: str) -> AppTest:
    app.file_uploader(key="file").upload(name, content.encode())
    return app.run()


def keyed(app: AppTest, kind: str, ending: str) -> str:
    return next(str(each.key) for each in app.get(kind) if str(each.key).endswith(ending))


def card(app: AppTest, column: str) -> str:
    """The key of the choice for a column."""
    labelled = {each.label.replace("\\", ""): str(each.key) for each in app.selectbox}
    return labelled[f"What {column} asks"]


def choose(app: AppTest, column: str, target: str) -> AppTest:
    app.selectbox(key=card(app, column)).select(target)
    return app.run()


def write(app: AppTest, ending: str, text: str) -> AppTest:
    app.text_input(key=keyed(app, "text_input", ending)).set_value(text)
    return app.run()


def clicked(app: AppTest, key: str) -> AppTest:
    return app.button(key=key).click().run()


@pytest.fixture
def contact(page: Open) -> AppTest:
    app = uploaded(page("load_data"), "contact 2025.csv", CONTACT)
    app.selectbox(key=keyed(app, "selectbox", ":base")).select("service_contact")
    return app.run()


@pytest.fixture
def strange(page: Open) -> AppTest:
    return uploaded(page("load_data"), "strange.csv", STRANGE)


def test_it_opens_for_a_survey_that_no_loader_takes(strange: AppTest) -> None:
    assert not strange.exception
    assert [each.value for each in strange.toggle] == [True]
    assert "What the columns ask" in read(strange)


@pytest.mark.parametrize("content", [HEADCOUNTS, "year,number\n2018,145\n2019,259\n"], ids=["known", "no survey"])
def test_it_stays_shut_for_what_is_no_survey(page: Open, content: str) -> None:
    app = uploaded(page("load_data"), "counts.csv", content)
    assert [each.value for each in app.toggle] == [False]
    assert "What the columns ask" not in read(app)


def test_it_opens_when_it_is_asked_for(page: Open) -> None:
    app = uploaded(page("load_data"), "counts.csv", HEADCOUNTS)
    app.toggle[0].set_value(True)
    assert "What the columns ask" in read(app.run())


def test_questions_are_proposed_and_addresses_never(contact: AppTest) -> None:
    assert contact.selectbox(key=card(contact, "How fast was our first reply?")).value == "contact: first reply"
    said = read(contact)
    assert "Questions that no column asks: recommendation: would recommend the office" in said
    assert "a1@example.org" not in said


def test_what_is_missing_is_said_and_nothing_can_be_loaded(strange: AppTest) -> None:
    assert strange.info[0].value == "- the wave: write it above, or choose the column that says it"
    assert strange.button(key="load").disabled
    assert strange.button(key="check").disabled


def test_each_thing_that_is_unsaid_is_named(strange: AppTest) -> None:
    app = write(write(strange, ":survey", " "), ":1:element", "")
    app.selectbox(key=keyed(app, "selectbox", ":2:scale")).select_index(0)
    assert app.run().info[0].value.splitlines() == [
        "- the name of the survey",
        "- the wave: write it above, or choose the column that says it",
        "- the section and element of First",
        "- the scale of Second",
    ]


def test_a_column_is_corrected_and_the_file_loaded(contact: AppTest, home: Home) -> None:
    app = choose(contact, "Friend", "recommendation: would recommend the office")
    app = choose(app, "Studying", "level")
    assert "Nothing is missing: 4 questions can be loaded." in read(app)
    app = clicked(app, "load")
    assert "Accepted: 12." in read(app)
    asked = rows(home.published(), "question").set_index("element")
    assert asked["scale_high"].to_dict() == {
        "first reply": 5, "helpfulness": 5, "solved": 3, "would recommend the office": 10,
    }  # fmt: skip
    assert set(rows(home.published(), "respondent")["level"]) == {"master"}
    assert list(rows(home.published(), "wave")["wave"]) == ["2025"]


def test_a_check_writes_nothing(contact: AppTest, home: Home) -> None:
    app = clicked(contact, "check")
    assert "Accepted: 12." in read(app)
    assert not home.register.loads()


def test_a_new_survey_is_named_and_loaded(strange: AppTest, home: Home) -> None:
    app = write(write(strange, ":survey", "our own"), ":wave", "2024 spring")
    app = write(write(app, ":invited", "80"), ":population", "100")
    app = write(write(app, ":1:section", "desk"), ":1:element", "opening hours")
    app = clicked(app, "load")
    assert "Accepted: 12." in read(app)
    assert set(rows(home.published(), "question")["element"]) == {"opening hours", "Second"}
    wave = rows(home.published(), "wave").iloc[0]
    assert (wave["survey"], wave["wave"], wave["invited"], wave["population"]) == ("our own", "2024 spring", 80, 100)


def test_a_question_worded_the_other_way_round_is_turned(strange: AppTest, home: Home) -> None:
    app = write(strange, ":wave", "2024")
    app.checkbox(key=keyed(app, "checkbox", ":1:reverse")).check()
    clicked(app.run(), "load")
    scores = rows(home.published(), "response").merge(rows(home.published(), "question"), on="question_id")
    first = scores[scores["element"] == "First"].sort_values("respondent_id")
    assert list(first["score"]) == [4, 3, 2, 1] * 3


def test_answers_in_words_of_their_own_become_a_scale(page: Open, home: Home) -> None:
    text = "Nr,Mood\n" + "".join(f"x{n},{('grumpy', 'calm', 'merry')[n % 3]}\n" for n in range(9))
    app = uploaded(page("load_data"), "moods 2024.csv", text)
    app.toggle[0].set_value(True)
    app = app.run()
    app.text_area(key=keyed(app, "text_area", ":scales")).set_value("grumpy\ncalm\nmerry\n")
    app = choose(app.run(), "Mood", "question")
    app = write(write(app, ":1:section", "desk"), ":1:element", "mood")
    app.selectbox(key=keyed(app, "selectbox", ":1:scale")).select("grumpy … merry")
    clicked(app.run(), "load")
    assert sorted(rows(home.published(), "response")["score"]) == [1] * 3 + [2] * 3 + [3] * 3


def test_remarks_are_loaded_with_what_they_are_about(page: Open, home: Home) -> None:
    said = [f"The queue at desk {n} was far too long today" for n in range(12)]
    lines = [f"{line},{text}" for line, text in zip(CONTACT.splitlines(), ["More", *said], strict=True)]
    app = uploaded(page("load_data"), "contact 2025.csv", "\n".join(lines))
    app.selectbox(key=keyed(app, "selectbox", ":base")).select("service_contact")
    app = app.run()
    app.selectbox(key=keyed(app, "selectbox", ":about")).select("contact: helpfulness")
    clicked(app.run(), "load")
    remarks = rows(home.published(), "comment")
    assert set(remarks["text"]) == set(said)
    assert set(remarks["element"]) == {"helpfulness"}


def test_a_mapping_is_kept_and_never_overwritten_silently(contact: AppTest, home: Home) -> None:
    app = write(contact, ":name", "../Our Contacts")
    app = clicked(app, keyed(app, "button", ":save"))
    folder = home.settings.home / FOLDER
    assert [file.name for file in folder.iterdir()] == ["our_contacts.yaml"]
    assert "contact: first reply" in questionnaire("our_contacts", folder).items()
    assert app.button(key=keyed(app, "button", ":save")).disabled
    app.checkbox(key=keyed(app, "checkbox", ":replaces:our_contacts")).check()
    assert not app.run().button(key=keyed(app, "button", ":save")).disabled


def test_what_was_kept_is_offered_and_fits_the_next_file(contact: AppTest, page: Open, home: Home) -> None:
    app = write(contact, ":name", "ours")
    clicked(app, keyed(app, "button", ":save"))
    app = uploaded(page("load_data"), "next 2026.csv", CONTACT)
    assert "ours" in [
        option.split("(")[-1].rstrip(")") for option in app.selectbox(key=keyed(app, "selectbox", ":base")).options
    ]


def test_a_faulty_questionnaire_of_the_office_is_said(page: Open, home: Home) -> None:
    folder = home.settings.home / FOLDER
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("survey: x\n")
    app = page("load_data")
    assert not app.exception
    assert "broken.yaml" in app.error[0].value.replace("\\", "")


def test_hostile_names_are_shown_as_text(page: Open) -> None:
    name = "<img src=x onerror=alert(1)> :red[x] **b**"
    text = STRANGE.replace("First", name)
    app = uploaded(page("load_data"), "strange.csv", text)
    assert not app.exception
    assert any("\\<img src\\=x" in str(each.value) for each in app.markdown)
    assert all(name not in str(each.value) for each in [*app.markdown, *app.caption])


def test_many_columns_are_shown_page_by_page(page: Open) -> None:
    header = ",".join(f"Column {place}" for place in range(45))
    text = "\n".join([header, *(",".join(str((row + place) % 5 + 1) for place in range(45)) for row in range(6))])
    app = uploaded(page("load_data"), "wide 2024.csv", text)
    assert sum(str(each.key).endswith(":target") for each in app.selectbox) == 20
    app = write(app, ":0:element", "renamed")
    app.number_input(key=keyed(app, "number_input", ":page:3")).set_value(3)
    app = app.run()
    assert sum(str(each.key).endswith(":target") for each in app.selectbox) == 5
    app.number_input(key=keyed(app, "number_input", ":page:3")).set_value(1)
    assert app.run().text_input(key=keyed(app, "text_input", ":0:element")).value == "renamed"


def test_the_layout_can_be_overruled(page: Open) -> None:
    app = uploaded(page("load_data"), "strange.csv", STRANGE)
    app.selectbox(key="layout").select("qualtrics")
    assert "Nothing was changed" in app.run().error[0].value


def test_questionnaires_are_handed_out(page: Open) -> None:
    keys = {str(each.key) for each in page("load_data").get("download_button")}
    assert {f"questionnaire:housing.{ending}" for ending in ("xlsx", "csv", "yaml")} <= keys
