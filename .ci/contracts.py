"""Checks the import contracts of pyproject.toml on the tree in the current folder.

import-linter knows packages only, and the two programs at the top, app.py and cli.py, are single modules. So it is
shown a view of the tree in which each of them is a package of one file.
"""

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path


def lay_out(tree: Path, view: Path) -> None:
    settings = tomllib.loads((tree / "pyproject.toml").read_text())
    for name in settings["tool"]["importlinter"]["root_packages"]:
        program = tree / f"{name}.py"
        if program.exists():
            (view / name).mkdir()
            (view / name / "__init__.py").write_bytes(program.read_bytes())
        else:
            (view / name).symlink_to(tree / name, target_is_directory=True)


def main() -> int:
    tree = Path.cwd()
    with tempfile.TemporaryDirectory() as view:
        lay_out(tree, Path(view))
        # As a program in the view: it takes the packages from its working folder.
        linter = Path(sys.executable).with_name("lint-imports")
        options = ["--config", str(tree / "pyproject.toml"), "--no-cache", "--no-logo"]
        return subprocess.run([linter, *options], cwd=view).returncode


if __name__ == "__main__":
    sys.exit(main())
