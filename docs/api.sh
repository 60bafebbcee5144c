#!/usr/bin/env bash
# Writes docs/api.md: really makes the calls that it shows, to a sandbox that has had one call.
#
#   ./voice-center sandbox --serve-only --port 8080 &
#   ./voice-center call --say "He was late again on Friday." --say "Goodbye."
#   docs/api.sh > docs/api.md
set -euo pipefail

readonly BASE=${BASE:-http://127.0.0.1:8080}
readonly KEY=sandbox-key
readonly TOKEN=12345678901234567890123456789012
readonly HOST=https://voice.sandbox.test
readonly LONGEST=700
readonly MOST_LINES=14

# What a request with these arguments of curl is answered, without what differs from day to day.
answer() {
  curl -sS -i --max-time 30 "$@" | tr -d '\r' | awk -v MOST=$MOST_LINES -v LONGEST=$LONGEST '
    function shortened(line) { return length(line) > LONGEST ? substr(line, 1, LONGEST) "…" : line }
    NR == 1 { sub(/^HTTP\/1.1 /, ""); print; next }
    !body && /^$/ { body = 1; next }
    body { if (++lines <= MOST) print shortened($0); else if (lines == MOST + 1) print "…"; next }
    tolower($0) ~ /^(allow|retry-after|x-idempotent-replay|www-authenticate|access-control-|location)/ { print }'
}

# Shows a call and its answer. The last argument is the path; those before it are curl's.
call() {
  local path=${*: -1} shown='' each
  for each in "${@:1:$#-1}"; do
    if [[ $each == *[!A-Za-z0-9/=-]* ]]; then shown+=" '$each'"; else shown+=" $each"; fi
  done
  shown=${shown//$KEY/\$KEY}
  shown=${shown//"'Authorization: Bearer \$KEY'"/'"Authorization: Bearer $KEY"'}
  printf '\n```console\n$ curl -i%s "$BASE%s"\n' "$shown" "$path"
  answer "${@:1:$#-1}" "$BASE$path"
  printf '```\n'
}

# The same with the API key.
keyed() { call -H "Authorization: Bearer $KEY" "$@"; }

# The same with JSON as the first argument.
posted() {
  local json=$1
  shift
  keyed -H 'Content-Type: application/json' -d "$json" "$@"
}

# A signed webhook: the path, then the fields in the order of their names.
signed() {
  local path=$1 text=$HOST$1 fields=() each signature=
  shift
  for each in "$@"; do
    text+=${each%%=*}${each#*=}
    fields+=(--data-urlencode "$each")
  done
  signature=$(printf '%s' "$text" | openssl dgst -sha1 -hmac "$TOKEN" -binary | base64)
  call -H "X-Twilio-Signature: $signature" "${fields[@]}" "$path"
}

# Whether this server has that method at that path.
served() {
  local allowed
  allowed=$(curl -sS -i -X OPTIONS "$BASE$2" | tr -d '\r' | sed -n 's/^[Aa]llow: //p')
  [[ ", $allowed," == *", $1,"* ]]
}

title() { printf '\n## `%s %s`\n\n%s\n' "$1" "$2" "$3"; }

sid=${SID:-$(curl -sS -H "Authorization: Bearer $KEY" "$BASE/records?limit=1" |
  sed -n 's/.*"callSid":"\([A-Za-z0-9]*\)".*/\1/p')}

cat <<'TEXT'
# The REST API

Every row of the API with good and bad calls and what they are answered. The answers are real: `docs/api.sh` made these calls. The
whole of it for programs, with every status and schema: `GET /openapi.json`.

To try it without any account:

    ./voice-center sandbox --serve-only --port 8080
    BASE=http://127.0.0.1:8080 KEY=sandbox-key

`./voice-center call` then places a call, so that there is a record. The sandbox's key opens everything; on a server of your own it
is `OUTBOUND_API_KEY`, and `CRON_SECRET` for the rollup.

What holds for all of it:

- Errors are `{"error":"…","details":"…"}`, with `retryAfterSeconds` and `Retry-After` where waiting helps. Programs go by the status.
- Every answer has an `X-Request-Id`; a good one of the request's own (1 to 64 of `A-Za-z0-9._-`) is kept. The log has it, too.
- `HEAD` is answered wherever `GET` is. `OPTIONS` tells what a path can be asked; anything else is 405 with `Allow`.
- Bodies over 64 KiB are 413, request lines over 4 KiB 414, headers over 16 KiB in all 431. A request that takes longer than ten
  seconds to come in is cut off; a connection may rest for a minute.
- A path or query that is not properly encoded is 400; so is an encoded slash or control character in a path.
- JSON must say `Content-Type: application/json`, be UTF-8 and not compressed (else 415), and be nested 32 deep at most (else 400).
- Answers are `Cache-Control: no-store`, and have `nosniff`, `no-referrer` and a policy that lets a browser load nothing.
  `Strict-Transport-Security` is on answers to requests that the proxy marked `X-Forwarded-Proto: https`.
- Pages of other hosts get nothing, unless their origin is in `CORS_ORIGINS`. Then they may ask calls, records, suppressions,
  health, readiness and the OpenAPI document, with the key in the header; never with cookies.
TEXT

title POST /call/incoming "Twilio asks what to do with a ringing call. \`?role=\` names the persona. The body is a form; Twilio signs it."
signed '/call/incoming?role=parent' CallSid=CA5f0c3f6be1d24c1f8e0f3a9d2b7c6e41 CallStatus=ringing Direction=inbound From=+12125550123 To=+15557654321
printf '\nNot signed:\n'
call -d CallSid=CA5f0c3f6be1d24c1f8e0f3a9d2b7c6e41 /call/incoming

title WS /call/stream "The sound of a call, in Twilio's Media Streams protocol. Not for curl:"
call /call/stream

title POST /call/after "Twilio asks what follows the stream."
signed /call/after CallSid=CA5f0c3f6be1d24c1f8e0f3a9d2b7c6e41 CallStatus=completed Direction=inbound From=+12125550123 To=+15557654321

if served POST /call/status; then
  title POST /call/status "Twilio tells how a call is getting on."
  signed /call/status CallDuration=12 CallSid=CA5f0c3f6be1d24c1f8e0f3a9d2b7c6e41 CallStatus=completed Direction=inbound \
    From=+12125550123 SequenceNumber=3 'Timestamp=Mon, 02 Jun 2025 14:00:00 +0000' To=+15557654321
fi

if served POST /call/outbound; then
  title POST /call/outbound "Starts a call. With an \`Idempotency-Key\` it is started once, however often it is asked for in 24 hours."
  posted '{"to":"+12125550123","role":"parent"}' -H 'Idempotency-Key: reminder-0815' /call/outbound
  printf '\nAgain, and with another body:\n'
  posted '{"to":"+12125550123","role":"parent"}' -H 'Idempotency-Key: reminder-0815' /call/outbound
  posted '{"to":"+12125550124","role":"parent"}' -H 'Idempotency-Key: reminder-0815' /call/outbound
  printf '\nA number in Jamaica, a form instead of JSON, no key:\n'
  posted '{"to":"+18765550123","role":"parent"}' /call/outbound
  keyed -d 'to=+12125550123' /call/outbound
  call -H 'Content-Type: application/json' -d '{"to":"+12125550123"}' /call/outbound
fi

if served GET /records; then
  title GET /records "The newest calls first. \`limit\` is 25, at most 100; \`cursor\` is that of the page before."
  keyed '/records?limit=1'
  keyed '/records?limit=0'
fi

title GET '/records/{callSid}' "One call, whole."
keyed "/records/$sid"
keyed /records/CA404
call "/records/$sid"

if served GET /records/by-role/parent; then
  title GET '/records/by-role/{role}' "With \`startDate\`, \`endDate\`, \`limit\` (50, at most 100) and \`cursor\`."
  keyed '/records/by-role/parent?startDate=2025-06-01&limit=1'
  keyed '/records/by-role/parent?startDate=soon'
  title GET '/records/by-status/{status}' "The same by status: \`active\`, \`completed\`, \`failed\` or \`force-reaped\`."
  keyed '/records/by-status/failed'
  keyed '/records/by-status/lost'
fi

if served DELETE /records/CA404; then
  title DELETE '/records/{callSid}' "Deletes a record."
  keyed -X DELETE "/records/$sid"
  keyed -X DELETE "/records/$sid"
fi

if served POST /suppressions; then
  title POST /suppressions "Never call a number. Only a digest of it is kept."
  posted '{"number":"+12125550188"}' /suppressions
  posted '{"number":"0212 5550188"}' /suppressions
  title GET /suppressions "All of them, newest first."
  keyed /suppressions
  title GET '/suppressions/{number}' "Whether a number is on the list."
  keyed /suppressions/+12125550188
  keyed /suppressions/+12125550177
  title DELETE '/suppressions/{number}' "Takes a number off the list."
  keyed -X DELETE /suppressions/+12125550188
  keyed -X DELETE /suppressions/+12125550188
fi

if served GET /api/cron/cost-rollup; then
  title GET /api/cron/cost-rollup "What a UTC day has cost: yesterday, or \`date\`. The key is \`CRON_SECRET\`."
  keyed "/api/cron/cost-rollup?date=$(date -u +%F)"
  keyed '/api/cron/cost-rollup?date=2025-13-01'
fi

title GET /health "How the center and what it depends on are."
call /health

title GET /ready "200 while new calls are taken, 503 while starting or draining."
call /ready

if served GET /metrics; then
  title GET /metrics "Figures for Prometheus. Keep it behind the firewall."
  call /metrics
fi

title GET /openapi.json "This API for programs."
call /openapi.json

printf '\n## What else may be answered\n'
call /nothing
keyed -X PUT "/records/$sid"
keyed '/records/a%2Fb'
