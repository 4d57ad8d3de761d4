"""The desk from its start to its last page's end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout
from waitress.server import create_server

from ..messages import Told, tell
from ..schema.vocabulary import UiLanguage
from .guard import HOST, Guard
from .pages import Desk, application
from .review import Review
from .work import Work, sweep

_AWAY = 180.0
"""Seconds after which a desk ends that no page asks; a page in the background asks once a minute at the least."""
_LOOK_EVERY = 0.5


class Closed(Told):
    """The desk cannot be opened; the text says why and what to do."""


def serve(folder: Path, opened: Callable[[str], None], away: float = _AWAY, tongue: UiLanguage = "fi") -> None:
    """Serves the desk of a folder until nobody looks at it any more; `opened` is given the address that opens it.

    Its pages are in `tongue` until somebody chooses another.

    Raises Closed.
    """
    state = folder / ".pykala"
    try:
        state.mkdir(parents=True, exist_ok=True)
        # Never a file in the lock's place, where a drive knows no locks: it would outlive a killed desk.
        lock = FileLock(state / "desk.lock", fallback_to_soft=False)
        lock.acquire(timeout=0)
    except Timeout:
        raise Closed(
            tell("{folder} has a desk already: go to its page, or close it and wait some minutes.", folder=folder)
        ) from None
    except OSError as error:
        raise Closed(
            tell("{folder} cannot be written ({why}); choose another folder.", folder=folder, why=error.strerror)
        ) from None
    try:
        sweep(folder)
        _serve(folder, opened, away, tongue)
    finally:
        lock.release()


def _serve(folder: Path, opened: Callable[[str], None], away: float, tongue: UiLanguage) -> None:
    work, waiting = Work(folder), _Later()
    server = create_server(waiting, host=HOST, port=0, threads=6, ident="pykala", clear_untrusted_proxy_headers=True)
    guard = Guard(int(server.effective_port))
    desk = Desk(guard, work, Review(folder), tongue)
    waiting.application = application(desk)
    threading.Thread(target=server.run, daemon=True).start()
    work.ask()
    opened(guard.opening)
    try:
        while work.is_busy or time.monotonic() - desk.seen < away:
            time.sleep(_LOOK_EVERY)
    finally:
        work.end()
        server.close()


class _Later:
    """The application, which is made when the port is known."""

    application: Callable[..., object]

    def __call__(self, *asked: object) -> object:
        return self.application(*asked)
