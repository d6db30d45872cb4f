"""A home: the three stores of one office, opened together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from data.archive import Archive
from data.outdated import Outdated
from data.register import Register
from data.register_engine import RegisterEngine
from data.settings import Settings
from data.warehouse import Published, Warehouse, empty, open_warehouse
from data.writing import DEMONSTRATION, Writing

_nothing_published = lru_cache(maxsize=1)(empty)


@dataclass(frozen=True, kw_only=True)
class Home:
    """A home that nobody has loaded into yet reads as empty; nothing is made until something is written."""

    settings: Settings
    archive: Archive
    register: Register
    warehouse: Warehouse

    @classmethod
    def open(cls, settings: Settings) -> Self:
        engine = RegisterEngine(file=settings.home / "register.sqlite", url=settings.register_url)
        if engine.is_there():
            engine.migrate()
        return cls(
            settings=settings,
            archive=Archive(folder=settings.home / "archive"),
            register=Register(engine=engine),
            warehouse=open_warehouse(settings.home / "warehouse", settings.warehouse_url),
        )

    @property
    def is_demonstration(self) -> bool:
        return self.register.setting(DEMONSTRATION) is not None

    def published(self) -> Published:
        """The current version; version 0, which is empty, before the first load. Raises Outdated."""
        number = self.register.version()
        try:
            return self.warehouse.open(number) if number else _nothing_published()
        except FileNotFoundError:
            newer = self.register.version()  # several versions may have come and gone since the number was read
            if newer == number:
                raise
            return self.warehouse.open(newer)

    @property
    def is_outdated(self) -> bool:
        """Whether the current version was made by an older version of the program."""
        try:
            self.published()
        except Outdated:
            return True
        return False

    @contextmanager
    def writing(self, *, actor: str, reason: str, waiting: Callable[[], None] = lambda: None) -> Iterator[Writing]:
        """Change the home: all that is done with the `Writing` becomes current at once when the block ends, or not.

        `waiting` is called when another process is writing and has to end first.
        """
        with self.register.engine.writing(waiting) as connection:
            writing = Writing(connection=connection, warehouse=self.warehouse, actor=actor)
            yield writing
            published = writing.publish(reason)
        if published:
            self.warehouse.forget_before(published)
