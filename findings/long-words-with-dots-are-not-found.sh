#!/usr/bin/env bash
# Long Finnish words in a full-text index of Tantivy, the search library behind several search servers, with its own ways to cut text into words.
#
# Guess: a word is found whatever its length, or a limit is told; the same word with and without dots on its letters is treated alike.
# Seen (tantivy 0.27.0): what is longer than 40 bytes is left out of the index, and out of the question too, without an error: a search for the word finds
#   nothing in a document that is nothing but that word. Bytes, not letters, are counted, and ä and ö are two: of 39 letters "elinkeinoelämänkehittämis…" is not
#   found and "elinkeinoelamankehittamis…" is. English has no such words; in Finnish the names of bodies and programmes are such ("…sopimusneuvottelukunta").
#   The same with "default" and "en_stem"; "whitespace" keeps all. Where more words are asked for, the others decide, so that the search seems to work.
#   (The limit of 40 is stated in the documentation of the Rust library's filter.)
#
# Needs python3 and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check tantivy==0.27.0
env/bin/python - <<'PYTHON'
import sys

import tantivy

WORDS = (
    "ekosysteemisopimus",
    "elinkeinoelamankehittamistoimenpiteissa",
    "elinkeinoelämänkehittämistoimenpiteissä",
    "innovaatioekosysteemisopimusneuvottelukunta",
)
WAYS = ("default", "en_stem", "whitespace")
builder = tantivy.SchemaBuilder()
for way in WAYS:
    builder.add_text_field(way, stored=True, tokenizer_name=way)
index = tantivy.Index(builder.build())
writer = index.writer(15_000_000, 1)
for word in WORDS:
    writer.add_document(tantivy.Document(**dict.fromkeys(WAYS, word)))
writer.commit()
index.reload()
searcher = index.searcher()
found = {word: [searcher.search(index.parse_query(word, [way])).count for way in WAYS] for word in WORDS}
for word, counts in found.items():
    print(f"{word:<44}{len(word)} letters, {len(word.encode()):>2} bytes: {dict(zip(WAYS, counts))}")
sys.exit(list(found.values()) != [[1, 1, 1], [1, 1, 1], [0, 0, 1], [0, 0, 1]])
PYTHON
