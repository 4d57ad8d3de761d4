"""Builds the corpus's PDF and Word files from `corpus/src/`: `make corpus`.

A `.typ` source is typeset by typst; a `.py` source is a script that writes one document into the folder it is run in.
The results replace those in `written_on/`, `held_out/` and `template/`. One of the revised agreements in `revisions/`
is made into a Word file too, so that versions in two formats can be compared.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from docx.document import Document

CORPUS = Path(__file__).parents[1]
BUILT = (".pdf", ".docx")
_FOOTNOTE = re.compile(r"\[\^(\d)\]")
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
ALSO_IN_WORD = CORPUS / "revisions" / "mantyvuolle-2025-2027.md"


def main() -> None:
    for source in sorted((CORPUS / "src").iterdir()):
        with tempfile.TemporaryDirectory() as folder:
            here = Path(shutil.copy(source, folder))
            if source.suffix == ".typ":
                import typst

                typst.compile(str(here), output=str(here.with_suffix(".pdf")))
            else:
                subprocess.run([sys.executable, here.name], cwd=folder, check=True)
            for result in Path(folder).glob(f"{source.stem}.*"):
                if result.suffix in BUILT:
                    target = _place(result.name)
                    target.write_bytes(_undated(result) if result.suffix == ".docx" else result.read_bytes())
                    print(target.relative_to(CORPUS))
    word_file(ALSO_IN_WORD.read_text(encoding="utf-8"), ALSO_IN_WORD.with_suffix(".docx"))


def word_file(markdown: str, target: Path) -> None:
    """Writes Markdown (headings, paragraphs, lists, tables) as a Word file in the styles that Word has for them.

    A footnote, told in one paragraph, becomes one of Word's.
    """
    import docx

    document = docx.Document()
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    style, cells, notes = "Normal", list[list[str]](), list[str]()
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "heading_open":
            style = f"Heading {token.tag[1]}"
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            style = "List Bullet"
        elif token.type in ("bullet_list_close", "ordered_list_close", "heading_close"):
            style = "Normal"
        elif token.type == "tr_open":
            cells.append([])
        elif token.type == "inline" and before and before.type in ("th_open", "td_open"):
            cells[-1].append(_plain(token.content))
        elif token.type == "inline" and token.content.startswith("[^"):
            notes.append(_plain(token.content).partition("]: ")[2])
        elif token.type == "inline":
            _add_paragraph(document, _plain(token.content), style)
        elif token.type == "table_close":
            table = document.add_table(len(cells), len(cells[0]), style="Table Grid")
            for row, texts in zip(table.rows, cells, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            cells = []
    if notes:
        _add_footnotes(document, notes)
    document.save(str(target))
    target.write_bytes(_undated(target))


def _add_paragraph(document: Document, text: str, style: str) -> None:
    """A paragraph with references to footnotes where the text has "[^1]"."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = document.add_paragraph(style=style)
    for i, part in enumerate(_FOOTNOTE.split(text)):  # text and numbers by turns
        run = paragraph.add_run("" if i % 2 else part)
        if i % 2:
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), part)
            run._r.append(reference)


def _add_footnotes(document: Document, notes: list[str]) -> None:
    """The part that holds the footnotes, numbered from 1."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml.ns import nsdecls

    footnotes = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {escape(note)}</w:t>'
        "</w:r></w:p></w:footnote>"
        for n, note in enumerate(notes, start=1)
    )
    content = f"<w:footnotes {nsdecls('w')}>{footnotes}</w:footnotes>".encode()
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, content, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _plain(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.replace("*", "").splitlines())


def _undated(document: Path) -> bytes:
    """A Word file with the parts' times set to one day, so that building anew changes nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(zipfile.ZipInfo(part.filename, (2021, 1, 1, 0, 0, 0)), old.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _place(name: str) -> Path:
    """Where the document of this name stands: with those that rules were written on, held out, or of one template."""
    places = [CORPUS / folder / name for folder in ("written_on", "held_out", "template")]
    return next((place for place in places if place.exists()), places[0])


if __name__ == "__main__":
    main()
