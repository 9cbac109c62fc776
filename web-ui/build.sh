#!/bin/sh
# Builds or tests the pages: build.sh build|test. Does nothing where nothing changed since the last time.
set -eu
cd "$(dirname "$0")"

fail() {
  echo "web-ui: $1" >&2
  exit 1
}

check_node() {
  advice="Install Node.js 20.19 or newer (https://nodejs.org), or build without the pages: -DskipUi"
  command -v node >/dev/null 2>&1 || fail "Node.js is missing. $advice"
  command -v npm >/dev/null 2>&1 || fail "npm is missing. $advice"
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    fail "Node.js $(node -v) is too old. $advice"
}

# npm writes node_modules/.package-lock.json last, so it tells that an install was whole.
install() {
  [ node_modules/.package-lock.json -nt package-lock.json ] && return
  npm ci --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
}

# The stamp is dist/index.html, which Vite writes anew each time.
is_built() {
  [ -f dist/index.html ] &&
    [ -z "$(find src public index.html package.json package-lock.json tsconfig.json vite.config.ts build.sh -newer dist/index.html -print | head -n 1)" ]
}

check_node
case "${1:-}" in
  build)
    is_built && exit 0
    install
    rm -rf dist target/classes/META-INF/resources
    npm run --silent build
    ;;
  test)
    install
    npm test --silent
    ;;
  *) fail "usage: build.sh build|test" ;;
esac
