"""The documents are true: links lead somewhere, commands exist, and what they tell a reader to write works."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import DOCUMENTS, ROOT, anchors, commands, links, write_files

README = (ROOT / "README.md").read_text()
SOURCES = ["app.py", "cli.py", "pages", "ui", "reports", "metrics", "loaders", "data", ".streamlit", "locale"]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the program that a document's files can be written into."""
    copy = tmp_path / "tree"
    copy.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, copy / name)
    return copy


def python(tree: Path, code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"MERIT_HOME": str(tree / "ours")}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, timeout=240)


def merit(tree: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return python(tree, "from cli import main; main()", *arguments)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for link in links(document):
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{document.name}: {link}"
        assert not anchor or anchor in anchors(target), f"{document.name}: {link}"


def test_the_readme_names_every_target_of_make_and_no_other() -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert commands(README, "make") == targets


def test_the_readme_names_every_command_and_no_other(tree: Path) -> None:
    shown = merit(tree, "--help").stdout
    listed = set(re.findall(r"^\W*([a-z]+)  ", shown.partition("Commands")[2], re.MULTILINE))
    assert commands(README, "merit") == listed


def test_the_readme_names_every_loader_and_no_other() -> None:
    from loaders.ingest import catalogue

    table = README.partition("| Loader |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(catalogue())


@pytest.mark.slow
def test_the_readme_profile_loads_the_readme_file(tree: Path) -> None:
    write_files(ROOT / "README.md", tree)
    done = merit(tree, "load", "ministry.csv", "--profile", "ministry.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = json.loads(merit(tree, "show", "fee_students", "--by", "year", "--json").stdout)
    assert {row["year"]: row["value"] for row in shown["rows"]} == {2016: 231, 2017: 259}


@pytest.mark.slow
def test_the_readme_change_can_be_judged_from_the_readme_commands(tree: Path) -> None:
    write_files(ROOT / "README.md", tree)
    replies = ["series,period,value,unit,summary"]
    for month in range(60):
        is_after = month >= 44
        value = 4 + 0.2 * (month * 7 % 5 - 2) - (1.5 if is_after else 0)
        replies.append(f"first_reply_days,{2021 + month // 12}-{month % 12 + 1:02},{value:.2f},days,mean")
    (tree / "replies.csv").write_text("\n".join(replies))
    assert merit(tree, "load", "changes.yaml", "replies.csv").returncode == 0
    done = merit(tree, "effect", "One desk for all questions", "observation_value", "--json")
    found = json.loads(done.stdout)
    assert found["verdict"] == "suggestive"
    assert found["low"] < -1.5 < found["high"] < 0


def test_the_metric_in_the_document_is_one_file_and_keeps_its_example(tree: Path) -> None:
    before = _listed(tree, "metrics")
    write_files(ROOT / "docs" / "add-a-metric.md", tree)
    assert _listed(tree, "metrics") - before == {"arrival_satisfied_share"}
    done = python(tree, EXAMPLE_HOLDS, "arrival_satisfied_share")
    assert done.returncode == 0, done.stderr


EXAMPLE_HOLDS = """
import sys
import pandas as pd
from data.warehouse import published_from
from metrics import catalogue, measure
from metrics._examples import example_rows

metric = catalogue()[sys.argv[1]]
published = published_from({table: pd.DataFrame(rows) for table, rows in example_rows(metric).items()})
rows = measure(published, metric, by=metric.example.by, where=metric.example.where).rows
for row, expected in zip(rows, metric.example.gives, strict=True):
    given = {**row.group, "value": row.value.value, "n": row.value.n, "because": row.value.because}
    assert {name: given[name] for name in expected} == dict(expected), given
"""


@pytest.mark.slow
def test_the_loader_in_the_document_is_one_file_and_loads_its_file(tree: Path) -> None:
    write_files(ROOT / "docs" / "add-a-loader.md", tree)
    assert merit(tree, "template", "followers").stdout.splitlines()[0] == "period,account,followers"
    done = merit(tree, "load", "followers.csv")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = merit(tree, "show", "observation_value", "--where", "series=followers", "--by", "period", "--json")
    values = {row["period"]: row["value"] for row in json.loads(shown.stdout)["rows"]}
    assert values == {"2024-03": 2217, "2024-04": 840}


@pytest.mark.slow
def test_the_page_in_the_document_is_one_file_and_opens_from_the_menu(tree: Path, demonstration: Path) -> None:
    write_files(ROOT / "docs" / "add-a-page.md", tree)
    shutil.copytree(demonstration, tree / "ours")
    done = python(tree, PAGE_OPENS, "pages/first_replies.py")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "titles": ["First replies"],
        "headings": ["Days until the first reply"],
    }


PAGE_OPENS = """
import json, sys
from streamlit.testing.v1 import AppTest

app = AppTest.from_file("app.py", default_timeout=60).run()
app.switch_page(sys.argv[1]).run()
assert not app.exception, app.exception
print(json.dumps({"titles": [each.value for each in app.title], "headings": [each.value for each in app.subheader]}))
"""


def _listed(tree: Path, what: str) -> set[str]:
    return {each["id"] for each in json.loads(merit(tree, what, "--json").stdout)[what]}
