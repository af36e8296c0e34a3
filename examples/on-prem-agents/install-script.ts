// A plain installer of a Workato on-prem agent for Linux with apt.

export interface Installation {
  agentName: string;
  /** The agent's activation code: the script holds it, so the script is a secret too. */
  code: string;
  gatewayHosts: string[];
}

/**
 * A script for root that installs the agent and activates it. It keeps the code in a file that only root can read;
 * WORKATO_ACTIVATION_CODE in the environment wins over the code in the script, for one that has expired. The agent's own
 * activation knows no other way than an argument, so for the moment that it runs the host's process list shows the code,
 * which has no worth afterwards.
 *
 * On a host that has an agent it renews: the certificate of before is moved away, brought back where the activation fails, and
 * the service is restarted. An agent that is installed is not upgraded. Behind a proxy set WORKATO_PROXY_HOST,
 * WORKATO_PROXY_PORT, WORKATO_PROXY_USERNAME and WORKATO_PROXY_PASSWORD.
 */
export function linuxInstallScript({ agentName, code, gatewayHosts }: Installation): string {
  return `#!/bin/sh
# Installs and activates the Workato on-prem agent ${shellComment(agentName)}. Run as root, within an hour of its making.
set -eu
umask 077

if [ "$(id -u)" -ne 0 ]; then echo "run this script as root" >&2; exit 1; fi
command -v apt-get > /dev/null || { echo "this script is for hosts with apt-get: install the agent as Workato's wizard says, and activate it" >&2; exit 1; }

code_file=$(mktemp)
trap 'rm -f "$code_file"' EXIT
if [ -n "\${WORKATO_ACTIVATION_CODE:-}" ]; then
  printf '%s' "$WORKATO_ACTIVATION_CODE" > "$code_file"
else
  cat > "$code_file" << 'CODE'
${code}
CODE
fi
# The code is a JWT that says when it expires.
claims=$(cut -d. -f2 < "$code_file" | tr '_-' '/+')
expires=$(printf '%s===' "$claims" | base64 -d 2> /dev/null | sed -n 's/.*"exp" *: *\\([0-9]\\{1,\\}\\).*/\\1/p' || true)
if [ -n "$expires" ] && [ "$(date +%s)" -ge "$expires" ]; then
  echo "the activation code has expired: run npx pulumi-workato activation-code <agent id>, and pass what it prints in WORKATO_ACTIVATION_CODE" >&2
  exit 1
fi

for host in ${gatewayHosts.map(quoted).join(" ")}; do
  getent hosts "$host" > /dev/null || { echo "cannot resolve $host: the agent needs it, port 443" >&2; exit 1; }
done

if ! command -v curl > /dev/null || ! command -v gpg > /dev/null; then
  apt-get update && apt-get install -y ca-certificates curl gnupg
fi
repository=https://workato-public.s3.amazonaws.com/DAA34553/repo
keyring=/usr/share/keyrings/workato.gpg
curl -fsSL "$repository/archive.key" | gpg --dearmor --yes -o "$keyring"
chmod 644 "$keyring"
echo "deb [signed-by=$keyring] $repository/deb/ stable main" > /etc/apt/sources.list.d/workato.list
chmod 644 /etc/apt/sources.list.d/workato.list
apt-get update
apt-get install -y --no-upgrade workato-agent

agent=/opt/workato-agent
for file in cert.pem cert.key; do
  if [ -e "$agent/conf/$file" ]; then mv "$agent/conf/$file" "$agent/conf/$file.before"; fi
done
set -- --code="$(cat "$code_file")"
if [ -n "\${WORKATO_PROXY_HOST:-}" ]; then set -- "$@" --proxy-host="$WORKATO_PROXY_HOST" --proxy-port="\${WORKATO_PROXY_PORT:-8080}"; fi
if [ -n "\${WORKATO_PROXY_USERNAME:-}" ]; then set -- "$@" --proxy-username="$WORKATO_PROXY_USERNAME" --proxy-password="\${WORKATO_PROXY_PASSWORD:-}"; fi
if ! "$agent/bin/activate.sh" "$@"; then
  for file in cert.pem cert.key; do
    if [ -e "$agent/conf/$file.before" ]; then mv "$agent/conf/$file.before" "$agent/conf/$file"; fi
  done
  echo "the agent is not activated: what was there before is as it was" >&2
  exit 1
fi
systemctl enable workato-agent.service
systemctl restart workato-agent.service
`;
}

/** Text between single quotes, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function shellComment(text: string): string {
  return JSON.stringify(text.replace(/[^\p{L}\p{N} ._-]/gu, "?"));
}
