"""How far two flows are from each other."""


def balance_index(inbound: float, outbound: float) -> float | None:
    """100 when as much came in as went out, 0 when all went one way, None when nothing flowed."""
    both = inbound + outbound
    return 100 * (1 - abs(inbound - outbound) / both) if both else None


def net_balance(*, outbound: float, owed: float, carried_over: float = 0) -> float:
    """Above 0: we have sent more than we owe for those who came; `owed` is inbound times the agreement's ratio."""
    return outbound - owed + carried_over


def utilisation(taken: float, agreed: float) -> float | None:
    """Seats taken of those agreed; above 1 more came than was agreed, None where none was."""
    return taken / agreed if agreed else None
