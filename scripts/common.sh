# SPDX-License-Identifier: Apache-2.0
# Shared by ./demo and ./check; sourced with the repository's root as working folder.
export PYTHONDONTWRITEBYTECODE=1

started=$SECONDS
# step TEXT…: one line a step, with the seconds since the start.
step() { printf '[%4d s] %s\n' "$((SECONDS - started))" "$*"; }

# A compile of one source takes up to about 1.5 GB, so few-memory machines get fewer jobs.
jobs_for_memory() {
  local cores gigabytes
  cores=$(nproc)
  gigabytes=$(awk '/^MemAvailable:/ {print int($2 / 1500000)}' /proc/meminfo 2>/dev/null || echo "$cores")
  [ "$gigabytes" -ge 1 ] || gigabytes=1
  [ "$gigabytes" -lt "$cores" ] && echo "$gigabytes" || echo "$cores"
}

# run_logged LOG COMMAND…: quiet when it works, its last lines when it does not.
run_logged() {
  local log=$1
  shift
  mkdir -p "$(dirname "$log")"
  if ! "$@" </dev/null >"$log" 2>&1; then
    tail -n 60 "$log" >&2
    printf '\nfailed: %s\nwhole log: %s\n' "$*" "$log" >&2
    return 1
  fi
}

# configure PRESET [OPTIONS…]
configure() {
  local preset=$1
  shift
  run_logged "build/$preset-configure.log" cmake --preset "$preset" "$@"
}

# build PRESET [TARGETS…]
build() {
  local preset=$1 log=build/$1-build.log
  shift
  run_logged "$log" cmake --build --preset "$preset" -j "$(jobs_for_memory)" ${1:+--target "$@"}
}
