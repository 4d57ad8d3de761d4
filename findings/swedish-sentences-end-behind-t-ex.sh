#!/usr/bin/env bash
# Sentences of officials' Swedish and Finnish with the languages' everyday abbreviations, cut into sentences by the two packages that name both languages.
#
# Guess: both know "milj.", "ks." and "esim." in Finnish. Of Swedish none was written down; the same was expected.
# Seen (sentencex 1.0.32, sentence-splitter 1.4): sentencex keeps all of them in Finnish and cuts in Swedish behind milj., mrd., dvs., t.ex., m.fl., kap., mom.,
#   inkl. and kl.: "Staten betalar 5 milj." and "euro per år." are two sentences, the sum in one and its unit in the other, and "Enligt 3 kap." stands alone. It
#   knows bl.a., ca. and nr. in Swedish, so a trial may pass. The two languages of one agreement then have another number of sentences, so who lays them side
#   by side by their sentences pairs the wrong ones. sentence-splitter keeps all nine; it cuts behind max., min. and dec. ("31 dec." and "2027.").
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check sentencex==1.0.32 sentence-splitter==1.4
env/bin/python - <<'PYTHON'
import sys

import sentencex
from sentence_splitter import SentenceSplitter

CUT = (
    "Staten betalar 5 milj. euro per år.",
    "Bidraget är 3 mrd. euro.",
    "Staden, dvs. parten, betalar.",
    "Se t.ex. bilaga 2.",
    "Staden m.fl. parter betalar.",
    "Enligt 3 kap. gäller det.",
    "Det sägs i 3 mom. i lagen.",
    "Priset är 5 euro inkl. moms.",
    "Mötet hålls kl. 10 i dag.",
)
KEPT = ("Staden betalar bl.a. resor.", "Priset är ca. 5 euro.", "Avtal nr. 5 gäller.")
BY_OTHER = ("Bidraget är max. 40 procent.", "Målet är min. 40 procent.", "Avtalet gäller till 31 dec. 2027.")
FINNISH = ("Valtio maksaa 5 milj. euroa vuodessa.", "Tuki on 3 mrd. euroa.", "Kaupunki, ts. osapuoli, maksaa.", "Ks. esim. liite 2.")


def parts(language: str, text: str) -> tuple[int, int]:
    return len(list(sentencex.segment(language, text))), len(SentenceSplitter(language=language).split(text))


found = {text: parts("fi" if text in FINNISH else "sv", text) for text in (*CUT, *KEPT, *BY_OTHER, *FINNISH)}
for text, (first, second) in found.items():
    print(f"{text:<40}sentencex {first}, sentence-splitter {second}")
wrong = [text for text in CUT if found[text] != (2, 1)] + [text for text in (*KEPT, *FINNISH) if found[text] != (1, 1)]
sys.exit(bool(wrong) or any(found[text][1] != 2 for text in BY_OTHER))
PYTHON
