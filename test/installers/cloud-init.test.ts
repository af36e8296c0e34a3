/** Linux machines of a cloud: what cloud-init reads, and that what it runs is the Linux installer. */

import { parse } from "yaml";
import { cloudInit, linuxInstaller } from "../../provider/installers";
import { cloudInitSchema } from "./checkers";
import { activationOf } from "./host";

test("the machine writes the installer, for root alone, and runs it once", () => {
  const args = { activation: activationOf(12), agentName: 'a "name"\n', proxy: { host: "p", port: 1 } };
  const userData = cloudInit(args);
  expect(userData.split("\n")[0]).toBe("#cloud-config");
  for (const version of ["1.1", "1.2"] as const) {
    const read = parse(userData, { version }) as { write_files: object[]; runcmd: unknown };
    expect(read).toEqual({
      write_files: [
        {
          path: "/root/install-workato-agent.sh",
          owner: "root:root",
          permissions: "0700",
          content: linuxInstaller(args),
        },
      ],
      runcmd: [["/root/install-workato-agent.sh"]],
    });
  }
});

test("with a command for the code, user data hold no secret", () => {
  const activation = activationOf(12);
  expect(cloudInit({ activation, codeCommand: "cat /run/code" })).not.toContain(activation.code);
});

const schema = cloudInitSchema();

test(`user data: ${schema.name}, and refuses what is none`, () => {
  const config = parse(cloudInit({ activation: activationOf(12) })) as { write_files: object[] };
  expect(schema.mistakesIn(config)).toEqual([]);
  const [file] = config.write_files;
  const wrong = schema.mistakesIn({ ...config, write_files: [{ ...file, permissions: 700 }] });
  expect(wrong.length > 0).toBe(schema.isThere);
});
