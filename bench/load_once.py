"""One load in a process of its own, so that its memory and its slow import can be told apart; prints JSON."""

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path


def main(loader: str, file: str) -> None:
    begins = time.perf_counter()
    import_module("great_expectations")
    imported = time.perf_counter()
    from data.home import Home
    from data.settings import Settings
    from loaders.ingest import Request, load

    home = Home.open(Settings.from_environment())
    starts = time.perf_counter()
    load(home, [Request(path=Path(file), name=Path(file).name, loader=loader)], actor="bench", tell=lambda _: None)
    taken = time.perf_counter() - starts
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"import": imported - begins, "load": taken, "memory": memory}))


if __name__ == "__main__":
    main(*sys.argv[1:])
