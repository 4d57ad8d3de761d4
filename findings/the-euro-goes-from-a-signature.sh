#!/usr/bin/env bash
# The visible mark of an electronic signature, with a span of years, a sum in euros, Finnish quotation marks and the letters š and ž of Finnish names, by
# pyHanko with the font that it takes where none is named.
#
# Guess: a Finnish name comes out right, on the page and in its text. Of the other signs none was written down; that they come out right or are refused was
#   expected.
# Seen (pyHanko 0.38.0, the PDF by ReportLab 5.1.0, read by pypdfium2 5.15.2 and pymupdf 2.0): ä, §, ½ and ž are right, and the other signs are others, on the
#   page and in its text: "2021–2027" is "2021…2027", "350 000 €" loses its euro, "”toimi”" is "ŽtoimiŽ", "it’s" is "it•s" and Š is a dash, so that the signer
#   Šalin is called "—alin". The text is written in the code of a PDF's own notes (PDFDocEncoding) and shown by another (WinAnsi); they differ in just
#   these. No error is given. Known of letters that the font lacks, and open: MatthiasValvekens/pyHanko#459.
#
# Needs python3, openssl and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pyhanko==0.38.0 reportlab==5.1.0 pymupdf==2.0 pypdfium2==5.15.2
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -utf8 -subj '/CN=Päivi Šalin' 2>/dev/null
env/bin/python - <<'PYTHON' 2>/dev/null
import sys

import pymupdf
import pypdfium2
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, append_signature_field
from pyhanko.stamp import TextStampStyle
from reportlab.pdfgen.canvas import Canvas

canvas = Canvas("agreement.pdf")
canvas.drawString(72, 700, "Sopimus")
canvas.save()
signer = signers.SimpleSigner.load("key.pem", "certificate.pem")
TEXT = "%(signer)s\nVuodet 2021–2027\nSumma 350 000 €\n”toimi” 8 § ½ ž\nit’s"
with open("agreement.pdf", "rb") as file:
    writer = IncrementalPdfFileWriter(file)
    append_signature_field(writer, SigFieldSpec("Allekirjoitus", box=(72, 300, 500, 600), on_page=0))
    signing = signers.PdfSigner(signers.PdfSignatureMetadata(field_name="Allekirjoitus"), signer=signer, stamp_style=TextStampStyle(stamp_text=TEXT))
    signed = signing.sign_pdf(writer).getvalue()
flat = pymupdf.open(stream=signed, filetype="pdf")
by_pymupdf = flat[0].get_text().splitlines()[1:]
flat.bake()
by_pdfium = pypdfium2.PdfDocument(flat.tobytes())[0].get_textpage().get_text_range().splitlines()[1:]
for wanted, lines in zip(("Päivi Šalin", *TEXT.split("\n")[1:]), zip(by_pymupdf, by_pdfium)):
    print(f"{wanted:<20}{' | '.join(lines)}")
SEEN = ["Päivi —alin", "Vuodet 2021…2027", "Summa 350 000", "ŽtoimiŽ 8 § ½ ž", "it•s"]
sys.exit(any([line.replace("\u00a0", " ").strip() for line in lines] != SEEN for lines in (by_pymupdf, by_pdfium)))
PYTHON
