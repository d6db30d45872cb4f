"""What the network for Erasmus Without Paper counts of the agreements' approvals, as its statistics response has it."""

from pathlib import Path

from data.demo.batch import Batch

NAMESPACE = "https://github.com/erasmus-without-paper/ewp-specs-api-iias/blob/stable-v7/endpoints/stats-response.xsd"
COUNTED = {
    "iia-fetchable": 612,
    "iia-local-unapproved-partner-approved": 37,
    "iia-local-approved-partner-unapproved": 64,
    "iia-both-approved": 489,
}


def write(folder: Path) -> Batch:
    body = "".join(f"  <{name}>{number}</{name}>\n" for name, number in COUNTED.items())
    path = folder / "iia-stats.xml"
    path.write_bytes(f'<iias-stats-response xmlns="{NAMESPACE}">\n{body}</iias-stats-response>\n'.encode())
    return Batch(loader="ewp_agreement_stats", files=(path,))
