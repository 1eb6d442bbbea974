#!/usr/bin/env bash
# The accessibility tests need axe-core (MPL-2.0), one file of its npm package: left in var/tools, out of git.
set -euo pipefail
version=4.14.1
sha256=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
folder="$(cd "$(dirname "$0")/.." && pwd)/var/tools"
if ! command -v npm >/dev/null 2>&1; then
  echo "npm est attendu pour télécharger axe-core : installez Node.js, puis relancez « make test »." >&2
  exit 1
fi
mkdir -p "$folder"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent "axe-core@$version" >/dev/null
tar -xzf "axe-core-$version.tgz" package/axe.min.js
echo "$sha256  package/axe.min.js" | sha256sum --check --quiet
mv package/axe.min.js "$folder/axe-$version.min.js"
