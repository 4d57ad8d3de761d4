"""Who may ask the desk: only this machine, only the browser that opened it, and only from the desk's own page.

Any page in any browser can send requests to a port of this machine, and any name can be made to lead here. So the
host and the origin must be the desk's own, a secret in a cookie that no script reads must come along, and each write
must bear a second secret that only the desk's pages hold.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest
from typing import NamedTuple

from flask import Request, Response

from ..messages import Message, tell

HOST = "127.0.0.1"
_OWN_SITE = {"same-origin", "none", ""}
"""What a browser says of a request that no other site made; `none`: the person typed or opened the address."""


class Refusal(NamedTuple):
    """The status and the sentence of a refusal."""

    status: int
    why: Message


class Guard:
    """The secrets of one desk at one port."""

    def __init__(self, port: int) -> None:
        self.address = f"http://{HOST}:{port}"
        self.cookie = f"pykala-{port}"
        self.csrf = secrets.token_urlsafe(32)
        self._host = f"{HOST}:{port}"
        self._session = secrets.token_urlsafe(32)
        self._token = secrets.token_urlsafe(32)

    @property
    def opening(self) -> str:
        """The address that opens the desk, once."""
        return f"{self.address}/open?token={self._token}"

    def refusal(self, request: Request) -> Refusal | None:
        """Why a request is not answered; None where it is."""
        if request.host != self._host:
            return Refusal(421, tell("This name does not lead to the desk."))
        origin, site = request.headers.get("Origin", ""), request.headers.get("Sec-Fetch-Site", "")
        is_write = request.method not in ("GET", "HEAD")
        if ((origin or is_write) and origin != self.address) or site not in _OWN_SITE:
            return Refusal(403, tell("Another site asked for this."))
        if request.path == "/open":
            return None
        if not _same(request.cookies.get(self.cookie, ""), self._session):
            return Refusal(403, tell("Open the desk by the address that `pykala desk` gave, or start it again."))
        given = request.headers.get("X-CSRF", "") or (request.form.get("csrf", "") if is_write else "")
        if is_write and not _same(given, self.csrf):
            return Refusal(403, tell("The page is of an earlier desk; load it again."))
        return None

    def open(self, token: str, response: Response) -> bool:
        """Gives the cookie to whoever brings the token, which then is spent. Returns whether it was right."""
        if not self._token or not _same(token, self._token):
            return False
        self._token = ""
        response.set_cookie(self.cookie, self._session, httponly=True, samesite="Strict", path="/")
        return True


def _same(given: str, secret: str) -> bool:
    return compare_digest(given.encode(), secret.encode())


HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # without any, a form's origin would be `null`, and refused
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""What every answer bears."""
