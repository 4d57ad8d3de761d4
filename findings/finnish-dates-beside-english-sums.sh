#!/usr/bin/env bash
# A template of an agreement filled in by Carbone, which makes Word files, OpenDocument, spreadsheets and web pages of one, in Finnish and Swedish: sums, a
# share and a date.
#
# Guess: the language named in the form of Carbone's own "fr-fr", that is "fi-fi", gives 1 200 000,50 € and 12,5.
# Seen (carbone 3.8.2): "fi-fi" gives the date in Finnish and the numbers in English: 1,200,000.50 € and 12.5, which in a Finnish text is no number or another.
#   The numbers want "fi" and take "fi-fi" for unknown, whose stand-in is English; the dates take both. In Swedish it is the other way round: "sv-se" and
#   "sv-fi" are right and "sv" has English numbers, and with "sv-se" the euro becomes a krona unless the euro is named. No warning; a trial with a date alone
#   passes.
#
# Needs node and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit carbone@3.8.2
cat >fill.js <<'NODE'
const { writeFileSync } = require('fs');
const carbone = require('carbone');

writeFileSync('agreement.html', '<p>{d.sum:formatN(2)} | {d.sum:formatC(2)} | {d.share:formatN(1)} | {d.day:formatD(LL)}</p>');
const data = { sum: 1200000.5, share: 12.5, day: '20270501' };
const finnish = '1. toukokuuta 2027';
const swedish = '1 maj 2027';
const own = (day, coin = '€') => `1 200 000,50 | 1 200 000,50 ${coin} | 12,5 | ${day}`;
const english = (day) => `1,200,000.50 | 1,200,000.50 € | 12.5 | ${day}`;
const SEEN = { 'fi': own(finnish), 'fi-fi': english(finnish), 'sv': english(swedish), 'sv-se': own(swedish, 'kr'), 'sv-fi': own(swedish) };
const plain = (made) => made.toString().replace(/<\/?p>/g, '').replace(/[\u00a0\u202f]/g, ' ');
const filled = (lang) => new Promise((done, failed) =>
  carbone.render('agreement.html', data, { lang }, (error, made) => (error ? failed(error) : done(plain(made))))
);
(async () => {
  let same = true;
  for (const [lang, seen] of Object.entries(SEEN)) {
    const made = await filled(lang);
    console.log(`${lang}: ${made}`);
    same = same && made === seen;
  }
  process.exit(same ? 0 : 1);
})();
NODE
node fill.js
