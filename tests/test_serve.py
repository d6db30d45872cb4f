"""The server that `merit serve` starts: it says where it is."""

import os
import subprocess
import sys
from pathlib import Path

from bench.page_rerun import free_port

ROOT = Path(__file__).resolve().parent.parent


def test_the_address_is_printed_before_anything_else(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", "from cli import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ.copy()) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == f"Merit: http://127.0.0.1:{port}"
        process.terminate()
