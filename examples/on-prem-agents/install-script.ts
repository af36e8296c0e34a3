// A first, plain installer of a Workato on-prem agent for Linux with apt.

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
 */
export function linuxInstallScript({ agentName, code, gatewayHosts }: Installation): string {
  return `#!/bin/sh
# Installs and activates the Workato on-prem agent ${shellComment(agentName)}. Run as root, within an hour of its making.
set -eu
umask 077

if [ "$(id -u)" -ne 0 ]; then echo "run this script as root" >&2; exit 1; fi
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
apt-get install -y workato-agent

code_file=$(mktemp)
trap 'rm -f "$code_file"' EXIT
if [ -n "\${WORKATO_ACTIVATION_CODE:-}" ]; then
  printf '%s' "$WORKATO_ACTIVATION_CODE" > "$code_file"
else
  cat > "$code_file" << 'CODE'
${code}
CODE
fi
/opt/workato-agent/bin/activate.sh --code="$(cat "$code_file")"
systemctl enable --now workato-agent.service
`;
}

/** Text between single quotes, whatever it holds. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function shellComment(text: string): string {
  return JSON.stringify(text.replace(/[^\p{L}\p{N} ._-]/gu, "?"));
}
