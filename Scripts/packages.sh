#!/bin/sh
# Installs the system packages that the build needs and that are missing (Debian and Ubuntu).
set -eu

missing=""
for package in libsqlite3-dev libcmark-dev libsimdjson-dev zlib1g-dev libxml2-dev pkg-config; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Please install these development packages and run this again:$missing" >&2
  exit 69
fi

run=""
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null 2>&1 || {
    echo "These packages are missing and there is no sudo to install them:$missing" >&2
    exit 69
  }
  run="sudo"
fi

echo "Installing system packages:$missing"
$run apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $missing >/dev/null
