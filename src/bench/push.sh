#!/usr/bin/env bash
# What a push costs, beside what people use instead, all on one null sink in one run:
#   src/bench/push.sh [RECORDS]
# Wants target/fb, jq, curl, node and a Python with requests (PYTHON=/usr/bin/python3).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
fb=$here/../../target/fb
records=${1:-1000000}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'kill "$sink" 2>/dev/null; rm -rf "$work"' EXIT

port=$((20000 + RANDOM % 20000))
java -XX:+UseSerialGC "$here/NullSink.java" "$port" >"$work/ready" &
sink=$!
until grep -qs ready "$work/ready"; do read -rt 0.1 <> <(:) || :; done
url=http://127.0.0.1:$port/v2/sinks/bench

"$python" "$here/records.py" "$records" >"$work/records.ndjson"
bytes=$(wc -c <"$work/records.ndjson")
echo "$records records, $((bytes / records)) bytes each, $(nproc) cores"
printf '%-28s %9s %12s %8s %9s %8s %10s\n' what seconds records/s MB/s 'CPU s' 'RSS MB' ofCeiling

ceiling=
measure() { # NAME COMMAND...
  local name=$1 wall cpu rss count
  shift
  curl -s "http://127.0.0.1:$port/count" >/dev/null
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }
  read -r wall user system rss <"$work/time"
  count=$(curl -s "http://127.0.0.1:$port/count")
  [ "$count" -ge "$records" ] || { echo "$name sent only $count of $records records"; exit 1; }
  cpu=$(awk "BEGIN { print $user + $system }")
  : "${ceiling:=$wall}"
  awk -v n="$name" -v w="$wall" -v r="$records" -v b="$bytes" -v c="$cpu" -v m="$rss" -v top="$ceiling" \
    'BEGIN { printf "%-28s %9.2f %12.0f %8.1f %9.2f %8.0f %9.0f%%\n", n, w, r / w, b / w / 1e6, c, m / 1024, 100 * top / w }'
}

# The ceiling of the wire: the very bodies, made beforehand, over one kept connection.
"$python" "$here/bodies.py" "$work/records.ndjson" "$work/bodies" "$url"
measure 'ceiling (prebuilt, curl)' curl -s -K "$work/bodies/curl.conf"

export FEATUREBASE_ENDPOINT=http://127.0.0.1:$port FEATUREBASE_TOKEN=bench
measure 'fb push, no limit' "$fb" push bench "$work/records.ndjson" --rate-limit none -q
measure 'fb push, -Xmx64m' env FB_JAVA_OPTS=-Xmx64m "$fb" push bench "$work/records.ndjson" --rate-limit none -q
measure 'Node fetch' node "$here/fetch.mjs" "$url" "$work/records.ndjson"
measure 'Python requests' "$python" "$here/loop.py" "$url" "$work/records.ndjson"
# shellcheck disable=SC2016  # the script's own shell expands it
measure 'jq -c + curl' bash -c '
  jq -c "{value: .}" "$1" | split -l 500 --filter="
    { printf \"{\\\"records\\\":[\"; paste -sd, -; printf \"]}\"; } |
      curl -sf -H Content-Type:application/json -H Expect: --data-binary @- -o /dev/null $2"
  ' jq "$work/records.ndjson" "$url"
