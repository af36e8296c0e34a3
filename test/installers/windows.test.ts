/** The Windows installer: by a grammar of PowerShell, by PowerShell's own parser where there is one, and what it says by its text. */

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { type WindowsInstallerArgs, windowsInstaller } from "../../provider/installers";
import { powershellText } from "../../provider/installers/windows";
import { pwsh as pwshOf } from "./checkers";
import { activationOf } from "./host";

const args: WindowsInstallerArgs = {
  activation: { ...activationOf(12), expiresAt: "2026-01-31T12:00:00Z" },
  setup: {
    url: "https://example.com/setup.exe",
    sha256: "ab".repeat(32),
    arguments: ["/quiet", "/dir=C:\\Program Files"],
  },
  proxy: { host: "proxy.internal", port: 3128, username: "agent", password: "it’s$(hush)" },
  config: { files: { exports: { base: "D:\\Exports" } } },
  renew: true,
};

test("PowerShell's grammar takes every script, and refuses what is none", () => {
  const script = windowsInstaller(args);
  const scripts = [
    script,
    windowsInstaller({ activation: activationOf(12) }),
    script.replace("if (-not $code)", "if (-not ($code)"),
  ];
  // Optimizing the grammar's tables, as V8 would, takes half a minute; it is used for one.
  const checked = execFileSync(process.execPath, ["--liftoff-only", join(__dirname, "powershell-grammar.cjs")], {
    input: JSON.stringify(scripts),
    encoding: "utf8",
  });
  expect(JSON.parse(checked)).toEqual([[], [], expect.arrayContaining([expect.any(String)])]);
});

const pwsh = pwshOf();

test(`PowerShell's own parser: ${pwsh.name}`, () => {
  const parse = `$errors = $null
    [void][Management.Automation.Language.Parser]::ParseInput([Console]::In.ReadToEnd(), [ref]$null, [ref]$errors)
    $errors | ForEach-Object { "$($_.Extent.StartLineNumber): $($_.Message)" }
    exit $errors.Count`;
  expect(pwsh.run(["-NoProfile", "-NonInteractive", "-Command", parse], windowsInstaller(args))).toBe("");
});

test("whatever a setting holds is one text, in ASCII, that no PowerShell reads anything else into", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("'", "‘’‚‛", "$(id)", "`n", "a\r\nb", "\0")),
      (text) => {
        const written = powershellText(text);
        const [, plain] = /^'([^'\u0080-\uffff$`]*)'$/.exec(written) ?? [];
        const [, base64] = /^\(Get-Text '([A-Za-z0-9+/=]*)'\)$/.exec(written) ?? [];
        expect(plain ?? Buffer.from(base64!, "base64").toString("utf8")).toBe(Buffer.from(text).toString());
      },
    ),
  );
});

test("it is plain ASCII, so that no encoding harms it, and its checks come before its changes", () => {
  const script = windowsInstaller(args);
  expect(script).toMatch(/^[\x20-\x7e\n]*$/);
  const main = script.slice(script.indexOf("\nConfirm-Code\n"));
  const order = [
    "Confirm-Code",
    "Confirm-Gateway",
    "Install-Agent",
    "Update-Config",
    "Confirm-Expiry",
    "Enable-Agent",
    "Start-Agent",
  ];
  expect([...main.matchAll(/(?:Confirm|Install|Update|Enable|Start)-[A-Z]\w+/g)].map(([word]) => word)).toEqual(order);
});

test.each<[Partial<WindowsInstallerArgs>, string]>([
  [
    { proxy: { host: "p", port: 1, username: "a", password: "50%" } },
    "proxy.password has a character that a .cmd cannot take",
  ],
  [{ setup: { url: "https://example.com", sha256: "ab", arguments: [] } }, "setup.sha256 is no SHA-256"],
])("%j is refused", (given, message) => {
  expect(() => windowsInstaller({ ...args, ...given })).toThrow(message);
});
