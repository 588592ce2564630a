#!/bin/sh
# Writes Docs/Commands.md and Docs/man/*.1 from what the command says of itself.
#   sh Scripts/docs.sh UNVEIL            write them
#   sh Scripts/docs.sh UNVEIL --verify   write nothing; exit 1 where the committed files differ, a rule's
#                                        code is not described in Docs, or a link leads nowhere
# Needs a POSIX shell and awk, nothing else. The same command gives the same bytes.
set -eu
LC_ALL=C
export LC_ALL

unveil=${1:?"usage: sh Scripts/docs.sh UNVEIL [--verify]"}
mode=${2:-}
case $mode in '' | --verify) ;; *)
  echo "docs: unknown option $mode; the only one is --verify" >&2
  exit 64
  ;;
esac

scripts=$(dirname "$0")
root=$scripts/..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir "$work/man"

version=$("$unveil" --version)
"$unveil" --experimental-dump-help >"$work/help.json"
awk -v version="$version" -v folder="$work" -f "$scripts/docs.awk" "$work/help.json"
rm "$work/help.json"

if [ "$mode" != --verify ]; then
  mkdir -p "$root/Docs/man"
  rm -f "$root"/Docs/man/*.1
  cp "$work/Commands.md" "$root/Docs/Commands.md"
  cp "$work"/man/*.1 "$root/Docs/man/"
  echo "docs: Docs/Commands.md and $(ls "$work/man" | wc -l | tr -d ' ') man pages"
  exit 0
fi

status=0
say() {
  echo "docs: $1" >&2
  status=1
}

cmp -s "$work/Commands.md" "$root/Docs/Commands.md" || say "Docs/Commands.md is not what the command says; run make docs"
for page in $(ls "$work/man" "$root/Docs/man" 2>/dev/null | grep '\.1$' | sort -u); do
  cmp -s "$work/man/$page" "$root/Docs/man/$page" || say "Docs/man/$page is not what the command says; run make docs"
done

# Every stable code that a rule reports is described somewhere in Docs.
quoted() { grep -oE '"[a-z][A-Za-z0-9]*"' | tr -d '"'; }
codes() {
  find "$root/Sources" -name '*.swift' -exec cat {} + | tr '\n' ' ' |
    grep -oE '(code: |severity, *|\.(note|warning|error), *|refusal\( *|[ .]note\( *)([a-z]+ \? )?"[a-zA-Z0-9]*"( : "[a-zA-Z0-9]*")?' |
    quoted
  for file in Interchange/JSON/JSONError Interchange/BODS04/DamageFindings RegistryFiles/CuratedDataError+Text; do
    sed -n '/var code: String {/,/^  }/p' "$root/Sources/$file.swift" | quoted
  done
}
for code in $(codes | sort -u); do
  grep -qF "\`$code\`" "$root"/Docs/*.md || say "code $code is described nowhere in Docs"
done

# Links between the documents of the repository lead to files.
for page in "$root"/*.md "$root"/Docs/*.md; do
  [ -f "$page" ] || continue
  grep -oE '\]\([^)#: ]+[)#]' "$page" | sed 's/^](//; s/[)#]$//; s/%20/ /g' | while IFS= read -r target; do
    [ -e "$(dirname "$page")/$target" ] || echo "$(basename "$page") links to $target, which is not there"
  done >"$work/links"
  while IFS= read -r line; do say "$line"; done <"$work/links"
done
exit $status
