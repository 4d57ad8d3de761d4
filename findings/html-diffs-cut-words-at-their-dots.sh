#!/usr/bin/env bash
# Two versions of a Finnish sentence, by two packages that mark changes in HTML, and by jsdiff, which compares text.
#
# Guess: ä and ö are letters to all three, as in any text of the last twenty years, and a changed word is marked whole.
# Seen (node-htmldiff 0.9.4, htmldiff-js 1.0.5, diff (jsdiff) 9.0.0): only jsdiff has whole words. The other two end a word behind each ä and ö: of "käyttö"
#   that became "käytöt" node-htmldiff marks "yttö" and htmldiff-js marks "ytt" and then one "t" more behind the ö; of "työssä" and "työstä" the latter
#   marks two letters, "ss" and "st". What is marked cannot be read as words, a changed case ending looks like a changed word, and a count of changes is
#   larger for Finnish than for English. In words without dots ("sopimus", "sopimukset") both mark whole words.
#
# Needs node and the package index; installs into a temporary folder and leaves nothing. Fails where the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit node-htmldiff@0.9.4 htmldiff-js@1.0.5 diff@9.0.0
cat >compare.cjs <<'NODE'
const marked = (html) => [...html.matchAll(/<(ins|del)[^>]*>(.*?)<\/\1>/g)].map(([, sign, text]) => (sign === 'ins' ? '+' : '-') + text);
const tools = {
  'node-htmldiff': (old, fresh) => marked(require('node-htmldiff')(old, fresh)),
  'htmldiff-js': (old, fresh) => marked(require('htmldiff-js').default.execute(old, fresh)),
  jsdiff: (old, fresh) =>
    require('diff').diffWords(old, fresh).flatMap((part) => (part.added ? ['+' + part.value] : part.removed ? ['-' + part.value] : [])),
};
const pairs = [['käyttö', 'käytöt'], ['työssä', 'työstä'], ['sopimus', 'sopimukset']];
const found = {};
for (const [name, compare] of Object.entries(tools)) {
  found[name] = pairs.map(([old, fresh]) => compare(`<p>Uusi ${old} on tarpeen.</p>`, `<p>Uusi ${fresh} on tarpeen.</p>`).join(' '));
  console.log(`${name.padEnd(15)}${found[name].join(' | ')}`);
}
const whole = ['-käyttö +käytöt', '-työssä +työstä', '-sopimus +sopimukset'];
const cut = (marks) => marks[2] === whole[2] && marks[0] !== whole[0] && marks[1] !== whole[1];
const asSeen = found.jsdiff.join() === whole.join() && cut(found['node-htmldiff']) && cut(found['htmldiff-js']);
process.exit(asSeen && found['htmldiff-js'][1] === '-ss +st' ? 0 : 1);
NODE
node compare.cjs
