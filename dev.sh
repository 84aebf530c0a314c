#!/usr/bin/env bash
# The one door for people and machines: every task of a developer is a verb here, and CI calls the same verbs.
# Needs the .NET SDK, Node.js (for the charts) and git; works for any user, from any folder.
set -uo pipefail

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd -P)
artifacts=$root/artifacts
program=$artifacts/bin/Influence.Worker/release/influence
built=$artifacts/.influence-built

usage() {
  cat <<'VERBS'
./dev.sh run [ARGS…]        fill the sample brand if it is absent, then serve its dashboard; ARGS go to `influence serve`
./dev.sh test [ARGS…]       build all, run every test project, print `N passed, N failed, N skipped`; ARGS go to `dotnet test`
./dev.sh format             lay the code out as .editorconfig says
./dev.sh bench [ARGS…]      run the benchmarks; ARGS go to BenchmarkDotNet, such as --filter '*PageRank*'
./dev.sh nightly [ARGS…]    the tests again, long ones included (INFLUENCE_NIGHTLY=1), the driver's adapter, the planted faults, costs
./dev.sh picture            take the README's picture of the dashboard with Chromium
./dev.sh notebooks [FILE…]  run notebooks top to bottom, keep their outputs, make a page of each; --check, --param k=50
./dev.sh influence ARGS…    the command line itself, built first if a source is newer
VERBS
}

fail() {
  printf 'dev.sh: %s\n' "$1" >&2
  exit "${2:-1}"
}

# What the tools below want to write must have a place, also for a user without a home.
prepare() {
  command -v dotnet >/dev/null || fail "no dotnet on the PATH; install the SDK that global.json names"
  mkdir -p -- "$artifacts" 2>/dev/null && [ -w "$artifacts" ] || fail "$artifacts cannot be written; build in a checkout of your own"
  if [ -z "${HOME:-}" ] || [ ! -w "$HOME" ]; then
    export HOME=$artifacts/home
    mkdir -p -- "$HOME"
  fi
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
}

# One warm compiler for all projects is three times as fast; it is told to go afterwards, so nothing lingers.
build() {
  (cd -- "$root" && dotnet build "$1" -c Release --nologo -p:UseSharedCompilation=true)
  local code=$?
  dotnet build-server shutdown --vbcscompiler >/dev/null 2>&1
  return "$code"
}

sources_changed() {
  [ -x "$program" ] && [ -e "$built" ] || return 0
  [ -n "$(find "$root/engine" "$root/api" "$root/global.json" "$root"/Directory.*.props \
    \( -name node_modules -o -name docs -o -name bin -o -name obj \) -prune -o \
    -newer "$built" \( -type f -o -type d ! -name web \) -print -quit)" ]
}

build_program() {
  prepare
  touch -- "$built.new"
  build engine/Influence.Worker >&2 || fail "the build failed, nothing was run"
  mv -f -- "$built.new" "$built"
}

# Two calls at once must not build into one folder; where there is no flock they take their chance.
ensure_program() {
  sources_changed || return 0
  mkdir -p -- "$artifacts" 2>/dev/null
  if command -v flock >/dev/null && : 2>/dev/null >>"$built.lock"; then
    (
      flock 9
      if sources_changed; then build_program 9>&-; fi
    ) 9>>"$built.lock" || exit 1
  else
    build_program
  fi
}

influence() {
  ensure_program
  exec "$program" "$@"
}

run() {
  build_program
  export INFLUENCE_DATA=${INFLUENCE_DATA:-$root/influence-data}
  # A second demo changes nothing, and completes one that was interrupted; a sample of another size stays as it is.
  local said code
  said=$("$program" demo --json)
  code=$?
  case $code:$said in
    0:* | *sample_is_another*) ;;
    *)
      printf '%s\n' "$said" >&2
      exit "$code"
      ;;
  esac
  exec "$program" serve --network sample "$@"
}

# Test results of all assemblies: reasons of skipped tests on a line each, then the plain line. Fails when nothing ran.
summarize() {
  local results=$1 log=$2
  : >"$artifacts/skipped.txt"
  find "$results" -name '*.trx' -exec cat {} + 2>/dev/null | tr -d '\r' | awk '
    BEGIN { RS = "<UnitTestResult " }
    # A skip always gives a reason; without one it is a test that runs only when asked for by name.
    NR > 1 && /outcome="NotExecuted"/ && match($0, /<Message>[^<]*/) {
      why = substr($0, RSTART + 9, RLENGTH - 9)
      name = $0; sub(/.*testName="/, "", name); sub(/".*/, "", name)
      gsub(/[ \t\n]+/, " ", why)
      print name "\t" why
    }' | sed -e 's/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#x[AD];/ /g; s/&amp;/\&/g' | sort >"$artifacts/skipped.txt"
  awk -F '\t' '{ print "skipped: " $1 ": " $2 }' "$artifacts/skipped.txt"
  awk -F '[:,]' -v told="$(wc -l <"$artifacts/skipped.txt")" '
    /^ *(Passed|Failed|Skipped)! +- +Failed:/ { failed += $2; passed += $4; skipped += $6 }
    END {
      if (skipped != told) { printf "%d tests were skipped, but only %d gave a reason\n", skipped, told }
      printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
      exit passed + failed == 0 || skipped != told
    }' "$log"
}

# Tests sync thousands of small files, which a disk takes half of their time for: a folder in memory, where there is plenty of it
# and programs may be run. TMPDIR, where it is set, says where else. What a sync asks of the system is tested by its calls.
folder_in_memory() {
  local folder free
  [ -z "${TMPDIR:-}" ] && [ -w /dev/shm ] || return 1
  free=$(df -Pk /dev/shm | awk 'NR == 2 { print int($4 / 1024 / 1024) }')
  [ "${free:-0}" -ge 8 ] && awk '/^MemAvailable:/ { exit $2 < 10 * 1024 * 1024 }' /proc/meminfo || return 1
  folder=$(mktemp -d /dev/shm/influence-tests-XXXXXX) || return 1
  if printf '#!/bin/sh\n' >"$folder/run" && chmod +x "$folder/run" && "$folder/run" 2>/dev/null; then
    rm -f -- "$folder/run"
    chmod 711 "$folder" # tests of rights are somebody else for a while, who must get to what is theirs
    printf '%s' "$folder"
  else
    rm -rf -- "$folder"
    return 1
  fi
}

# A suite that silently ran nothing is worse than one that failed.
silent_suites() {
  local suite
  for suite in "$root"/tests/*.Tests; do
    suite=$(basename -- "$suite")
    grep -q -F -- " - $suite.dll " "$1" || printf 'no test was run: tests/%s\n' "$suite"
  done
}

run_tests() {
  prepare
  cd -- "$root" || exit 1
  build Influence.sln || fail "the build failed, no test was run"
  touch -- "$built"
  local results=$artifacts/test-results log=$artifacts/test.log code silent=
  local memory
  if memory=$(folder_in_memory); then
    export TMPDIR=$memory
    trap 'rm -rf -- "$TMPDIR"' EXIT
  fi
  rm -rf -- "$results"
  # Two suites run at a time, in the order of the solution: those that take longest, and the one that waits for Neo4j, are first.
  dotnet test Influence.sln --no-build -c Release --nologo --logger trx --results-directory "$results" "$@" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  if [ $# -eq 0 ]; then
    silent=$(silent_suites "$log")
  fi
  if [ -n "$silent" ]; then
    printf '%s\n' "$silent"
    code=1
  fi
  summarize "$results" "$log" || code=1
  exit "$code"
}

# Builds and tests the adapter of Neo4j's own driver where the feed has its package.
neo4j_driver() {
  prepare
  cd -- "$root" || exit 1
  if ! dotnet restore engine/Adapters/Influence.Adapters.Neo4jDriver -p:WithNeo4jDriver=true >/dev/null 2>&1; then
    printf 'not built: adapter Neo4jDriver, the package feed lacks Neo4j.Driver\n'
    return 0
  fi
  dotnet test tests/Influence.Storage.Tests -c Release --nologo -p:WithNeo4jDriver=true \
    --filter FullyQualifiedName~.Adapters. || return 1
  dotnet build engine/Influence.Worker -c Release --nologo -p:WithNeo4jDriver=true
}

bench() {
  prepare
  [ $# -gt 0 ] || set -- --filter '*'
  cd -- "$root" && exec dotnet run --project tests/Influence.Benchmarks -c Release -- --artifacts "$artifacts/benchmarks" "$@"
}

picture() {
  prepare
  build tests/Influence.Browser.Tests >&2 || fail "the build failed, no picture was taken"
  INFLUENCE_SAMPLE_PEOPLE=${INFLUENCE_SAMPLE_PEOPLE:-20000} INFLUENCE_PICTURE=$root/engine/docs/pictures/overview.png \
    exec "$artifacts/bin/Influence.Browser.Tests/release/Influence.Browser.Tests" \
    -explicit only -class Influence.Browser.Tests.ReadmePicture
}

# The notebooks make their sample brand with the program, and find it where it was built.
notebooks() {
  ensure_program
  prepare
  build tests/Influence.Notebooks >"$artifacts/notebooks.log" 2>&1 || {
    cat -- "$artifacts/notebooks.log" >&2
    fail "the build failed, no notebook was run"
  }
  exec "$artifacts/bin/Influence.Notebooks/release/Influence.Notebooks" "$@"
}

verb=${1:-}
[ $# -eq 0 ] || shift
case $verb in
  '' | -h | --help | help) usage ;;
  run) run "$@" ;;
  test) run_tests "$@" ;;
  format) prepare && cd -- "$root" && exec dotnet format Influence.sln "$@" ;;
  bench) bench "$@" ;;
  nightly)
    (INFLUENCE_NIGHTLY=1 run_tests "$@")
    code=$?
    neo4j_driver || code=1
    "$root/tests/planted/run" || code=1
    (cd -- "$root" && dotnet run --project tests/Influence.Benchmarks -c Release -- costs) || code=1
    exit "$code"
    ;;
  picture) picture ;;
  notebooks) notebooks "$@" ;;
  influence) influence "$@" ;;
  *)
    printf "dev.sh: there is no verb '%s'. There are:\n\n" "$verb" >&2
    usage >&2
    exit 2
    ;;
esac
