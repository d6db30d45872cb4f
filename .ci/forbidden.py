"""Finds what must not stand in any file of the project, and says where and why.

Each pattern has a bracket in it, so that this file does not find itself.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FORBIDDEN = {
    "a registry's name: installs must work behind any mirror": [
        r"--(?:extra-)?index[-]url",
        r"\b(?:pypi|npmjs|debian)[.](?:org|com)\b",
        r"python[h]osted",
        r"\bregistry[.](?:npmjs|yarnpkg)",
    ],
    "a path of one machine": [r"(?<![\w.])/(?:wo[r]k|ro[o]t|Us[e]rs)/", r"/bash_[j]obs", r"(?<![\w.])/ho[m]e/\w+/"],
    "unfinished: finish it, or say in the release notes what is left out": [
        r"\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b",
        r"\bnot (?:yet )?imple[m]ented\b",
        r"\bNotImple[m]entedError\b",
    ],
    "a check silenced without a reason beside it": [
        r"#\s*(?:type:\s*ign[o]re|no[q]a)(?:\[[\w, -]+\]|:[\w, ]+)?\s*$",
    ],
    "a ticket's number: the file must explain itself": [r"\b[Ii]ss[u]e\s+#?\d+\b"],
    "a secret": [
        r"-----BEGIN [A-Z ]*PRIV[A]TE KEY-----",
        r"\bAK[I]A[0-9A-Z]{16}\b",
        r"\bgh[p]_\w{36}\b",
        r"\b(?:password|secret|token)\s*=\s*[\"'][^\"'{}$]{6,}[\"']",
        r"\w://[^\s/:@{}]+:[^\s/@{}]+@",
    ],
}


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, what was found, and why it must go."""
    for number, line in enumerate(text.splitlines(), start=1):
        for why, patterns in FORBIDDEN.items():
            for pattern in patterns:
                if found := re.search(pattern, line):
                    yield number, found.group().strip(), why


def text(path: Path) -> str:
    """The file's text; none for a picture or another binary file, whose bytes spell anything by chance."""
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode(errors="replace")


def files() -> list[Path]:
    """What git tracks or is about to track, so that a fault is found before it is committed."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], capture_output=True, check=True
    )
    return [Path(name) for name in listed.stdout.decode().split("\0") if name and Path(name).is_file()]


def main() -> int:
    found = [
        f"{path}: line {number}: expected no {why.partition(':')[0]}, got {words!r}"
        for path in files()
        for number, words, why in faults(text(path))
    ]
    print("\n".join(found) or f"Forbidden words: none in {len(files())} files")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
