/** The Linux installer, run on hosts in folders. */

import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { linuxInstaller } from "../../provider/installers";
import { activationOf, codeFor, Host } from "./host";

const CONF = "/var/lib/workato-agent/conf";
const hosts: Host[] = [];
function host(...args: ConstructorParameters<typeof Host>): Host {
  const one = new Host(...args);
  hosts.push(one);
  return one;
}
afterEach(() => {
  for (const one of hosts.splice(0)) one.close();
});

/** The calls that change a host. */
const changes = (calls: readonly string[]) =>
  calls.filter((call) => !/^(id|getent|curl|dpkg-query|rpm|proxy|systemctl show)\b/.test(call));

const expired = { exp: Math.floor(Date.now() / 1000) - 5 };

describe.each(["sh", "bash"])("in %s", (shell) => {
  test("the first run installs, activates and starts; the second does nothing", () => {
    const one = host({ shell });
    const script = linuxInstaller({ activation: activationOf(12) });
    const first = one.run(script);
    expect([first.code, first.output]).toEqual([
      0,
      expect.stringMatching(/workato agent 12: activated and started\n$/),
    ]);
    expect(changes(first.calls).slice(0, 4)).toEqual([
      expect.stringMatching(/^gpg --dearmor /),
      "apt-get update",
      "apt-get install -y --no-upgrade workato-agent",
      `activate.sh --code=${script.match(/^code='(.*)'$/m)?.[1]}`,
    ]);
    expect(first.calls.slice(-3)).toEqual([
      expect.stringMatching(/^chown workato \S+cert.key \S+cert.pem$/),
      "systemctl enable workato-agent.service",
      "systemctl restart workato-agent.service",
    ]);
    expect(first.calls.filter((call) => call.startsWith("activate.sh"))).toHaveLength(1);

    const second = one.run(script);
    expect([second.code, second.output]).toEqual([0, "workato agent 12: activated already\n"]);
    expect(changes(second.calls)).toEqual([]);
  });
});

test("keys and configuration are for the service's user alone", () => {
  const one = host();
  const config = { files: { exports: { base: "/srv" } } };
  expect(one.run(linuxInstaller({ activation: activationOf(12), config })).code).toBe(0);
  for (const file of ["cert.key", "cert.pem", "config.yml"]) {
    expect([file, statSync(one.path(`${CONF}/${file}`)).mode & 0o777]).toEqual([file, 0o600]);
  }
});

test("a second run after the code has expired does nothing either", () => {
  const one = host();
  one.run(linuxInstaller({ activation: activationOf(12) }));
  const { code, calls } = one.run(linuxInstaller({ activation: activationOf(12, codeFor(12, expired)) }));
  expect([code, changes(calls)]).toEqual([0, []]);
});

describe("before anything is installed", () => {
  const failing = (script: string, prepare: (one: Host) => void = () => {}, env = {}) => {
    const one = host();
    prepare(one);
    const { code, output, calls } = one.run(script, env);
    expect([code, changes(calls)]).toEqual([1, []]);
    return output;
  };
  const script = linuxInstaller({ activation: activationOf(12) });

  test("an expired code is seen, and where to get a fresh one is said", () => {
    const output = failing(linuxInstaller({ activation: activationOf(12, codeFor(12, expired)) }));
    expect(output).toMatch(/the activation code has expired .* npx pulumi-workato activation-code 12\n$/);
  });

  test("so is one that cannot be read, by the activation's word", () => {
    const activation = { ...activationOf(12, "opaque"), expiresAt: "2020-01-01T00:00:00.000Z" };
    expect(failing(linuxInstaller({ activation }))).toContain("the activation code has expired");
  });

  test("a code of another agent is seen", () => {
    expect(failing(script, undefined, { WORKATO_ACTIVATION_CODE: codeFor(13) })).toContain(
      "the activation code is for agent 13",
    );
  });

  test("a host without network is told which gateway it cannot reach", () => {
    expect(failing(script, (one) => one.write("no-network", ""))).toContain("cannot reach sg3.workato.com, port 443");
  });

  test("a host that cannot resolve the gateways is told so, behind a proxy too", () => {
    expect(failing(script, (one) => one.write("no-names", ""))).toContain("cannot resolve sg3.workato.com");
  });

  test("a proxy that refuses the gateways is named", () => {
    const behind = linuxInstaller({ activation: activationOf(12), proxy: { host: "proxy.internal", port: 3128 } });
    expect(failing(behind, (one) => one.write("connect", "403 0.003"))).toMatch(
      /the proxy proxy.internal does not let this host out to sg3.workato.com, port 443 \(answer to CONNECT: 403\)/,
    );
  });

  test("an activation without a code says that a new host needs a new agent", () => {
    const activation = { ...activationOf(12), code: undefined };
    expect(failing(linuxInstaller({ activation }))).toContain("a new host needs a new agent");
  });

  test("nobody but root runs it", () => {
    expect(failing(script, (one) => one.write("uid", "1000"))).toContain("run this script as root");
  });
});

test("a fresh code in the environment wins over an expired one", () => {
  const one = host();
  const script = linuxInstaller({ activation: activationOf(12, codeFor(12, expired)) });
  const fresh = codeFor(12);
  expect(one.run(script, { WORKATO_ACTIVATION_CODE: fresh }).code).toBe(0);
  expect(one.read(`${CONF}/cert.key`)).toContain(fresh);
});

test("a command can bring the code, and runs only where there is something to activate", () => {
  const one = host();
  const activation = activationOf(12);
  one.write("secret", activation.code);
  const codeCommand = 'id asked-for-the-code || cat "$HOST/secret"';
  const script = linuxInstaller({ activation, codeCommand });
  expect(script).not.toContain(activation.code);
  expect(one.run(script).code).toBe(0);
  expect(one.read(`${CONF}/cert.key`)).toContain(activation.code);
  expect(one.run(script).calls).not.toContain("id asked-for-the-code");
});

describe("renewal", () => {
  const installed = () => {
    const one = host();
    one.run(linuxInstaller({ activation: activationOf(12) }));
    return one;
  };

  test("the keys of another agent are kept, with a word on it", () => {
    const one = installed();
    const { code, output, calls } = one.run(linuxInstaller({ activation: activationOf(13) }));
    expect([code, changes(calls)]).toEqual([1, []]);
    expect(output).toContain("this host holds the keys of agent 12");
  });

  test("moves the old keys away, activates the new agent and restarts; again, it does nothing", () => {
    const one = installed();
    const old = one.read(`${CONF}/cert.key`);
    const script = linuxInstaller({ activation: activationOf(13), renew: true });
    const { code, calls } = one.run(script);
    expect([code, changes(calls).map((call) => call.split(" ")[0])]).toEqual([
      0,
      ["activate.sh", "chown", "systemctl", "systemctl"],
    ]);
    expect(calls.at(-1)).toBe("systemctl restart workato-agent.service");
    expect(one.read(`${CONF}/keys-replaced-by-13/cert.key`)).toBe(old);
    expect(one.read(`${CONF}/cert.key`)).not.toBe(old);
    expect(changes(one.run(script).calls)).toEqual([]);
  });

  test("takes keys that nobody noted, which a plain run leaves alone", () => {
    const one = installed();
    one.remove("/var/lib/pulumi-workato");
    expect(changes(one.run(linuxInstaller({ activation: activationOf(13) })).calls)).toEqual([]);
    const { calls } = one.run(linuxInstaller({ activation: activationOf(13), renew: true }));
    expect(calls.filter((call) => call.startsWith("activate.sh"))).toHaveLength(1);
  });

  test("that fails puts the old keys back and restarts nothing", () => {
    const one = installed();
    const old = one.read(`${CONF}/cert.key`);
    one.write("fail-activation", "");
    const script = linuxInstaller({ activation: activationOf(13), renew: true });
    const { code, output, calls } = one.run(script);
    expect([code, changes(calls).map((call) => call.split(" ")[0])]).toEqual([1, ["activate.sh"]]);
    expect(output).toContain("the activation failed");
    expect(one.read(`${CONF}/cert.key`)).toBe(old);
    one.remove("fail-activation");
    expect(one.run(script).code).toBe(0);
    expect(one.read(`${CONF}/cert.key`)).not.toBe(old);
  });

  test("with an expired code leaves the keys where they are", () => {
    const one = installed();
    const script = linuxInstaller({ activation: activationOf(13, codeFor(13, expired)), renew: true });
    const { code, calls } = one.run(script);
    expect([code, changes(calls)]).toEqual([1, []]);
    expect(one.has(`${CONF}/cert.pem`)).toBe(true);
  });

  test("that is killed after the activation is taken up by the next run, without a second activation", () => {
    const one = installed();
    one.write("die-after-activation", "");
    const script = linuxInstaller({ activation: activationOf(13), renew: true });
    expect(one.run(script).code).not.toBe(0);
    const { code, calls } = one.run(script);
    expect([code, changes(calls).map((call) => call.split(" ").slice(0, 2).join(" "))]).toEqual([
      0,
      ["chown workato", "systemctl enable", "systemctl restart"],
    ]);
    expect(changes(one.run(script).calls)).toEqual([]);
  });
});

test("an activation that fails on a new host can be tried again", () => {
  const one = host();
  const script = linuxInstaller({ activation: activationOf(12) });
  one.write("fail-activation", "");
  expect(one.run(script).code).toBe(1);
  one.remove("fail-activation");
  expect([one.run(script).code, one.read("/var/lib/pulumi-workato/active")]).toEqual([0, "12\n"]);
});

describe("behind a proxy", () => {
  const proxy = { host: "proxy.internal", port: 3128, username: "o'neil", password: "p@ss:$word" };

  test("downloads and activation go through it, and the agent's configuration gets it once", () => {
    const one = host();
    one.write(`${CONF}/config.yml`, "files:\n  exports:\n    base: /srv\n");
    const script = linuxInstaller({ activation: activationOf(12), proxy });
    const { code, calls } = one.run(script);
    expect(code).toBe(0);
    expect(calls).toContain("proxy http://o%27neil:p%40ss%3A%24word@proxy.internal:3128");
    expect(calls.find((call) => call.startsWith("activate.sh"))).toMatch(
      / --proxy-host=proxy.internal --proxy-port=3128 --proxy-username=o'neil --proxy-password=p@ss:\$word$/,
    );
    const config = one.read(`${CONF}/config.yml`);
    expect(config).toMatch(/^files:\n[\s\S]*\nproxy:\n {2}host: proxy\.internal\n {2}port: 3128\n/);
    expect(changes(one.run(script).calls)).toEqual([]);
    expect(one.read(`${CONF}/config.yml`)).toBe(config);
  });

  test("no program's arguments but the activation's show the password", () => {
    const { calls } = host().run(linuxInstaller({ activation: activationOf(12), proxy }));
    const showing = calls.filter((call) => call.includes("word") && !/^(proxy|activate\.sh) /.test(call));
    expect(showing).toEqual([]);
  });
});

describe("versions", () => {
  test("a pinned one is installed and held", () => {
    const one = host();
    const { calls } = one.run(linuxInstaller({ activation: activationOf(12), version: "31.0" }));
    expect(calls).toContain("apt-get install -y --allow-downgrades --allow-change-held-packages workato-agent=31.0");
    expect(calls).toContain("apt-mark hold workato-agent");
  });

  test("an agent that is there is not upgraded unasked, and is when the pin moves, with a restart", () => {
    const one = host();
    one.run(linuxInstaller({ activation: activationOf(12), version: "31.0" }));
    expect(changes(one.run(linuxInstaller({ activation: activationOf(12) })).calls)).toEqual([]);
    const { calls } = one.run(linuxInstaller({ activation: activationOf(12, codeFor(12, expired)), version: "32.1" }));
    expect(calls).toContain("apt-get install -y --allow-downgrades --allow-change-held-packages workato-agent=32.1");
    expect(calls.at(-1)).toBe("systemctl restart workato-agent.service");
  });
});

test("a changed configuration is written, with a restart; an equal one is not", () => {
  const one = host();
  const script = (base: string) =>
    linuxInstaller({ activation: activationOf(12), config: { files: { exports: { base } } } });
  one.run(script("/srv/a"));
  expect(changes(one.run(script("/srv/a")).calls)).toEqual([]);
  expect(changes(one.run(script("/srv/b")).calls)).toEqual([
    expect.stringMatching(/^chown workato /),
    "systemctl restart workato-agent.service",
  ]);
  expect(one.read(`${CONF}/config.yml`)).toContain("/srv/b");
});

test("dnf installs from a source that is not enabled for the host's own upgrades", () => {
  const one = host({ without: ["apt-get", "dpkg-query"] });
  const dnf = { repository: "https://example.com/rpm", key: "https://example.com/key" };
  const script = linuxInstaller({ activation: activationOf(12), dnf, version: "32.1" });
  const { code, calls } = one.run(script);
  expect([code, calls.filter((call) => call.startsWith("dnf"))]).toEqual([
    0,
    ["dnf install -y --enablerepo=workato workato-agent-32.1"],
  ]);
  expect(one.read("/etc/yum.repos.d/workato.repo")).toContain(
    "enabled=0\ngpgcheck=1\ngpgkey=https://example.com/key\n",
  );
  expect(changes(one.run(script).calls)).toEqual([]);
});

describe("the archive", () => {
  const without = ["apt-get", "dpkg-query", "dnf", "rpm"];
  const released = (checksum?: string) => {
    const one = host({ without });
    one.putArchive();
    const md5 =
      checksum ??
      createHash("md5")
        .update(readFileSync(one.path("archive.tar.gz")))
        .digest("hex");
    one.write(
      "release.json",
      JSON.stringify(
        {
          version: "32.1",
          artifacts: { windows: "w.exe", linux: "linux-32.1.tar.gz" },
          checksum: { windows: "0", linux: md5 },
        },
        null,
        2,
      ),
    );
    return one;
  };

  test("is taken where there is no package, checked, and gets a user and a unit", () => {
    const one = released();
    const script = linuxInstaller({ activation: activationOf(12) });
    const { code, calls } = one.run(script);
    expect(code).toBe(0);
    expect(calls.find((call) => call.includes("linux-32.1.tar.gz"))).toContain(
      "https://workato-public.s3.amazonaws.com/agent/linux-32.1.tar.gz",
    );
    expect(one.read("/etc/systemd/system/workato-agent.service")).toContain("User=workato\n");
    expect(one.read("/opt/workato-agent/conf/cert.pem")).toBe("certificate\n");
    expect(changes(one.run(script).calls)).toEqual([]);
  });

  test("that is another than its checksum says is not unpacked", () => {
    const one = released("0".repeat(32));
    const { code, output } = one.run(linuxInstaller({ activation: activationOf(12) }));
    expect([code, one.has("/opt/workato-agent")]).toEqual([1, false]);
    expect(output).toContain("the archive is not what its checksum says");
  });

  test("of another version than the pinned one is refused", () => {
    const { code, output } = released().run(linuxInstaller({ activation: activationOf(12), version: "31.0" }));
    expect([code, output]).toEqual([
      1,
      expect.stringContaining("has version 32.1, not 31.0: give archive { url, checksum }"),
    ]);
  });
});

test.each([
  [
    { activation: { ...activationOf(1), onPremAgentId: "../1" } },
    "activation.onPremAgentId is no id of an on-prem agent",
  ],
  [{ activation: activationOf(1), method: "dnf" as const }, "give dnf its source"],
  [
    { activation: activationOf(1), archive: { url: "https://example.com", checksum: "abc" } },
    "archive.checksum is neither",
  ],
  [{ activation: { ...activationOf(1), expiresAt: "soon" } }, "activation.expiresAt is no time"],
])("what cannot work is refused where the script is made", (args, message) => {
  expect(() => linuxInstaller(args)).toThrow(message);
});
