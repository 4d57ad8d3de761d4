#!/usr/bin/env bash
# A Finnish sentence cut into words for translation and put together again by sacremoses, the Python port of the Moses tools.
#
# Guess: as in Moses, whose tokenizer keeps "EU:n" whole in Finnish and Swedish (moses-smt/mosesdecoder#191) and whose detokenizer knows the endings (#107),
#   EU:n is one word, and what is cut comes together as it was.
# Seen (sacremoses 0.2.0): "EU:n", "8 §:n" and Swedish "S:t" are cut in three. The detokenizer has the list of endings, but asks for the last of three parts
#   that few words have, and joins with a space even then: "EU: n tuki", "8 §: n". "12,5 %" comes back as "12,5%" and "2021–2027" as "2021 – 2027", so that a
#   span of years is no span to what reads it next. Dates, decimals and "milj." survive.
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check sacremoses==0.2.0
env/bin/python - <<'PYTHON'
import sys

from sacremoses import MosesDetokenizer, MosesTokenizer

SENTENCE = "EU:n tuki on 12,5 % eli 1,2 milj. euroa 8 §:n mukaan vuosina 2021–2027, 1.5.2027 alkaen."
words = MosesTokenizer(lang="fi").tokenize(SENTENCE, escape=False)
joined = MosesDetokenizer(lang="fi")
again = joined.detokenize(words, unescape=False)
swedish = MosesTokenizer(lang="sv").tokenize("S:t Karins", escape=False)
print(" | ".join(words), again, " | ".join(swedish), sep="\n")
print(joined.detokenize(["EU", ":", "n"]), joined.detokenize(["EU", ":", "npa"]), sep=" / ")
cut = words[:3] == ["EU", ":", "n"] and swedish[:3] == ["S", ":", "t"]
as_seen = "EU: n tuki on 12,5% eli 1,2 milj. euroa 8 §: n mukaan vuosina 2021 – 2027, 1.5.2027 alkaen."
sys.exit(not cut or again != as_seen or joined.detokenize(["EU", ":", "npa"]) != "EU: npa")
PYTHON
