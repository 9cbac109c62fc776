#!/bin/sh
# Asks each operation of the API, streams left out, what schemathesis makes up from its description, and fails when an
# answer has a status of 500 or above. The server runs on a home of its own, first without a token, then with one.
#
#   ./mvnw -DskipTests -DskipUi -pl backend -am package
#   backend/checks/schemathesis.sh [SEED…]        # seeds 1 and 2 by default
#
# EXAMPLES: cases for each operation, 30 by default. SECONDS_EACH: the longest a run of one seed takes, 300 by default.
set -eu

version=4.32.5
backend=$(cd "$(dirname "$0")/.." && pwd -P)
tools=$backend/target/schemathesis-$version
home=$(mktemp -d)
server=

stop() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=
  fi
}
trap 'stop; rm -rf "$home"' EXIT
trap 'exit 130' INT TERM

[ -d "$backend/target/lib" ] || { echo "build first: ./mvnw -DskipTests -DskipUi -pl backend -am package" >&2; exit 2; }
if [ ! -x "$tools/bin/schemathesis" ]; then
  python3 -m venv "$tools"
  "$tools/bin/pip" install --quiet "schemathesis==$version"
fi

# One run of dataset 1 waits in the queue, so that what asks for number 1 finds something.
fill() {
  "$tools/bin/python" - "$1" "$2" <<'PYTHON'
import json, sys, urllib.request

url, token = sys.argv[1:]

def post(path, body=None):
    headers = {"Content-Type": "application/json", "Authorization": "Bearer " + token}
    data = None if body is None else json.dumps(body).encode()
    urllib.request.urlopen(urllib.request.Request(url + path, data, headers, method="POST")).read()

# The description is made at its first reading, which takes longer than schemathesis waits.
urllib.request.urlopen(urllib.request.Request(url + "/v3/api-docs", headers={"Authorization": "Bearer " + token})).read()
post("/api/v1/datasets/bundled/mfeat")
post("/api/v1/runs", {"dataset": "mfeat", "preset": "mfeat", "seeds": [1, 2]})
PYTHON
}

# Starts a server with a token (or none, if it is empty) and asks it with one seed.
check() {
  folder=$home/$1$2
  mkdir -p "$folder"
  LAB_HOME=$folder LAB_PORT=0 LAB_TOKEN=$2 java -Xmx512m -cp "$backend/target/classes:$backend/target/lib/*" \
    org.decalign.backend.BackendApplication >"$folder/server.log" 2>&1 &
  server=$!
  until [ -s "$folder/server.json" ]; do
    kill -0 "$server" 2>/dev/null || { cat "$folder/server.log" >&2; exit 1; }
    sleep 1
  done
  url=$(sed 's/.*"url":"\([^"]*\)".*/\1/' "$folder/server.json")
  fill "$url" "$2"
  echo "seed $1, $([ -n "$2" ] && echo with || echo without) a token"
  (cd "$folder" && "$tools/bin/schemathesis" --config-file /dev/null run "$url/v3/api-docs" \
    --checks not_a_server_error --exclude-path-regex '/stream$' --header "Authorization: Bearer $2" \
    --seed "$1" --max-examples "${EXAMPLES:-30}" --max-time "${SECONDS_EACH:-300}" --request-timeout 60 \
    --continue-on-failure --warnings off --generation-database none --no-color) ||
    { grep -A 12 'error [0-9a-f]*-' "$folder/server.log" | head -100 >&2; failed=1; }
  stop
}

failed=0
[ $# -gt 0 ] || set -- 1 2
for seed in "$@"; do
  check "$seed" ""
  check "$seed" "a-token-of-this-check"
done
exit "$failed"
