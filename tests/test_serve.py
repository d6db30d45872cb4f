"""The server that `merit serve` starts: it says where it is, and every address of it shows the whole of Merit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import connect

from bench.page_rerun import free_port, serve

ROOT = Path(__file__).resolve().parent.parent


def test_the_address_is_printed_before_anything_else(tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-c", "from cli import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ.copy()) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == f"Merit: http://127.0.0.1:{port}"
        process.terminate()


@pytest.mark.slow
def test_a_link_that_is_opened_first_after_a_start_has_the_menu(tmp_path: Path) -> None:
    with serve(ROOT / "app.py", tmp_path / "home") as server:
        address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
        with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as stream:
            message = BackMsg()
            message.rerun_script.page_name = "definitions"
            stream.send(message.SerializeToString())
            kinds = set()
            # Only app.py configures the page; a page run alone, as Streamlit does with a folder `pages/`, does not.
            while "page_config_changed" not in kinds:
                answer = ForwardMsg()
                answer.ParseFromString(stream.recv(timeout=20, decode=False))
                kinds.add(answer.WhichOneof("type"))
    assert "navigation" in kinds
