"""A profile that names a questionnaire, made whole: its columns, codes, questions and remarks for one file."""

from collections.abc import Mapping, Sequence

from loaders._answer_codes import Doubtful, score_codes, word_codes
from loaders._profile import Profile, Question, Remarks
from loaders._questionnaire_file import Item, Questionnaire, Scale, Section, in_words
from loaders._refusal import Fault, Refusal
from loaders._table import Table
from loaders._targets import Target, certain, targets

LOADER = "survey_responses"
SCORES_BY_DOUBT = "labels in the order of the scale, or `codes` for this question in the profile"


def filled(profile: Profile, table: Table, questionnaire: Questionnaire) -> Profile:
    """Nothing is guessed, and what the profile says itself counts first. Raises Refusal for what is not in the file."""
    asked = {f"{each.section}: {each.element}": column for column, each in profile.questions.items()}
    told = {*asked, *profile.columns, *profile.constants}
    sought = {name: each for name, each in targets(questionnaire).items() if name not in told}
    found = certain(sought, table, {*profile.named_columns, *profile.questions, *profile.comments})
    absent = [each for name, each in sought.items() if each.is_needed and name not in found]
    faults = [_fault(each, questionnaire.items()[each.name][1]) for each in absent]
    questions = _questions(profile, table, questionnaire, found | asked, faults)
    if faults:
        raise Refusal(table.file, faults)
    columns = {str(name): (found[name],) for name in questionnaire.people if name in found}
    return profile.model_copy(
        update={
            "loader": profile.loader or LOADER,
            "columns": {**columns, **profile.columns},
            "codes": {**_words(table, questionnaire, columns), **profile.codes},
            "constants": _constants(profile, questionnaire),
            "questions": {**profile.questions, **questions},
            "comments": {**_remarks(questionnaire, found), **profile.comments},
        }
    )


def _fault(target: Target, item: Item) -> Fault:
    wording = in_words(item.wording, "en")
    headed = " or ".join([*item.codes, repr(wording)] if wording else item.codes) or repr(target.name)
    way_out = "its column under `questions` in the profile, or `optional: true` in the questionnaire"
    rule = f"a column that asks {target.name!r} ({headed}), {way_out}"
    return Fault(column=item.codes[0] if item.codes else target.name, rule=rule)


def _questions(
    profile: Profile, table: Table, questionnaire: Questionnaire, known: Mapping[str, str], faults: list[Fault]
) -> dict[str, Question]:
    """By column. What the profile says of a question stands; the questionnaire says the rest."""
    questions = {}
    for name, (section, item) in questionnaire.items().items():
        column = known.get(name)
        if column is not None and column in table.cells:
            own = profile.questions.get(column)
            try:
                questions[column] = _question(table, column, section, item, questionnaire.scale_of(section, item), own)
            except Doubtful as doubt:
                faults.append(Fault(column=column, rule=SCORES_BY_DOUBT, value=str(doubt)))
    return questions


def _question(table: Table, column: str, section: Section, item: Item, scale: Scale, own: Question | None) -> Question:
    said = own.model_dump(exclude_unset=True) if own else {}
    has_own_answers = {"scale", "codes"} & set(said)
    kind = item.kind or section.kind
    ticked = [item.element, *item.wording.values()] if kind == "choice" else []
    codes = {} if has_own_answers else score_codes(_values(table, column), table.labels.get(column, {}), scale, ticked)
    asked = {
        "section": section.section,
        "element": item.element,
        "text": None if column in table.texts else in_words(item.wording, "en") or None,
        "scale": scale.ends,
        "kind": kind,
        "reverse": item.reverse != (scale.best == "lowest"),
        "codes": codes,
    }
    return Question.model_validate(asked | said)


def _values(table: Table, column: str) -> list[str]:
    return sorted(str(value) for value in table.cells[column].dropna().unique())


def _words(
    table: Table, questionnaire: Questionnaire, columns: Mapping[str, Sequence[str]]
) -> dict[str, dict[str, str]]:
    people = {str(name): about.values for name, about in questionnaire.people.items() if about.values}
    codes = {
        name: word_codes(_values(table, columns[name][0]), table.labels.get(columns[name][0], {}), values)
        for name, values in people.items()
        if name in columns
    }
    return {name: words for name, words in codes.items() if words}


def _constants(profile: Profile, questionnaire: Questionnaire) -> dict[str, str]:
    is_told = "survey" in profile.constants or "survey" in profile.columns
    return profile.constants if is_told else {"survey": questionnaire.survey, **profile.constants}


def _remarks(questionnaire: Questionnaire, found: Mapping[str, str]) -> dict[str, Remarks]:
    asked = [each for each in questionnaire.comments if each.name in found]
    return {found[each.name]: Remarks(section=each.section, element=each.element) for each in asked}
