#!/bin/sh
# Makes a small home with the release in CHECKOUT and records what that release answers over REST:
#   git worktree add ../old COMMIT && backend/src/test/upgrade/make-home.sh ../old backend/src/test/resources/upgrade/NAME
# writes NAME-home.tar.xz and NAME-answers.json.xz. Needs curl, jq, tar and xz. UpgradeTests starts the present server on a copy of that home.
set -eu

[ $# -eq 2 ] || { echo "use: $0 CHECKOUT OUT" >&2; exit 2; }
root=$(cd "$1" && pwd)
mkdir -p "$(dirname "$2")"
out=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
work=$(mktemp -d)
export LAB_HOME="$work/home" LAB_PORT="${LAB_PORT:-18480}" LAB_LEASEDURATION=1h LAB_SWEEPGRACE=1h LAB_CODEVERSION=upgrade-fixture
export LAB_URL="http://127.0.0.1:$LAB_PORT"
trap '"$root/lab" down >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
lab() { "$root/lab" "$@"; }
api() { curl -sS --fail-with-body -H 'Content-Type: application/json' -H 'User-Agent: lab' "$@"; }
get() { api "$LAB_URL$1"; }
post() { api -X POST "$LAB_URL$1" -d "$2"; }

lab up --workers 1
cd "$work"

# Data: classes and a sentiment, and a version derived from the first.
lab datasets generate classes.safetensors --samples 48,16,16 --modality one=3x4 --modality two=1x5 --classes 3 --seed 1
lab datasets generate sentiment.safetensors --samples 40,16,16 --modality text=4x4 --modality audio=3x4 --modality vision=3x4 --seed 2
lab datasets import classes.safetensors --name classes --suite generic --licence "CC BY 4.0" --source "generated" --notes "Grüße"
lab datasets import sentiment.safetensors --name sentiment --suite mosi
lab datasets derive classes --split 0.6,0.2,0.2 --seed 3 --name resplit

cat >classes.json <<'END'
{"train_mode": "classification", "suite": "generic", "dst_feature_dim_nheads": [4, 2], "nlevels": 1, "num_prototypes": 2, "gmm_em_iters": 1,
 "ot_num_iters": 3, "batch_size": 16, "learning_rate": 0.01, "num_epochs": 2, "early_stop_patience": 5, "selection_metric": "WAF1",
 "scheduler_metric": "WAF1", "trace_samples": 8, "trace_epochs": ["last"]}
END
cat >sentiment.json <<'END'
{"train_mode": "regression", "suite": "mosi", "dst_feature_dim_nheads": [4, 2], "nlevels": 1, "num_prototypes": 2, "gmm_em_iters": 1,
 "ot_num_iters": 3, "batch_size": 16, "learning_rate": 0.01, "num_epochs": 2, "early_stop_patience": 5, "selection_metric": "MAE",
 "scheduler_metric": "MAE", "trace_samples": 8, "trace_epochs": ["last"]}
END

# Runs that succeed, a study, a benchmark with a promoted baseline and one that is held to it.
lab run --dataset classes --config classes.json --seeds 1,2 --wait
lab run --dataset sentiment --config sentiment.json --seeds 1,2 --wait
lab tag 1 --tag team=a --note 'first of all'
api -X PATCH "$LAB_URL/api/v1/runs/2" -d '{"tags": {"team": "b", "why": "<b>zwölf</b>"}}' >/dev/null
lab ablate --dataset classes --config classes.json --arm 'full:num_epochs=1' --arm 'no alpha:num_epochs=1;alpha=0' --name "alpha or not" --seeds 1,2 --wait
printf 'name: gate\nruns:\n  - {name: own, dataset: classes, config: classes.json, seeds: [1, 2]}\nlimits: ["test.WAF1 >= 0.01"]\n' >gate.yaml
lab bench gate.yaml --commit aaaa --promote main
printf 'name: gate\nruns:\n  - {name: own, dataset: classes, config: classes.json, set: {learning_rate: 0.02}, seeds: [1, 2]}\nlimits: ["test.WAF1 >= baseline - 1"]\n' >gate.yaml
lab bench gate.yaml --commit bbbb

# The rest needs no real worker: a run that failed, one that was cancelled, one that waits.
config=$(jq -c . classes.json)
submit() { post /api/v1/runs "{\"dataset\": \"classes\", \"config\": $config, \"set\": {\"num_epochs\": $1}, \"seeds\": [$2]}" | jq '.runs[0].id'; }
worker='{"id": "fixture-worker", "name": "fixture", "host": "here", "device": "cpu", "threads": 1, "memoryBytes": 1, "labels": {}, "software": "fixture"}'
lease() { post /api/v1/worker/leases "{\"protocol\": 1, \"worker\": $worker, \"waitSeconds\": 0}" | jq .token; }
points() { printf '{"batch": 1, "points": [{"step": 1, "epoch": 1, "name": "loss", "split": "train", "value": %s}, {"step": 2, "epoch": 1, "name": "loss", "split": "train", "value": %s}]}' "$1" "$2"; }
line='{"batch": 1, "lines": [{"at": "2026-01-01T00:00:00Z", "level": "warn", "text": "before the end"}]}'
lab down
lab up --no-worker

submit 3 1 >/dev/null
token=$(lease)
post "/api/v1/worker/leases/$token/metrics" "$(points 0.1 1e-300)"
post "/api/v1/worker/leases/$token/logs" "$line"
post "/api/v1/worker/leases/$token/outcome" '{"state": "FAILED", "failure": {"kind": "engine", "message": "it broke"}, "retry": false}'
post "/api/v1/runs/$(submit 3 2)/cancel" '{}' >/dev/null

# A run that is held when the server stops, with an epoch behind it; and one that waits.
submit 4 1 >/dev/null
token=$(lease)
post "/api/v1/worker/leases/$token/metrics" "$(points 0.30000000000000004 12345.678)"
post "/api/v1/worker/leases/$token/logs" "$line"
printf 'weights of an epoch' >checkpoint
curl -sS --fail-with-body -X PUT --data-binary @checkpoint -H 'Content-Type: application/octet-stream' \
  "$LAB_URL/api/v1/worker/leases/$token/artifacts/epoch-0001.safetensors?kind=checkpoint&epoch=1&step=2&sha256=$(sha256sum checkpoint | cut -d' ' -f1)"
post "/api/v1/worker/leases/$token/heartbeat" '{"progress": {"epoch": 1, "epochs": 4, "step": 2, "steps": 12}}' >/dev/null
submit 4 2 >/dev/null

# Every answer that says something of what is kept. What depends on the moment (workers, queue) is not asked.
paths() {
  for path in runs groups studies benchmarks benchmarks/baselines experiments datasets leaderboards leaderboards/grid literature; do
    echo "/api/v1/$path"
  done
  for id in $(get '/api/v1/runs?limit=200' | jq '.items[].id'); do
    for part in '' /attempts /metrics /logs /artifacts '/predictions?split=valid' '/predictions?split=test' /traces; do
      echo "/api/v1/runs/$id$part"
    done
    for epoch in $(get "/api/v1/runs/$id/traces" | jq '.[].epoch'); do echo "/api/v1/runs/$id/traces/$epoch"; done
  done
  for id in $(get /api/v1/groups | jq '.items[].id'); do echo "/api/v1/groups/$id"; done
  for id in $(get /api/v1/studies | jq '(.items? // .)[].id'); do echo "/api/v1/studies/$id"; done
  for id in $(get /api/v1/benchmarks | jq '(.items? // .)[].id'); do echo "/api/v1/benchmarks/$id"; done
  for name in classes sentiment resplit; do
    echo "/api/v1/datasets/$name"
    echo "/api/v1/datasets/$name/report"
    echo "/api/v1/datasets/$name/samples?split=test"
  done
  for board in $(get /api/v1/leaderboards | jq -r '(.items? // .)[].dataset' | sort -u); do echo "/api/v1/leaderboards/$board"; done
  echo '/api/v1/datasets/resplit/diff?to=classes'
  echo '/api/v1/comparisons?of=g1,g3,r1'
}
paths >paths
{
  sep='{'
  while read -r path; do
    if answer=$(get "$path"); then
      printf '%s\n%s: %s' "$sep" "$(jq -n --arg p "$path" '$p')" "$(printf %s "$answer" | jq -c .)"
      sep=','
    else
      echo "not answered: $path $answer" >&2
    fi
  done <paths
  printf '\n}\n'
} | xz -9e >"$out-answers.json.xz"

lab down
cd "$LAB_HOME"
rm -rf postgres logs cache server.json server.lock worker* db/postmaster.opts db/log db/pg_stat/*
# Of the write-ahead log only the last checkpoint counts, which the control file names; the rest would double the archive.
page=$(($(od -An -t u8 -j 32 -N 8 db/global/pg_control) % 16777216 / 8192))
dd if=/dev/zero of="$(ls db/pg_wal/0* | tail -n 1)" bs=8192 seek=1 count=$((page - 1)) conv=notrunc status=none
tar -c --sort=name --owner=0 --group=0 --numeric-owner -f - . | xz -9e --lzma2=preset=9e,dict=128MiB >"$out-home.tar.xz"
ls -l "$out"-*
