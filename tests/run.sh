#!/usr/bin/env bash
# Builds everything and runs every test. The last line is "N passed, N failed".
#   tests/run.sh        release and all tests, headers alone, both sanitizers, fuzz targets
#   tests/run.sh fast   the dev build and its unit, scenario and tidy tests
#   tests/run.sh long   as the first, random tests a hundred times as long, fuzzing forty
# TANDEM_SEED=N gives every random test another seed. TANDEM_JOBS=N sets the build jobs.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

mode=${1:-full}
patience=()
fuzz_seconds=15
case $mode in
  full | fast) ;;
  long)
    export TANDEM_LONG=1
    patience=(--timeout 14400)
    fuzz_seconds=600
    ;;
  *)
    sed -n '2,6s/^# //p' "tests/run.sh" >&2
    exit 2
    ;;
esac

jobs=${TANDEM_JOBS:-$(nproc)}
passed=0
failed=0
complaints=()

# part NAME COMMAND...: runs one part and prints its minutes. A part that fails without having
# counted a failure counts as one.
part() {
  local name=$1 started=$SECONDS failed_before=$failed status=0
  shift
  echo "== $name"
  "$@" || status=$?
  printf '== %s: %s (%d min %02d s)\n' "$name" "$( ((status == 0)) && echo ok || echo FAILED)" \
    $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
  if ((status != 0 && failed == failed_before)); then
    complain "$name"
  fi
  return "$status"
}

complain() {
  failed=$((failed + 1))
  complaints+=("$1")
}

build() {
  local preset=$1
  shift
  cmake --preset "$preset" >"build/configure-$preset.log" 2>&1 || {
    cat "build/configure-$preset.log"
    return 1
  }
  cmake --build --preset "$preset" -j "$jobs" "$@"
}

# The value of one attribute of the first <testsuites ...> element.
attribute() {
  sed -n '/<testsuites /{s/.* '"$2"'="\([0-9]*\)".*/\1/p;q}' "$1"
}

# count REPORTS: adds up the cases of each binary from its own report. A binary that left no
# report died; one that failed with no failed case was stopped by a sanitizer or at exit. A ctest
# entry that is not a test binary counts as one case.
count() {
  local reports=$1 preset=$2 name status report cases broken skipped idle
  while read -r name status; do
    report=$reports/$name.xml
    if [[ -s $report ]]; then
      cases=$(attribute "$report" tests)
      broken=$(attribute "$report" failures)
      idle=$(attribute "$report" disabled)
      skipped=$(grep -c '<testcase .*result="skipped"' "$report")
      if ((cases == 0)); then
        complain "$preset $name: it ran no case"
      fi
      passed=$((passed + cases - broken - idle - skipped))
      failed=$((failed + broken))
      ((skipped + idle == 0)) || echo "$preset $name: $((skipped + idle)) not run"
      if ((broken > 0)); then
        complaints+=("$preset $name: $broken")
      elif [[ $status != run ]]; then
        complain "$preset $name: no case failed, but the binary did"
      fi
    elif [[ $status == run && $name != test_* ]]; then
      passed=$((passed + 1))
    else
      complain "$preset $name: $status, no report"
    fi
  done < <(sed -n 's/.*<testcase name="\([^"]*\)".* status="\([a-z]*\)".*/\1 \2/p' \
    "$reports/ctest.junit")
}

# run_tests PRESET [ctest arguments]: its verdict goes into the two counters.
run_tests() {
  local preset=$1 reports=$PWD/build/$1/reports
  shift
  rm -rf "$reports"
  mkdir -p "$reports"
  GTEST_OUTPUT="xml:$reports/" ctest --preset "$preset" -j "$jobs" "${patience[@]}" \
    --output-junit "$reports/ctest.junit" "$@" >"$reports/ctest.log" 2>&1
  explain "$reports/ctest.log"
  if ! grep -qs '<testcase ' "$reports/ctest.junit"; then
    tail -n 20 "$reports/ctest.log"
    echo "No test ran."
    return 1
  fi
  local failed_before=$failed
  count "$reports" "$preset"
  if ((failed > failed_before)); then
    echo "The whole output is in $reports/ctest.log"
    return 1
  fi
}

# The seed, what went wrong, and the case in which a binary died, from the output of those that
# failed.
explain() {
  awk '
    function last_words() { if (run != "") print "died in " run; run = "" }
    /^ *[0-9]+\/[0-9]+ Test +#/ {last_words()}
    /^\[ RUN / {run = $4}
    /^\[ +(OK|FAILED|SKIPPED)/ {run = ""}
    /^seed /
    /: Failure$|ERROR: [A-Za-z]*Sanitizer|WARNING: ThreadSanitizer/ {on = 1}
    /: runtime error: |^CHECK failed/ {on = 1}
    on {print}
    /^\[  FAILED|^SUMMARY: / {on = 0}
    END {last_words()}' "$1" | head -n 200
}

# One fuzz target for its time, from the corpus of the tree, which is only read: what it finds goes
# below build/. Time ends a run, so the seed does not quite repeat it; the file of a finding does.
fuzz_target() {
  local target=$1 here=$2
  rm -rf "$here"
  mkdir -p "$here/corpus"
  "build/asan/tests/fuzz_$target" -seed="${TANDEM_SEED:-1}" -max_total_time="$fuzz_seconds" \
    -timeout=30 -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$here/" \
    "$here/corpus" "tests/fuzz/corpus/$target" >"$here/log" 2>&1
}

# As many targets at a time as there are jobs. Each counts as one case.
fuzz() {
  local targets=() target here names pid i n failed_before=$failed
  for target in tests/fuzz/corpus/*/; do targets+=("$(basename "$target")"); done
  local -A running=()
  for ((i = 0; i < ${#targets[@]}; i += jobs)); do
    names=("${targets[@]:i:jobs}")
    for target in "${names[@]}"; do
      fuzz_target "$target" "build/asan/fuzz/$target" &
      running[$target]=$!
    done
    for target in "${names[@]}"; do
      here=build/asan/fuzz/$target
      pid=${running[$target]}
      if wait "$pid"; then
        passed=$((passed + 1))
        n=$(sed -n 's/^stat::number_of_executed_units: *//p' "$here/log")
        echo "fuzz $target: $n inputs, $(sed -n 's/.* \(cov: [0-9]*\).*/\1/p' "$here/log" | tail -n 1)"
      else
        complain "fuzz $target"
        tail -n 60 "$here/log"
        find "$here" -maxdepth 1 -type f ! -name log \
          -printf "again: build/asan/tests/fuzz_$target %p\n"
      fi
    done
  done
  ((${#targets[@]} > 0 && failed == failed_before))
}

# The compiler of the asan preset, its libFuzzer, and what names the lines of a finding: nobody needs
# them to run Tandem or for the edit loop.
fuzz_packages=(clang-19 libclang-rt-19-dev llvm-19)
if [[ $mode == fast ]]; then fuzz_packages=(); fi

mkdir -p build
if part "packages" bash deploy/install-packages.sh "${fuzz_packages[@]}"; then
  if [[ $mode == fast ]]; then
    part "build dev" build dev --target fast_tests &&
      part "test dev" run_tests dev -L '^(unit|scenario|tidy)$'
  else
    part "build release" build release && part "test release" run_tests release
    part "headers alone" cmake --build build/release -j "$jobs" --target headers
    for preset in asan tsan; do
      part "build $preset" build "$preset" || continue
      part "test $preset" run_tests "$preset"
      if [[ $preset == asan ]]; then part "fuzz" fuzz; fi
    done
  fi
fi

for complaint in "${complaints[@]}"; do
  echo "FAILED $complaint"
done
printf 'all parts: %d min %02d s\n' $((SECONDS / 60)) $((SECONDS % 60))
echo "$passed passed, $failed failed"
((failed == 0 && passed > 0))
