#!/bin/sh
# ccusage 18.0.11 (npm) bills what Claude Code wrote to the cache for an hour (usage.cache_creation.ephemeral_1h_input_tokens) at the price of a
# write for five minutes, $3.75 in place of $6 a million tokens of Claude Sonnet 4.5; ccusage 20.0.24 bills it right. The JSON of neither
# tells how much was written for an hour, nor which version wrote it, so two files of one log differ and nothing in them says why.
# Both work offline, from the prices that they ship. Fails if 18.0.11 bills the hour or 20.0.24 does not.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund old@npm:ccusage@18.0.11 new@npm:ccusage@20.0.24 > /dev/null
# What npm leaves out of optional packages on some machines, asked for by name.
test "$(uname -sm)" != "Linux x86_64" || npm install --silent --no-audit --no-fund @ccusage/ccusage-linux-x64@20.0.24 > /dev/null
mkdir -p logs/projects/project
cat > logs/projects/project/session.jsonl <<'LOG'
{"timestamp":"2026-05-01T12:00:00.000Z","version":"2.0.0","sessionId":"s","requestId":"r1","message":{"id":"m1","model":"claude-sonnet-4-5-20250929","usage":{"input_tokens":10000,"output_tokens":1000,"cache_creation_input_tokens":100000,"cache_read_input_tokens":50000,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":100000}}}}
LOG
bill() {
  bin=$(node -p "const { bin } = JSON.parse(require('fs').readFileSync('node_modules/$1/package.json', 'utf8')); typeof bin === 'string' ? bin : bin.ccusage")
  CLAUDE_CONFIG_DIR="$folder/logs" node "node_modules/$1/$bin" daily --json --offline 2> /dev/null |
    node -p "JSON.parse(require('fs').readFileSync(0, 'utf8')).totals.totalCost.toFixed(4)"
}
old=$(bill old)
new=$(bill new)
# 10,000 x $3 + 100,000 x $6 + 50,000 x $0.30 + 1,000 x $15, a million tokens each
echo "18.0.11: \$$old   20.0.24: \$$new   by hand: \$0.6600"
test "$old" = 0.4350
test "$new" = 0.6600
# Seen: 18.0.11: $0.4350   20.0.24: $0.6600   by hand: $0.6600
