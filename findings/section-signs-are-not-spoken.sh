#!/usr/bin/env bash
# The signs of an agreement, spoken in Finnish and Swedish by eSpeak NG, the voice that free screen readers bring along for both.
#
# Guess: "8 §" is spoken as a section in each language, as in English, and "≥ 40" says that it is a bound.
# Seen (eSpeak NG 1.51 of Debian 12): neither is. In Finnish and Swedish § and ≥ are passed over: "8 §" and "§ 8" sound as the bare number, "≥ 40 %" as "40
#   %", "2 × 3" as two numbers; English says all three. What is not known at all is spoken in the English voice ("±", "½", the true minus). The dash of
#   "2021–2027" is silent in all languages. Who listens to an agreement or makes sound of one must write the words: "8 pykälä", "vähintään 40 %".
#
# Needs espeak-ng 1.51 (Debian: espeak-ng); writes nothing. Fails where the behaviour has changed.
set -euo pipefail
if ! command -v espeak-ng >/dev/null; then
  echo "This needs eSpeak NG, which is not there: apt install espeak-ng" >&2
  exit 2
fi
espeak-ng --version | cut -d' ' -f1-4
spoken() { espeak-ng -v "$1" -q -x -- "$2" | tr -d '\n_:' | sed 's/^ *//; s/ *$//'; }
changed=0
for language in fi sv en; do
  bare=$(spoken "$language" 8)
  for signs in '§ 8' '8 §' '≥ 8' '× 8'; do
    said=$(spoken "$language" "$signs")
    silent=$([ "$said" = "$bare" ] && echo "as 8 alone" || echo "told")
    printf '%s  %-5s %-28s %s\n' "$language" "$signs" "$said" "$silent"
    [ "$silent" = "$([ "$language" = en ] && echo told || echo 'as 8 alone')" ] || changed=1
  done
  printf '%s  %-5s %s\n' "$language" '½' "$(spoken "$language" '½')"
done
spoken fi '½' | grep -q '(en)' || changed=1
exit "$changed"
