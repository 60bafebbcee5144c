#!/usr/bin/env bash
# How long the installed program takes from its start to the first 200 of /health:
#
#   ./voice-center package
#   docs/startup.sh target/dist/voice-center-VERSION [RUNS]
#
# RUNS times (7) without the AOT cache and with it, in turns; prints each time and the medians, in ms.
set -euo pipefail

DIST=$(cd -P "$1" && pwd)
RUNS=${2:-7}
PLACE=$(mktemp -d)
trap 'rm -rf "$PLACE"' EXIT
NOWHERE=http://127.0.0.1:9

# The vendors are at a port where nobody is.
settings() {
  cd "$PLACE"
  exec env -i PATH="$PATH" HOME="$PLACE" JAVA_HOME="${JAVA_HOME:-}" PORT=18999 DATA_DIR="$PLACE/data" \
    SERVER_DOMAIN=localhost TWILIO_AUTH_TOKEN=0123456789abcdef0123456789abcdef \
    ELEVENLABS_API_KEY=sk_0123456789abcdef ELEVENLABS_BASE_URL=$NOWHERE \
    ANTHROPIC_API_KEY=sk-ant-0123456789 ANTHROPIC_BASE_URL=$NOWHERE \
    TWILIO_BASE_URL=$NOWHERE COTRACKPRO_MCP_URL=$NOWHERE/mcp "$@"
}

# The answer's first line, if there is one.
ask() (
  exec 2>/dev/null 3<>/dev/tcp/127.0.0.1/18999 || exit 1
  printf 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
  read -r line <&3 && [[ $line == *' 200 '* ]]
)

# Starts once with the further settings $@, and prints the milliseconds.
once() {
  local began=${EPOCHREALTIME/./} server ended
  rm -rf "$PLACE/data"
  settings "$@" "$DIST/bin/voice-center" serve >"$PLACE/log" 2>&1 &
  server=$!
  until ask; do sleep 0.005; done
  ended=${EPOCHREALTIME/./}
  kill -TERM "$server"
  wait "$server" 2>/dev/null || true
  echo $(((ended - began) / 1000))
}

median() {
  sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

for ((run = 0; run < RUNS; run++)); do
  once VOICE_CENTER_JAVA_OPTS=-XX:AOTMode=off >>"$PLACE/plain"
  once LC_ALL=C >>"$PLACE/aot"
done
echo "without the cache: $(tr '\n' ' ' <"$PLACE/plain") median $(median <"$PLACE/plain") ms"
echo "with the cache:    $(tr '\n' ' ' <"$PLACE/aot") median $(median <"$PLACE/aot") ms"
