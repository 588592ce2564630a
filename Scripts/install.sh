#!/bin/sh
# Puts the command, its data, man pages and completions below a prefix.
set -eu
unveil=$1
prefix=$2
install -d "$prefix/bin" "$prefix/share/unveil" "$prefix/share/man/man1" \
  "$prefix/share/bash-completion/completions" "$prefix/share/zsh/site-functions" \
  "$prefix/share/fish/vendor_completions.d"
install -m 755 "$unveil" "$prefix/bin/unveil"
for part in regimes jurisdictions languages translations samples; do
  [ -d "Registry/$part" ] || continue
  rm -rf "$prefix/share/unveil/$part"
  cp -R "Registry/$part" "$prefix/share/unveil/$part"
done
install -m 644 Registry/cross-holdings.yaml "$prefix/share/unveil/cross-holdings.yaml"
install -m 644 Docs/man/*.1 "$prefix/share/man/man1/"
"$unveil" --generate-completion-script bash >"$prefix/share/bash-completion/completions/unveil"
"$unveil" --generate-completion-script zsh >"$prefix/share/zsh/site-functions/_unveil"
"$unveil" --generate-completion-script fish >"$prefix/share/fish/vendor_completions.d/unveil.fish"
echo "unveil is in $prefix/bin, its data in $prefix/share/unveil"
