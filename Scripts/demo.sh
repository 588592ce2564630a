#!/bin/sh
# The demonstration: from the sample file to named owners, a drawing and country guides.
set -eu
unveil=$1
folder=$2
registry=$3
company=$4

say() { printf '\n\033[1m%s\033[0m\n' "$1"; }
[ -t 1 ] || say() { printf '\n== %s\n' "$1"; }

mkdir -p "$folder"
rm -f "$registry" "$registry-wal" "$registry-shm"
export UNVEIL_REGISTRY="$registry"

say "1. Import the sample registry (invented companies and people)"
"$unveil" import Registry/samples/harbour-light.bods.jsonl

say "2. Who owns Harbour Light Shipping Ltd, under four laws?"
"$unveil" owners "$company" --format table --regime GB-PSC --regime EU-AMLR --regime US-BOI --regime NG-PSC

say "3. Why? Step by step, with the statements"
"$unveil" explain "$company" "Mara Okafor" --regime EU-AMLR

say "4. What does Mara Okafor own?"
"$unveil" owned "Mara Okafor" --format table

say "5. Draw it"
"$unveil" draw "$company" --regime EU-AMLR --output "$folder/harbour-light.svg"
"$unveil" draw "$company" --form tree

say "6. Write the guides of its jurisdictions"
"$unveil" guide build GB LU VG NG AE --to "$folder/guides" --html

say "Where everything is"
cat <<END
  registry   $registry            (UNVEIL_REGISTRY=$registry names it)
  drawing    $folder/harbour-light.svg
  guides     $folder/guides/en/*.md and *.html
  command    $unveil              ($unveil --help; make install puts it on your PATH)

  Next: $unveil import YOUR-FILE.jsonl, then $unveil owners "A company"
END
