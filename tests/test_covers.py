"""Words that nobody sees: a box painted later covers them, or their layer is switched off."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from . import faults
from .conftest import read_pdf

LINES = ["Sopimuksen ylin rivi.", "Salattu Nimi Virtanen", "Sopimuksen alin rivi.", "Loppu."]


def _text(draw: Callable[[Canvas], None]) -> tuple[str, list[str]]:
    """What is read of a page on which something is drawn after its lines, and what is told of it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Helvetica", 11)
    for i, line in enumerate(LINES):
        canvas.drawString(70, 700 - 20 * i, line)
    draw(canvas)
    canvas.save()
    read, _, notices = read_pdf(out.getvalue())
    return read.text, [notice.code for notice in notices]


def _box(canvas: Canvas, grey: float = 0.0, alpha: float = 1.0) -> None:
    canvas.setFillGray(grey)
    canvas.setFillAlpha(alpha)
    canvas.rect(65, 676, 200, 14, stroke=0, fill=1)


def _replaced(canvas: Canvas) -> None:
    _box(canvas, 1.0)
    canvas.setFillGray(0)
    canvas.drawString(70, 680, "Uusi nimi")


def _clipped(canvas: Canvas, y: float) -> None:
    """A page's whole area, of which a strip is seen; the coordinates are scaled."""
    canvas.scale(2, 2)
    path = canvas.beginPath()
    path.rect(32, y, 100, 7)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.rect(0, 0, 595, 842, stroke=0, fill=1)


@pytest.mark.parametrize("draw", [_box, lambda c: _box(c, 1.0), _replaced, lambda c: _clipped(c, 338)])
def test_what_is_painted_over_is_left_out_and_told(draw: Callable[[Canvas], None]) -> None:
    text, told = _text(draw)
    assert "Virtanen" not in text
    assert all(line in text for line in (LINES[0], LINES[2]))
    assert ("Uusi nimi" in text) == (draw is _replaced)
    assert told == ["hidden_text"]


@pytest.mark.parametrize(
    "draw",
    [
        lambda c: _box(c, 0.9, 0.4),
        lambda c: c.rect(65, 676, 200, 14, stroke=1, fill=0),
        lambda c: c.rect(65, 678, 200, 1, stroke=0, fill=1),
        lambda c: c.rect(120, 676, 200, 4, stroke=0, fill=1),
        lambda c: _clipped(c, 100),
        lambda c: c.rect(0, 0, 595, 842, stroke=0, fill=1),
    ],
    ids=["see-through", "frame", "underline", "below", "clipped away", "all of the page"],
)
def test_what_shows_under_or_beside_a_box_is_text(draw: Callable[[Canvas], None]) -> None:
    text, told = _text(draw)
    assert "Salattu Nimi Virtanen" in text
    assert told == []


def test_what_is_painted_again_over_the_box_is_text() -> None:
    """pdfium gives equal text at one place once, the one painted first."""

    def shaded(canvas: Canvas) -> None:
        _box(canvas, 0.8)
        canvas.setFillGray(0)
        canvas.drawString(70, 680, "Salattu Nimi Virtanen")

    assert "Salattu Nimi Virtanen" in _text(shaded)[0]


def _layered(names: list[str], *, packed: bool = False, **usual: object) -> bytes:
    """A PDF with a sentence on each of its layers; `usual` holds, by their keys, which are shown when it is opened."""
    lines = "".join(
        f"/OC /L{i} BDC BT /F1 10 Tf 72 {700 - 30 * i} Td (Taso {i} on tekstiä.) Tj ET EMC " for i in range(len(names))
    )
    pdf = pikepdf.open(io.BytesIO(faults.page(lines.encode("cp1252"))))
    layers = [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name)) for name in names]
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary({f"/L{i}": layer for i, layer in enumerate(layers)})
    shown = {key: [layers[i] for i in value] if isinstance(value, list) else value for key, value in usual.items()}
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=layers, D=pikepdf.Dictionary({f"/{key}": value for key, value in shown.items()})
    )
    out = io.BytesIO()
    mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
    pdf.save(out, object_stream_mode=mode)
    return out.getvalue()


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "packed"])
@pytest.mark.parametrize(
    ("names", "usual", "seen"),
    [
        (["Teksti", "Käännös", "Luonnos"], {"OFF": [1, 2]}, [0]),
        (["Teksti", "Luonnos"], {"BaseState": pikepdf.Name.OFF, "ON": [0]}, [0]),
        (["Teksti", "Luonnos"], {"OFF": []}, [0, 1]),
        (["Taso", "Taso"], {"OFF": [1]}, [0, 1]),
    ],
    ids=["some off", "all but some off", "all on", "of one name"],
)
def test_text_of_a_layer_that_is_switched_off_is_left_out_and_told(
    names: list[str], usual: dict[str, object], seen: list[int], packed: bool
) -> None:
    read, _, notices = read_pdf(_layered(names, packed=packed, **usual))
    assert [i for i in range(len(names)) if f"Taso {i} on tekstiä." in read.text] == seen
    assert [notice.code for notice in notices] == ["hidden_text"] * (len(seen) < len(names))
