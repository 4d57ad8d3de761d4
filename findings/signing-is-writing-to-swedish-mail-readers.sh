#!/usr/bin/env bash
# A mail in Swedish that says who signed an agreement and when, "Den 5 juni 2027 skrev staden och staten under avtalet:", and then what it says, read by what
# takes quoted mails off an answer.
#
# Guess: the sentence stays, as it is no head of a quoted mail ("Den … skrev Anna <anna@…>:").
# Seen (email-reply-parser 2.3.7 of npm, quotequail 0.5.4, mail-parser-reply 1.36; planer 1.2.0 and email-reply-parser 0.5.12 of PyPI, which know English
#   above all, keep it): "to sign" is "skriva under", to write under, so the sentence is taken for the head of a quoted mail, and all behind it goes, the sums
#   and the signature: what is left is "så här lyder utkastet". quotequail reads a sender besides: "staden och staten under avtalet". mail-parser-reply does so
#   where it is told of Swedish. Nothing tells that text was taken off. Finnish ("allekirjoittivat") is not hit.
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >mail.txt <<'MAIL'
Hej,

så här lyder utkastet.

Den 5 juni 2027 skrev staden och staten under avtalet:

Staten betalar 350 000 euro.

Staden betalar 125 000 euro.

Med vänlig hälsning
Aina
MAIL
npm install --silent --no-fund --no-audit email-reply-parser@2.3.7 planer@1.2.0
node - <<'NODE'
const { readFileSync, writeFileSync } = require('fs');
const parser = require('email-reply-parser');
const mail = readFileSync('mail.txt', 'utf8');
writeFileSync('email-reply-parser', new (parser.default ?? parser)().read(mail).getVisibleText());
writeFileSync('planer', require('planer').extractFrom(mail, 'text/plain'));
NODE
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check quotequail==0.5.4 mail-parser-reply==1.36 email-reply-parser==0.5.12
env/bin/python - <<'PYTHON'
import sys
from pathlib import Path

import quotequail
from email_reply_parser import EmailReplyParser as EnglishParser
from mailparser_reply import EmailReplyParser

mail = Path("mail.txt").read_text(encoding="utf-8")
parted = quotequail.unwrap(mail)
left = {
    "email-reply-parser (npm)": Path("email-reply-parser").read_text(encoding="utf-8"),
    "quotequail": parted["text_top"],
    "mail-parser-reply (sv)": EmailReplyParser(languages=["sv"]).parse_reply(text=mail),
    "mail-parser-reply (en)": EmailReplyParser(languages=["en"]).parse_reply(text=mail),
    "planer": Path("planer").read_text(encoding="utf-8"),
    "email-reply-parser (PyPI)": EnglishParser.parse_reply(mail),
}
for name, text in left.items():
    print(f"{name:<28}{' / '.join(line for line in text.splitlines() if line)}")
print(f"quotequail's sender: {parted['from']}, {parted['date']}")
cut = ["350 000" not in text and text.strip().endswith("utkastet.") for text in left.values()]
sys.exit(not (cut == [True] * 3 + [False] * 3 and parted["from"] == "staden och staten under avtalet"))
PYTHON
