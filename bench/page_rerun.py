"""The processor time of a page's rerun, nothing changed, against an empty page's."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

from bench.ratio import Ratio

ROOT = Path(__file__).resolve().parent.parent
BAR = 4
RERUNS = 40
EMPTY = "import streamlit as st\n\nst.title('Empty')\n"


@dataclass(frozen=True, kw_only=True)
class Server:
    process: "subprocess.Popen[bytes]"
    port: int

    def processor_seconds(self) -> float:
        """Of all threads, so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(kw_only=True)
class Session:
    """What a browser says to the server, without drawing anything."""

    socket: ClientConnection
    pages: dict[str, str] = field(default_factory=dict)

    def run(self, page: str = "", query: str = "") -> None:
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_script_hash = self.pages.get(page, "")
        self.socket.send(message.SerializeToString())
        while True:
            answer = ForwardMsg()
            answer.ParseFromString(self.socket.recv(timeout=120, decode=False))
            if answer.WhichOneof("type") == "navigation":
                self.pages = {each.url_pathname: each.page_script_hash for each in answer.navigation.app_pages}
            if answer.WhichOneof("type") == "script_finished":
                return


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serve(script: Path, home: Path | None = None) -> Iterator[Server]:
    port = free_port()
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options]
    environment = os.environ | ({"MERIT_HOME": str(home)} if home else {})
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield Server(process=process, port=port)
    finally:
        process.terminate()
        process.wait(20)


def _wait(address: str, process: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        with suppress(URLError), urlopen(address) as answer:
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise RuntimeError(f"server: {address}: expected an answer within 60 s, got none")


def milliseconds_by_page(server: Server) -> dict[str, float]:
    """Processor time of one rerun of each page, by the page's path."""
    taken = {}
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with connect(address, subprotocols=[Subprotocol("streamlit")], max_size=None) as stream:
        session = Session(socket=stream)
        session.run()
        for page in session.pages or {"": ""}:
            for _ in range(3):  # fills the caches, as a first visit does
                session.run(page)
            begins = server.processor_seconds()
            for _ in range(RERUNS):
                session.run(page)
            taken[page] = (server.processor_seconds() - begins) / RERUNS * 1000
    return taken


def ratios(home: Path) -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "empty.py"
        script.write_text(EMPTY)
        with serve(script) as server:
            empty = milliseconds_by_page(server)[""]
    with serve(ROOT / "app.py", home) as server:
        for page, ours in milliseconds_by_page(server).items():
            yield Ratio(what=f"rerun of page {page or '/'}", ours=ours, theirs=empty, unit="ms", bar=BAR)
