"""Every import contract goes red when a file breaks it, and the tree itself keeps them all."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
NAMES = {contract["id"]: contract["name"] for contract in SETTINGS["contracts"]}
PROGRAMS = {"app", "cli"}

# Contract, the file that breaks it, the line that does.
VIOLATIONS = [
    ("layers", "data/planted.py", "import loaders"),
    ("layers", "data/planted.py", "from metrics import statistics"),
    ("layers", "metrics/planted.py", "import loaders"),
    ("layers", "loaders/planted.py", "import metrics"),
    ("layers", "metrics/planted.py", "import ui"),
    ("layers", "ui/planted.py", "import pages"),
    ("layers", "reports/planted.py", "import ui"),
    ("layers", "metrics/planted.py", "import reports"),
    ("layers", "loaders/planted.py", "def late():\n    import reports"),
    ("layers", "pages/planted.py", "def late():\n    import app"),
    ("layers", "cli.py", "import app"),
    ("layers", "app.py", "import cli"),
    ("streamlit", "data/planted.py", "import streamlit"),
    ("streamlit", "loaders/planted.py", "def late():\n    from streamlit import cache_data"),
    ("streamlit", "metrics/planted.py", "import streamlit.web"),
    ("streamlit", "cli.py", "import streamlit"),
    ("great-expectations", "data/planted.py", "import great_expectations"),
    ("great-expectations", "metrics/planted.py", "def late():\n    import great_expectations"),
    ("great-expectations", "pages/planted.py", "import great_expectations.core"),
    ("great-expectations", "app.py", "import great_expectations"),
    ("statistics", "metrics/planted.py", "import scipy.stats"),
    ("statistics", "metrics/planted.py", "def late():\n    import statsmodels.api"),
    ("statistics", "ui/planted.py", "from scipy import stats"),
    ("statistics", "loaders/planted.py", "import statsmodels"),
    ("statistics", "cli.py", "import scipy"),
    ("statistics", "metrics/planted.py", "def late():\n    import svy"),
    ("statistics", "loaders/planted.py", "import polars"),
    ("statistics", "pages/planted.py", "from sklearn import decomposition"),
    ("statistics", "metrics/planted.py", "def late():\n    from sklearn import decomposition"),
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The smallest tree that keeps all contracts and uses what they protect where it may be used."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name in SETTINGS["root_packages"]:
        if name in PROGRAMS:
            (tmp_path / f"{name}.py").write_text("import data\n")
        else:
            (tmp_path / name).mkdir()
            (tmp_path / name / "__init__.py").touch()
    (tmp_path / "metrics" / "statistics.py").write_text(
        "import scipy.stats\nimport statsmodels.api\nimport svy, polars, sklearn\n"
    )
    (tmp_path / "loaders" / "_gate.py").write_text("def check():\n    import great_expectations\n")
    (tmp_path / "pages" / "overview.py").write_text("import streamlit\nimport ui, metrics, loaders, data\n")
    return tmp_path


def lint(tree: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, ROOT / ".ci" / "contracts.py"], cwd=tree, capture_output=True, text=True, timeout=60
    )


def test_a_tree_that_keeps_the_contracts_is_green(tree: Path) -> None:
    done = lint(tree)
    assert done.returncode == 0, done.stdout
    assert f"{len(NAMES)} kept, 0 broken" in done.stdout


@pytest.mark.parametrize(("contract", "file", "line"), VIOLATIONS)
def test_a_broken_contract_is_red(tree: Path, contract: str, file: str, line: str) -> None:
    with (tree / file).open("a") as planted:
        planted.write(f"{line}\n")
    done = lint(tree)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{NAMES[contract]} BROKEN" in done.stdout
    assert f"{len(NAMES) - 1} kept, 1 broken" in done.stdout


def test_every_contract_is_shown_to_go_red() -> None:
    assert {contract for contract, _, _ in VIOLATIONS} == set(NAMES)


def test_the_tree_keeps_its_contracts() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_package_stands_outside_the_contracts() -> None:
    beside = {"tests", "bench", "docs"}
    packages = {path.parent.name for path in ROOT.glob("[a-z]*/*.py")} - beside
    modules = {path.stem for path in ROOT.glob("*.py")}
    assert packages | modules == set(SETTINGS["root_packages"])


def test_great_expectations_is_imported_only_inside_functions() -> None:
    at_start = re.compile(r"^(import|from) great_expectations", re.MULTILINE)
    assert [path for path in (ROOT / "loaders").rglob("*.py") if at_start.search(path.read_text())] == []


def test_the_dashboard_starts_without_what_is_slow_to_import() -> None:
    slow = ("great_expectations", "statsmodels", "scipy", "sklearn", "phonenumbers")
    code = f"import sys, app; print([name for name in {slow} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "[]", done.stderr[-2000:]
