#!/usr/bin/env bash
# Runs every suite (.NET, web, browser) on a fresh machine with the .NET 10 SDK and Node, each doing its own set-up.
# Prints last, alone on a line: N passed, M failed. Exits non-zero on any failure.
set -u
cd "$(dirname "$0")/.." || exit 1
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 OMP_WAIT_POLICY=passive GOMP_SPINCOUNT=0
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
passed=0
failed=0

say() { printf '\n== %s\n' "$*"; }

# A step that is not itself a list of tests counts as one: passed or failed.
step() {
  local name=$1
  shift
  say "$name"
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $name"
    return 1
  fi
}

count() { # the figures of a results file, added to the totals
  local file=$1 p f
  read -r p f < <(node tests/tools/count.mjs "$file")
  passed=$((passed + p))
  failed=$((failed + f))
}

finish() {
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

step "Chromium" browser
step "npm packages" packages || finish
step "Build, with analyzers and formatting" dotnet build NeuroBot.sln -nologo -v quiet || finish

step "Bicep: compiler and linter" dotnet msbuild tests/Infra -t:Lint -nologo -v:quiet -warnaserror

step "Portal: types and lint" npm --prefix static-web run --silent check
say "Portal: unit tests"
npm --prefix static-web run --silent test -- --reporter=default --reporter=json --outputFile.json="$results/web.json"
count "$results/web.json"
step "Portal: build and bundle budget" npm --prefix static-web run --silent build

for project in tests/*/NeuroBot.*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  say "$name"
  dotnet test "$project" --no-build -nologo -v quiet --logger "trx;LogFileName=$results/$name.trx" --logger "console;verbosity=minimal"
  count "$results/$name.trx"
done

say "Browser tests"
(cd tests/Browser && PLAYWRIGHT_JSON_OUTPUT_NAME="$results/browser.json" npx playwright test --reporter=line,json)
count "$results/browser.json"

finish
