#!/usr/bin/env bash
# Compares fb push with other ways to send the same records, over http and https, to a sink that stores nothing:
#   src/bench/push.sh [RECORDS]
# The ceiling is curl, which posts prebuilt bodies over one connection. Requires target/fb, curl, node, GNU time and a
# Python with requests (PYTHON=/usr/bin/python3); jq is optional. Also measures the distribution in target/dist.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
records=${1:-1000000}
python=$("${PYTHON:-python3}" -c 'import requests, sys; print(sys.executable)')
work=$(mktemp -d)
trap 'kill "$sink" 2>/dev/null; rm -rf "$work"' EXIT

keytool -genkeypair -keystore "$work/keys" -storepass password -alias sink -keyalg EC -groupname secp256r1 \
  -dname CN=localhost -ext san=ip:127.0.0.1 2>/dev/null
keytool -exportcert -rfc -keystore "$work/keys" -storepass password -alias sink >"$work/cert.pem" 2>/dev/null
export CURL_CA_BUNDLE=$work/cert.pem NODE_EXTRA_CA_CERTS=$work/cert.pem REQUESTS_CA_BUNDLE=$work/cert.pem
port=$((20000 + RANDOM % 20000))
java -XX:+UseSerialGC "$here/NullSink.java" "$port" "$((port + 1))" "$work/keys" >"$work/ready" &
sink=$!
until grep -qs ready "$work/ready"; do
  kill -0 "$sink"
  sleep 0.1
done

"$python" "$here/records.py" "$records" >"$work/records.ndjson"
bytes=$(wc -c <"$work/records.ndjson")
echo "$records records of $((bytes / records)) bytes, $(nproc) cores"

declare -A seconds
measure() { # NAME COMMAND...
  local name=$1 user system rss count
  shift
  curl -s "http://127.0.0.1:$port/count" >/dev/null
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >"$work/out" 2>&1 || { cat "$work/out"; exit 1; }
  read -r "seconds[$name]" user system rss <"$work/time"
  count=$(curl -s "http://127.0.0.1:$port/count")
  [ "$count" -ge "$records" ] || { echo "$name sent only $count of $records records"; exit 1; }
  awk -v name="$name" -v s="${seconds[$name]}" -v n="$records" -v b="$bytes" -v u="$user" -v k="$system" -v m="$rss" \
    -v top="${seconds[ceiling]}" -v node="${seconds[Node fetch]:-0}" -v python="${seconds[Python requests]:-0}" 'BEGIN {
      printf "%-18s %8.2f %10.0f %6.0f %8.2f %7.0f %8.0f%%", name, s, n / s, b / s / 1e6, u + k, m / 1024, 100 * top / s
      if (python) printf " %8.1f %9.1f", node / s, python / s
      printf "\n"
    }'
}

compare() { # SCHEME PORT
  local endpoint=$1://127.0.0.1:$2 fb
  local url=$endpoint/v2/sinks/bench
  seconds=()
  printf '\n%-18s %8s %10s %6s %8s %7s %9s %8s %9s\n' \
    "$1" seconds records/s MB/s 'CPU s' 'RSS MB' ofCeiling 'x Node' 'x Python'
  rm -rf "$work/bodies"
  "$python" "$here/bodies.py" "$work/records.ndjson" "$work/bodies" "$url"
  measure ceiling curl -s -K "$work/bodies/curl.conf"
  measure 'Node fetch' node "$here/fetch.mjs" "$url" "$work/records.ndjson"
  measure 'Python requests' "$python" "$here/loop.py" "$url" "$work/records.ndjson"
  export FEATUREBASE_ENDPOINT=$endpoint FEATUREBASE_TOKEN=bench
  for fb in "$root/target/fb" "$root"/target/dist/fb-*/bin/fb; do
    [ -x "$fb" ] || continue
    measure "$(case $fb in */target/dist/*) echo distribution ;; *) echo target/fb ;; esac)" \
      "$fb" push bench "$work/records.ndjson" --rate-limit none -q --ca-cert "$work/cert.pem"
  done
}

compare http "$port"
if command -v jq >/dev/null; then
  # shellcheck disable=SC2016 # the inner shell expands it
  measure 'jq and curl' bash -c '
    jq -c "{value: .}" "$1" | split -l 500 --filter="
      { printf \"{\\\"records\\\":[\"; paste -sd, -; printf \"]}\"; } |
        curl -sf -H Content-Type:application/json -H Expect: --data-binary @- -o /dev/null $2"
    ' jq "$work/records.ndjson" "http://127.0.0.1:$port/v2/sinks/bench"
fi
compare https "$((port + 1))"
