#!/usr/bin/env bash
# Sentences of an agreement set right for print or a web page by typograf, which has rules for Finnish and Swedish.
#
# Guess: with its language set to Finnish it changes quotation marks and spaces at the words' edges; no figure and no word is touched.
# Seen (typograf 7.8.0, locale fi): Finnish hangs endings on abbreviations and signs with a colon, and a space is put behind it: "EU:n" is "EU: n", "8 §:n" is
#   "8 §: n", "30 %:iin" is "30%: iin", so a search for the form finds nothing and what cuts words has a word "n" more; behind a figure (2027:n) all is right.
#   1/2, 1/4 and 3/4 are fractions wherever they stand: "Liite 1/4", the first of four annexes, is "Liite ¼", and a diary number VN/1/2/2027 is VN/½/2027,
#   while "2/4" and "1/3" stay. Of the points (a), (b), (c), (d) the third is "©". The space that Finnish has in front of % is taken out. In Swedish it does
#   all of this as well, where "EU:s" is parted. All rules but those for quotation marks are for every language.
#   Source: in typograf's rules common/space/afterColon (a space behind every colon with no figure before it), common/number/fraction, common/symbols/copy and
#   common/space/delBeforePercent; each can be turned off with disableRule, and none is by the language.
#
# Needs node and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit typograf@7.8.0
cat >set.cjs <<'NODE'
const Typograf = require('typograf');
const cases = [ // language, text, as it is set
  ['fi', 'EU:n rahoitus', 'EU: n rahoitus'],
  ['fi', 'sopimuksen 8 §:n mukaan', 'sopimuksen 8 §: n mukaan'],
  ['fi', 'osuus nousee 30 %:iin', 'osuus nousee 30%: iin'],
  ['fi', 'vuoden 2027:n loppuun', 'vuoden 2027:n loppuun'],
  ['fi', 'Liite 1/4', 'Liite ¼'],
  ['fi', 'Liite 2/4', 'Liite 2/4'],
  ['fi', 'asia VN/1/2/2027', 'asia VN/½/2027'],
  ['fi', 'kohdat (a), (b), (c) ja (d)', 'kohdat (a), (b), © ja (d)'],
  ['fi', 'Osuus on 12,5 %.', 'Osuus on 12,5%.'],
  ['fi', 'Tuki on 350 000 euroa 31.12.2027 mennessä.', 'Tuki on 350 000 euroa 31.12.2027 mennessä.'],
  ['sv', 'EU:s finansiering', 'EU: s finansiering'],
  ['sv', 'Bilaga 1/4', 'Bilaga ¼'],
];
let same = true;
for (const [language, text, expected] of cases) {
  const found = new Typograf({ locale: [language] }).execute(text).replace(/\u00a0/g, ' ');
  console.log(`${language}  ${text.padEnd(44)}${found === text ? 'stays' : found}`);
  same &&= found === expected;
}
process.exit(same ? 0 : 1);
NODE
node set.cjs
