"""The pages of a PDF as small pictures, which `python -m pipeline.ingest.pictures MEMORY` draws as it is asked to.

It answers one request after another, each page as PNG. It is a process of its own, since pdfium aborts on some damaged
files.
"""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from ..process import serve
from .upright import turn_upright

DPI = 96
LONGEST = 2000
"""The longest side of a picture in pixels; a larger page is drawn smaller."""
_GREYS = [value >> 4 for value in range(256)]
_PALETTE = [grey * 17 for grey in range(16) for _ in range(3)]
"""Sixteen greys are enough to read by, and make a picture of some 40 kB."""


def picture(page: pdfium.PdfPage) -> bytes:
    """A page as it is turned, as PNG."""
    scale = min(DPI / 72, LONGEST / max(*page.get_size(), 1))
    grey = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    drawn = Image.frombytes("P", grey.size, grey.point(_GREYS).tobytes())
    drawn.putpalette(_PALETTE)
    out = io.BytesIO()
    drawn.save(out, format="PNG", bits=4, dpi=(scale * 72, scale * 72))
    return out.getvalue()


def _answer(requests: Iterator[dict[str, Any]], send: Callable[[dict[str, Any]], None]) -> None:
    for request in requests:
        try:
            pdf = pdfium.PdfDocument(Path(request["path"]).read_bytes())
            if pdf.get_formtype():
                pdf.init_forms()
            for number in request["pages"]:
                page = pdf[number - 1]
                turn_upright(page)
                send({"page": number, "picture": base64.b64encode(picture(page)).decode("ascii")})
                page.close()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001, S110  (a damaged file makes pdfium raise anything: the pages before it are shown)
            pass
        send({"end": True})


if __name__ == "__main__":
    serve(_answer, memory=int(sys.argv[1]))
