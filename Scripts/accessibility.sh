#!/bin/sh
# Checks the pages of a built site with axe-core in headless Chromium.
#
#   sh Scripts/accessibility.sh SITE [PAGE...]   install what is missing, then check
#   sh Scripts/accessibility.sh --install        only install
#   sh Scripts/accessibility.sh --ready          exit 0 where everything is there, install nothing
set -eu
cd "$(dirname "$0")/.."
tools=.build/accessibility

ready() {
  { command -v chromium-headless-shell || command -v chromium; } >/dev/null 2>&1 &&
    [ -x "$tools/bin/python" ] && "$tools/bin/python" -c 'import playwright, axe_playwright_python' 2>/dev/null
}

install() {
  ready && return 0
  run=""
  [ "$(id -u)" -eq 0 ] || run=sudo
  $run apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends \
    chromium-headless-shell python3-venv fonts-noto-core fonts-noto-cjk >/dev/null
  mkdir -p .build
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet playwright axe-playwright-python
}

case "${1:-}" in
--ready) ready ;;
--install) install ;;
"")
  echo "usage: accessibility.sh SITE [PAGE...]" >&2
  exit 64
  ;;
*)
  install
  site=$1
  shift
  [ $# -gt 0 ] || set -- index.html map.html questions.html questions/public.html changes.html search.html \
    $(cd "$site" && ls guides/en/GB.html guides/ar/GB.html 2>/dev/null || true)
  "$tools/bin/python" Scripts/accessibility.py "$site" "$@"
  ;;
esac
