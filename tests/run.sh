#!/usr/bin/env bash
# Runs every suite (.NET, web, browser) on a fresh machine with the .NET 10 SDK and Node, each doing its own set-up.
# Prints last, alone on a line: N passed, M failed. Exits non-zero on any failure.
set -u
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

say() { printf '\n== %s\n' "$*"; }

# A step that is not itself a list of tests counts as one: passed or failed.
step() {
  local name=$1
  shift
  say "$name"
  if "$@"; then
    echo "1 0" >>"$results/steps.count"
  else
    echo "0 1" >>"$results/steps.count"
    echo "FAILED: $name" | tee -a "$results/failed.txt"
    return 1
  fi
}

# The figures of a results file, "passed failed"; its failed tests are told again at the end.
count() { node tests/tools/count.mjs "$1" "$results/failed.txt" >>"$results/steps.count"; }

finish() {
  local passed failed
  [ ! -s "$results/failed.txt" ] || { say "What failed" && cat "$results/failed.txt"; }
  read -r passed failed < <(awk '{ p += $1; f += $2 } END { print p + 0, f + 0 }' "$results"/*.count)
  printf '\n%d passed, %d failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
  exit $?
}

browser() {
  command -v chromium >/dev/null || command -v google-chrome >/dev/null && return 0
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq >/dev/null && apt-get install -y -qq chromium >/dev/null
  else
    echo "install Chromium (Debian: apt-get install chromium), the browser tests drive it"
    return 1
  fi
}

packages() {
  local folder
  for folder in functions/Local/Azurite static-web tests/Browser; do
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error) || return 1
  done
}

suite() { # one .NET test project
  local name
  name=$(basename "$1" .csproj)
  say "$name"
  dotnet test "$1" --no-build -nologo -v quiet --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal"
  count "$results/$name.trx"
}

portal() {
  step "Portal: types and lint" npm --prefix static-web run --silent check
  say "Portal: unit tests"
  npm --prefix static-web run --silent test -- --reporter=default --reporter=json --outputFile.json="$results/web.json"
  count "$results/web.json"
  step "Portal: build and bundle budget" npm --prefix static-web run --silent build
}

bicep() { step "Bicep: compiler and linter" dotnet msbuild tests/Infra -t:Lint -nologo -v:quiet -warnaserror; }

# What a job says is shown when it ends.
job() {
  "$1" ${2:+"$2"} >"$results/job.$$" 2>&1
  cat "$results/job.$$"
}

step "Chromium" browser
step "npm packages" packages || finish
step "Build, with analyzers and formatting" dotnet build NeuroBot.sln -nologo -v quiet || finish

export results
at_once() { xargs -P "$1" -L 1 bash -c 'job "$@"' job || step "Every suite ends by itself" false; }
export -f say step count suite portal bicep job at_once

# Two at a time, the longest first.
longest="Vision App Faults Local Worker Sdk LocalRuntime"
{
  for name in $longest; do echo "suite $(ls tests/"$name"/NeuroBot.*.Tests.csproj)"; done
  echo portal
} | at_once 2

# Beside the browser, which often waits: what is short, and can wait.
{
  echo bicep
  for project in tests/*/NeuroBot.*.Tests.csproj; do
    [[ " $longest " == *" $(basename "$(dirname "$project")") "* ]] || echo "suite $project"
  done
} | nice -n 10 bash -c "at_once 1" >"$results/short.said" 2>&1 &
short=$!

say "Browser tests"
(cd tests/Browser && PLAYWRIGHT_JSON_OUTPUT_NAME="$results/browser.json" npx playwright test --reporter=line,json)
count "$results/browser.json"

wait "$short" || step "Every short suite ends by itself" false
cat "$results/short.said"

finish
