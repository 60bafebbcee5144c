#!/usr/bin/env bash
# Measures the table of sizing.md: fifty calls against a server that has a quarter, half and a whole
# processor. Needs root and Linux control groups, and a machine that does nothing else.
#
#   docs/sizing.sh [CALLS [SECONDS]]
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

calls=${1:-50}
seconds=${2:-60}
readonly PERIOD=100000 # microseconds, as container platforms have it

# Makes the control group $1 with $2 microseconds of processor in each period; prints where it is.
limited() {
  local group
  if [[ -e /sys/fs/cgroup/cpu/cpu.cfs_quota_us ]]; then
    group=/sys/fs/cgroup/cpu/$1
    mkdir -p "$group"
    echo "$PERIOD" >"$group/cpu.cfs_period_us"
    echo "$2" >"$group/cpu.cfs_quota_us"
  else
    group=/sys/fs/cgroup/$1
    echo +cpu >/sys/fs/cgroup/cgroup.subtree_control
    mkdir -p "$group"
    echo "$2 $PERIOD" >"$group/cpu.max"
  fi
  echo "$group"
}

for size in 25:256m 50:512m 100:1g; do
  percent=${size%%:*}
  heap=${size##*:}
  group=$(limited "voice-center-$percent" $((PERIOD * percent / 100)))
  echo "== $percent % of a processor, heap of $heap, $calls calls"
  ./voice-center loadtest --calls "$calls" --seconds "$seconds" --heap "$heap" --cgroup "$group" || true
  grep -E 'nr_periods|nr_throttled' "$group/cpu.stat"
  rmdir "$group"
done
