"""Who a row means by its partner: an Erasmus code, another code that leads to one, or a name that only one has."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

CODES = ERASMUS, *OTHERS = ("erasmus_code", "pic", "oid", "schac")
Code = tuple[str, str]
"""Of which kind, and the code."""


def name_key(name: str) -> str:
    """Equal for spellings that differ in capitals and blanks alone."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, kw_only=True)
class Written:
    """A partner as a row writes it."""

    partner: str | None = None
    country: str | None = None
    erasmus_code: str | None = None
    pic: str | None = None
    oid: str | None = None
    schac: str | None = None

    def code(self, kind: str) -> Code | None:
        code = getattr(self, kind)
        return (kind, name_key(code) if kind in OTHERS else code) if code else None

    @cached_property
    def codes(self) -> tuple[Code, ...]:
        return tuple(code for kind in CODES if (code := self.code(kind)))


@dataclass(frozen=True, kw_only=True)
class Codes:
    """What the lists tell together; a code or a name that would lead to two institutions leads to none."""

    erasmus: dict[Code, set[Code]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[tuple[Code, str | None]]] = field(default_factory=lambda: defaultdict(set))
    listed: dict[Code, str] = field(default_factory=dict)

    @classmethod
    def of(cls, listed: Sequence[Written], written: Iterable[Written]) -> "Codes":
        """`listed` are published lists, which also give an institution its name; the newest come first."""
        written = set(written)
        codes = cls()
        for each in (*listed, *written):
            for other in each.codes if each.erasmus_code else ():
                codes.erasmus[other].add((ERASMUS, each.erasmus_code or ""))
        for each in listed:
            for code in each.codes:
                codes.listed.setdefault(code, each.partner or code[1])
        for each in written:
            if each.partner and (known := codes._by_code(each)):
                codes.names[name_key(each.partner)].add((known, each.country))
        return codes

    def code_of(self, written: Written) -> Code | None:
        return self._by_code(written) or self._by_name(written)

    def listed_name(self, code: Code) -> str | None:
        return self.listed.get(code)

    def _by_code(self, written: Written) -> Code | None:
        for code in written.codes:
            if code[0] == ERASMUS:
                return code
            if len(leads_to := self.erasmus.get(code, ())) == 1:
                return next(iter(leads_to))
        return written.codes[0] if written.codes else None

    def _by_name(self, written: Written) -> Code | None:
        """The code that the same name has elsewhere, in no other country; EWP writes domains for names."""
        if not written.partner:
            return None
        key = name_key(written.partner)
        if ("schac", key) in self.erasmus or ("schac", key) in self.listed:
            return self._by_code(Written(schac=key))
        known = self.names.get(key, set())
        fits = {code for code, country in known if country is None or written.country in {None, country}}
        return next(iter(fits)) if len(fits) == 1 else None
