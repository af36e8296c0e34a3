#!/bin/sh
# Previews this checkout against what a stack was last applied to, without a secret and without Workato.
# Usage: preview.sh STACK STATE [options of pulumi preview]. STATE is what `pulumi-workato offline` has made of the stack's state.
set -eu
stack=$1 state=$2
shift 2
work=$(mktemp -d)
# Not by npx, which would leave the emulator running when it is told to end.
cli=$(dirname "$(node -p 'require.resolve("pulumi-workato/package.json")')")/dist/cli/main.js

# A workspace like the one that the stack describes. It says where it is when it listens.
node "$cli" emulator --from-stack "$state" > "$work/emulator" &
emulator=$!
trap 'kill "$emulator" 2> /dev/null; rm -rf "$work"' EXIT
until grep -q listening "$work/emulator"; do
  kill -0 "$emulator" || exit 1
  sleep 0.1
done
WORKATO_BASE_URL=$(sed -n 's/.* listening on //p' "$work/emulator")
WORKATO_API_TOKEN=emulator-token

# The stack, in a folder of its own: its settings without secrets, and its state.
node "$cli" offline "Pulumi.$stack.yaml" > "$work/settings"
PULUMI_BACKEND_URL=file://$work
PULUMI_CONFIG_PASSPHRASE=none
unset PULUMI_STACK PULUMI_ACCESS_TOKEN
export WORKATO_BASE_URL WORKATO_API_TOKEN PULUMI_BACKEND_URL PULUMI_CONFIG_PASSPHRASE
mv "$work/settings" "Pulumi.$stack.yaml"
{
  pulumi stack init "$stack" --non-interactive
  pulumi stack import --stack "$stack" --file "$state" --non-interactive
} >&2
pulumi preview --stack "$stack" --non-interactive --color never --diff "$@"
