#!/usr/bin/env bash
# Measures the Kafka Connect sink, with a broker and a worker on this machine:
#   src/bench/connect.sh [RECORDS]
# 1. Records per second of one task without a rate limit, next to fb push.
# 2. The share of the quota of 1, 2 and 4 sinks, after the first 5 seconds.
# 3. The records that are delivered again after kill -9 of a worker.
# Requires the output of mvn package, curl and Python.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
fb=$root/target/fb
records=${1:-1000000}
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null; rm -rf "$work"' EXIT

(cd "$root" && mvn -q -B dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile="$work/classpath")
classpath=$root/target/classes:$(cat "$work/classpath")
load() { # FILE ENDPOINT SINKS RATE-LIMIT COUNT-URL SKIP SECONDS
  java -XX:+UseSerialGC -Xmx700m -cp "$classpath" "$here/ConnectLoad.java" "$@" | tail -1
}

port=$((20000 + RANDOM % 20000))
keytool -genkeypair -keystore "$work/keys" -storepass password -alias sink -keyalg EC -dname CN=localhost 2>/dev/null
java -XX:+UseSerialGC "$here/NullSink.java" "$port" "$((port + 1))" "$work/keys" >"$work/ready" &
until grep -qs ready "$work/ready"; do sleep 0.1; done
"${PYTHON:-python3}" "$here/records.py" $((records + 1)) | tail -n +2 >"$work/records.ndjson" # without id 0
echo "without a rate limit, $records records of $(($(wc -c <"$work/records.ndjson") / records)) bytes, $(nproc) cores:"
url=http://127.0.0.1:$port
echo "  one task  $(load "$work/records.ndjson" "$url" bench none "$url/count" 0 0) records/s"
export FEATUREBASE_ENDPOINT=$url FEATUREBASE_TOKEN=emulator
start=$(date +%s%N)
"$fb" push bench "$work/records.ndjson" --rate-limit none -q >/dev/null
echo "  fb push   $((records * 1000000000 / ($(date +%s%N) - start))) records/s"
kill %1

echo "at the quota of 1000 records/s for each sink, for 20 s after the first 5 s:"
export FEATUREBASE_ENDPOINT=http://127.0.0.1:$((port + 2))
for sinks in 1 2 4; do
  "$fb" emulator start --port $((port + 2)) --activate-after 0s >/dev/null 2>&1 &
  emulator=$!
  until curl -sf "$FEATUREBASE_ENDPOINT/emulator/rows/demo/web_clicks?count=1" >/dev/null; do sleep 0.2; done
  for ((i = 1; i <= sinks; i++)); do
    "$fb" sinks create "s$i" --table web_clicks --id string --map _id=click --map url --wait -q >/dev/null
  done
  "${PYTHON:-python3}" -c "
for i in range(30000 * $sinks): print('{\"click\":\"c%d\",\"url\":\"/page/%d\"}' % (i, i % 97))" >"$work/clicks.ndjson"
  rate=$(load "$work/clicks.ndjson" "$FEATUREBASE_ENDPOINT" "$(seq -s, -f s%g "$sinks")" 1000/s,1MB/s \
    "$FEATUREBASE_ENDPOINT/emulator/rows/demo/web_clicks?count=1" 5 20)
  echo "  $sinks sinks  $rate records/s, $(((rate + 5 * sinks) / (10 * sinks))) %"
  kill "$emulator"
  wait "$emulator" 2>/dev/null || true
done

echo "delivered again after kill -9 of a worker, two tasks at 1000 records/s each:"
(cd "$root" && mvn -B failsafe:integration-test@default -Dit.test=ConnectKillIT -Dfb.connect.kills=3 \
  -Dfb.connect.faults=0 -Dfb.connect.rate=1000/s,1MB/s 2>&1 | grep 'accepted again')
