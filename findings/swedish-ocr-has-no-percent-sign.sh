#!/usr/bin/env bash
# What Tesseract's own data for Swedish and Finnish make of the signs that agreements live on.
#
# Guess: of what the languages' official papers hold the models know %, §, å and the dash of a span of years, and lack but ²; what is hard comes
#   with little confidence.
# Seen (data 4.0.0 of @tesseract.js-data/swe and fin 1.0.0, tesseract.js 7.0.0; Debian's tesseract-ocr-swe and -fin 4.1.0 are alike): Swedish has no
#   % ("25 %" is read as "25 26" or "25 20" by the font, with confidence 92 for the page), Finnish has no å ("Åland" is "Äland"), and neither has §,
#   ² or a dash that is not an em dash. With both, the order decides: "fin+swe" reads % and å, "swe+fin" may read "25 20". Known in part, and open:
#   tesseract-ocr/langdata_lstm#4 (Swedish: §), tesseract-ocr/tessdata_best#41 (Finnish: å).
#
# Needs node, python3 and the two package indexes; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit tesseract.js@7.0.0 @tesseract.js-data/swe@1.0.0 @tesseract.js-data/fin@1.0.0 dejavu-fonts-ttf@2.37.3
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pillow==13.0.0
env/bin/python - <<'PYTHON'
from PIL import Image, ImageDraw, ImageFont

font = ImageFont.truetype("node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf", 32)
for name, lines in {
    "swe": ["Staden betalar 25 % av kostnaderna.", "Andelen ökar före 2027 till 78 %.", "Målet gäller 40 m² mark."],
    "fin": ["Kaupunki maksaa 25 % kuluista.", "Ålandin osuus nousee vuonna 2027.", "Maata on 40 m² alueella."],
}.items():
    picture = Image.new("L", (900, 260), 255)
    for row, line in enumerate(lines):
        ImageDraw.Draw(picture).text((30, 30 + 70 * row), line, font=font, fill=0)
    picture.save(f"{name}.png")
PYTHON
cat > read.mjs <<'NODE'
import { createWorker } from 'tesseract.js';
import { gunzipSync } from 'zlib';
import { readFileSync } from 'fs';

const read = {};
for (const language of ['swe', 'fin']) {
  const langPath = `node_modules/@tesseract.js-data/${language}/4.0.0_best_int`;
  const data = gunzipSync(readFileSync(`${langPath}/${language}.traineddata.gz`)).toString('utf8');
  const signs = [...'%§åÅ²–'].map((sign) => `${sign} ${data.includes(`\n${sign} `) ? 'known' : 'unknown'}`);
  const worker = await createWorker(language, 1, { langPath, cacheMethod: 'none', gzip: true });
  const { data: page } = await worker.recognize(`${language}.png`);
  await worker.terminate();
  read[language] = page.text;
  console.log(`${language}: ${signs.join(', ')}; confidence ${page.confidence}\n${page.text}`);
}
const asSeen = !read.swe.includes('%') && /25 \d/.test(read.swe) && read.fin.includes('25 %') && !/[Åå]/.test(read.fin) && !(read.swe + read.fin).includes('²');
process.exit(asSeen ? 0 : 1);
NODE
node read.mjs
