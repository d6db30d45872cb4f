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
SOURCES = ["app.py", "cli.py", "pages", "ui", "metrics", "loaders", "data", ".streamlit", "locale"]


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
    from loaders import catalogue

    table = README.partition("| Loader |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == set(catalogue())


@pytest.mark.slow
def test_the_readme_profile_loads_the_readme_file(tree: Path) -> None:
    write_files(ROOT / "README.md", tree)
    done = merit(tree, "load", "ministry.csv", "--profile", "ministry.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = json.loads(merit(tree, "show", "fee_students", "--by", "year", "--json").stdout)
    assert {row["year"]: row["value"] for row in shown["rows"]} == {2016: 231, 2017: 259}


def test_the_metric_in_the_document_is_one_file_and_appears_in_the_catalogue(tree: Path) -> None:
    write_files(ROOT / "docs" / "add-a-metric.md", tree)
    listed = json.loads(merit(tree, "metrics", "--json").stdout)["metrics"]
    added = {each["id"] for each in listed} - _metrics_here()
    assert added == {"arrival_satisfied_share"}
    checks = "from metrics import catalogue; from metrics._example import check; check(catalogue()[sys.argv[1]])"
    done = python(tree, f"import sys; {checks}", *added)
    assert done.returncode == 0, done.stderr


def _metrics_here() -> set[str]:
    from metrics import catalogue

    return set(catalogue())
