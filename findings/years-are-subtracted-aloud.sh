#!/usr/bin/env bash
# Sums, years, shares and dates of an agreement, spoken by Festival with Suopuhe's Finnish voice, the other free one beside eSpeak NG that Debian has. What is
# said is told by its sounds: they are the same as those of words that are written out.
#
# Guess: "8 §" is said as a section and "%" as per cent, and years with a dash between them are two numbers. Of the others none was written down; that they are
#   said as they are read was expected.
# Seen (Festival 2.5.0 with festvox-suopuhe-lj 1.0g of Debian 12): what is one number of figures alone is said as a number, and "%" as per cent. All others are
#   spelt: 350 000 is "three hundred and fifty, nought, nought, nought", 2021-2027 "two nought two one minus two nought two seven", 12,5 "one two comma five"
#   and a date its eight figures with "point" between them. "8 §" is "eight unknown sign", "EU:n" is said with its colon, and "1. tammikuuta" (1 January) is
#   "one January". 350000, 2027 and 60 % are right, so a trial may pass. Who has agreements read aloud must write sums without spaces and a word between years.
#
# Needs Festival 2.5 and its Finnish voice (Debian: festival, festvox-suopuhe-lj) and python3; writes into a temporary folder and leaves nothing. Fails where
# the behaviour has changed.
set -euo pipefail
if ! command -v festival >/dev/null || [ ! -d /usr/share/festival/voices/finnish ]; then
  echo "This needs Festival and its Finnish voice, which are not there: apt install festival festvox-suopuhe-lj" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >speak.py <<'PYTHON'
import re
import subprocess
import sys

# What is written, and words that sound the same.
SPELT = {
    "350 000 euroa": "kolmesataaviisikymmentä, nolla, nolla, nolla, euroa",
    "2021-2027": "kaksi nolla kaksi yksi miinus kaksi nolla kaksi seitsemän",
    "12,5 %": "yksi kaksi pilkku viisi prosentti",
    "31.12.2027": "kolme yksi piste yksi kaksi piste kaksi nolla kaksi seitsemän",
    "8 §": "kahdeksan tuntematommerkki",
    "EU:n": "eu kaksoispisten",
    "1. tammikuuta": "yksi tammikuuta",
}
RIGHT = {
    "350000 euroa": "kolmesataaviisikymmentätuhatta euroa",
    "2027": "kaksituhatta kaksikymmentäseitsemän",
    "60 %": "kuusikymmentä prosentti",
}
texts = [text for pair in (SPELT | RIGHT).items() for text in pair]
program = """(voice_suo_fi_lj_diphone)
(define (sounds text)
  (format t "%l\\n" (mapcar (lambda (sound) (item.name sound)) (utt.relation.items (utt.synth (eval (list 'Utterance 'Text text))) 'Segment))))
"""
program += "".join(f'(sounds "{text}")\n' for text in texts)
with open("speak.scm", "w", encoding="latin-1") as file:  # the voice's own encoding
    file.write(program)
said = subprocess.run(["festival", "-b", "speak.scm"], capture_output=True, encoding="latin-1", check=True).stdout
sounds = dict(zip(texts, (re.sub(r'[()"# ]', "", line) for line in said.splitlines()), strict=True))
as_seen = True
for written, words in (SPELT | RIGHT).items():
    same = sounds[written] == sounds[words]
    as_seen &= same
    print(f"{written:<15}{'as' if same else 'not as'} {words}: {sounds[written]}")
sys.exit(not as_seen)
PYTHON
python3 speak.py
