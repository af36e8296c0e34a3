/** A Linux host in a folder: an installer's script runs in it with stubs for what changes the host, which write down how they were called. */

import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What the script may use of the real machine. */
const REAL =
  "base64 basename gzip cat chmod cp cut date dirname env grep ls md5sum mkdir mktemp mv rm rmdir sed sh sha256sum sleep tail tar touch tr bash".split(
    " ",
  );

/** What an agent does with its code at the workspace: exits with 1 where that refuses it. */
const AT_WORKSPACE = `const code = process.argv[2].slice("--code=".length);
fetch(process.argv[1] + "/__emulator/activate", { method: "POST", body: JSON.stringify({ code }) }).then(({ ok }) => process.exit(ok ? 0 : 1))`;

/** The agent's activation: keys of the code that it was given, unless the host is told to `fail-activation`; at the `workspace` that it is told of. */
const ACTIVATE = (conf: string) => `#!/bin/sh
echo "activate.sh $*" >> "$HOST/log"
[ ! -e "$HOST/fail-activation" ] || { echo "half a key" > "${conf}/cert.key"; exit 3; }
[ ! -e "$HOST/workspace" ] || '${process.execPath}' -e '${AT_WORKSPACE}' "$(cat "$HOST/workspace")" "$1" || exit 4
mkdir -p "${conf}"
echo "key for $*" > "${conf}/cert.key"; echo "certificate" > "${conf}/cert.pem"
if [ -e "$HOST/die-after-activation" ]; then kill -9 $PPID; fi
`;

/** Each stub's part after it has logged its call. */
const STUBS: Record<string, string> = {
  id: 'case $1 in -u) cat "$HOST/uid" ;; *) exit 1 ;; esac',
  getent: '[ ! -e "$HOST/no-names" ]',
  useradd: "",
  chown: "",
  gpg: 'while [ $# -gt 1 ]; do [ "$1" != -o ] || out=$2; shift; done; cat "$1" > "$out"',
  systemctl: "case $1 in show) echo workato ;; esac",

  "dpkg-query": '[ -e "$HOST/installed" ] || exit 1; echo "install ok installed $(cat "$HOST/installed")"',
  rpm: '[ -e "$HOST/installed" ] || exit 1; case $* in *qf*) cat "$HOST/installed" ;; esac',
  curl: `case $* in
  *http_connect*)
    [ ! -e "$HOST/no-network" ] || { printf '000 0.000000'; exit 7; }
    if [ -n "\${https_proxy:-}" ]; then echo "proxy $https_proxy" >> "$HOST/log"; cat "$HOST/connect"; else printf '000 0.004'; fi; exit 35 ;;
esac
[ ! -e "$HOST/no-network" ] || exit 7
out=/dev/stdout; while [ $# -gt 0 ]; do case $1 in -o) out=$2; shift ;; http*) url=$1 ;; esac; shift; done
case $url in */release.json) cat "$HOST/release.json" > "$out" ;; *.tar.gz) cat "$HOST/archive.tar.gz" > "$out" ;; *) echo "a key" > "$out" ;; esac`,
  "apt-mark": "",
  // Its one volume is the agent's folder of this host; its one container is a file with the label.
  docker: `case $1 in
  volume) [ -d "$HOST/var/lib/workato-agent/conf" ] ;;
  container) [ -e "$HOST/container" ] || exit 1; echo "$(cat "$HOST/container") true" ;;
  image) [ -e "$HOST/image" ] ;;
  pull) [ ! -e "$HOST/no-network" ] || exit 1; touch "$HOST/image" ;;
  rm) rm "$HOST/container" ;;
  run) case $* in
    *--rm*) "$HOST/unpack"; for last in "$@"; do :; done
      script=$(printf '%s' "$last" | sed "s#^\\([a-z_]*\\)='/#\\1='$HOST/#"); exec sh -c "$script" ;;
    *) for one in "$@"; do case $one in pulumi-workato=*) printf '%s' "\${one#*=}" > "$HOST/container" ;; esac; done ;;
  esac ;;
esac`,
  "apt-get": `case $* in *workato-agent*) "$HOST/unpack"; for last in "$@"; do :; done; case $last in *=*) echo "\${last#*=}" ;; *) echo 32.1 ;; esac > "$HOST/installed" ;; esac`,
  dnf: `"$HOST/unpack"; for last in "$@"; do :; done; case $last in workato-agent-*) echo "\${last#workato-agent-}-1" ;; *) echo 32.1-1 ;; esac > "$HOST/installed"`,
};

export interface Ran {
  readonly code: number | null;
  readonly output: string;
  /** How the stubs were called in this run, one a line, without the folder of the host. */
  readonly calls: string[];
}

export class Host {
  readonly folder = mkdtempSync(join(tmpdir(), "workato-host-"));
  readonly #bin = join(this.folder, "stubs");

  constructor({ without = ["dnf", "rpm"], shell = "sh" }: { without?: readonly string[]; shell?: string } = {}) {
    this.shell = shell;
    mkdirSync(this.#bin);
    for (const folder of [
      "/usr/share/keyrings",
      "/etc/apt/sources.list.d",
      "/etc/yum.repos.d",
      "/etc/systemd/system",
      "/opt",
    ]) {
      mkdirSync(this.path(folder), { recursive: true });
    }
    for (const [name, body] of Object.entries(STUBS)) {
      if (!without.includes(name))
        this.#program(
          join(this.#bin, name),
          `#!/bin/sh\nprintf "%s\\n" "$(printf %s "${name} $*" | tr "\\n" " ")" >> "$HOST/log"\n${body}\n`,
        );
    }
    for (const name of REAL) symlinkSync(real(name), join(this.#bin, name));
    const home = this.path("/usr/lib/workato-agent/bin/activate.sh");
    const conf = this.path("/var/lib/workato-agent/conf");
    this.#program(
      join(this.folder, "unpack"),
      `#!/bin/sh\nmkdir -p "${dirname(home)}" "${conf}"\ncat > "${home}" << 'E'\n${ACTIVATE(conf)}E\nchmod +x "${home}"\n`,
    );
    this.write("uid", "0");
    this.write("connect", "200 0.003");
    this.write("log", "");
  }

  readonly shell: string;

  #program(path: string, text: string): void {
    writeFileSync(path, text);
    chmodSync(path, 0o755);
  }

  path = (path: string) => join(this.folder, path);
  has = (path: string) => existsSync(this.path(path));
  read = (path: string) => readFileSync(this.path(path), "utf8");
  remove = (path: string) => rmSync(this.path(path), { recursive: true });

  write(path: string, text: string | Buffer): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  /** Puts the agent's programs where a package or an image has them. */
  unpack(): void {
    spawnSync(this.path("unpack"));
  }

  /** An archive as Workato's are: the agent below one folder. */
  putArchive(): void {
    const source = mkdtempSync(join(tmpdir(), "workato-archive-"));
    mkdirSync(join(source, "workato-agent", "bin"), { recursive: true });
    this.#program(join(source, "workato-agent", "bin", "activate.sh"), ACTIVATE(this.path("/opt/workato-agent/conf")));
    spawnSync("tar", ["-czf", this.path("archive.tar.gz"), "-C", source, "workato-agent"]);
    rmSync(source, { recursive: true });
  }

  /** Runs the script on standard input, as `ssh root@host sh` does, with this folder as the host's root. */
  run(script: string, env: Record<string, string> = {}): Ran {
    const { status, stdout, stderr } = spawnSync(this.#shell, [], {
      input: this.#begin(script),
      encoding: "utf8",
      env: this.#env(env),
    });
    return this.#ran(status, `${stdout}${stderr}`);
  }

  /** The same, while this process answers others: the workspace, say. */
  runBeside(script: string): Promise<Ran> {
    const shell = spawn(this.#shell, [], { env: this.#env({}) });
    let output = "";
    for (const stream of [shell.stdout, shell.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    shell.stdin.end(this.#begin(script));
    return new Promise((resolve, reject) => {
      shell.once("error", reject);
      shell.once("close", (code) => resolve(this.#ran(code, output)));
    });
  }

  get #shell(): string {
    return join(this.#bin, this.shell);
  }

  #begin(script: string): string {
    this.write("log", "");
    return script.replaceAll(/^(\w+)='\/(?=\w)/gm, `$1='${this.folder}/`);
  }

  #env = (more: Record<string, string>) => ({ PATH: this.#bin, HOST: this.folder, TMPDIR: tmpdir(), ...more });

  #ran(code: number | null, output: string): Ran {
    const calls = this.read("log").replaceAll(this.folder, "").split("\n").filter(Boolean);
    return { code, output: output.replaceAll(this.folder, ""), calls };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function real(name: string): string {
  const found = (process.env.PATH ?? "")
    .split(":")
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error(`these tests need ${name} on the PATH`);
  return found;
}

/** A code as Workato's are, by their claims; the signature is nobody's. */
export function codeFor(agent: number, { exp = Math.floor(Date.now() / 1000) + 3600 } = {}): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256", typ: "JWT" })}.${part({ sub: `0a1b:${agent}`, iat: exp - 3600, exp, agent, gw: "sg3.workato.com|sg4.workato.com" })}.c2ln`;
}

export const activationOf = (agent: number, code: string | undefined = codeFor(agent)) => ({
  onPremAgentId: String(agent),
  code,
  gatewayHosts: ["sg3.workato.com", "sg4.workato.com"],
});
