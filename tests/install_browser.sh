#!/usr/bin/env bash
# Browser tests need Debian's Chromium and its driver.
set -euo pipefail
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Chromium et chromedriver sont attendus pour les tests de navigateur : installez-les, puis relancez « make test »." >&2
  exit 1
fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-dejavu-core >/dev/null
