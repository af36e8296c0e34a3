/** Misspelt settings: ignored, they would switch a guard off or send the token to another host. */

import * as pulumi from "@pulumi/pulumi";
import { withClient } from "../../provider/cli/client";
import { refuseMisspelt, resolveSettings, STACK_SETTINGS } from "../../provider/client/settings";
import { type Emulator, startEmulator } from "../../provider/emulator";
import { getOnPremGroups } from "../../provider/on-prem/functions";
import { OnPremGroup } from "../../provider/on-prem/group";
import { Provider } from "../../provider/runtime/program/provider";
import { errorOf } from "../support/client";

type Texts = Readonly<Record<string, string>>;

const SLIPS: readonly [string, string][] = [
  ["workspaceID", "workspaceId"],
  ["workspace_id", "workspaceId"],
  ["WorkspaceId", "workspaceId"],
  ["workspaceld", "workspaceId"],
  ["baseURL", "baseUrl"],
  ["base-url", "baseUrl"],
  ["baseUri", "baseUrl"],
  ["apitoken", "apiToken"],
  ["apiTokens", "apiToken"],
  ["Region", "region"],
  ["regoin", "region"],
  ["regions", "region"],
  ["ifexists", "ifExists"],
  ["ifExist", "ifExists"],
  ["requestTimeOut", "requestTimeout"],
  ["maxRetryTimes", "maxRetryTime"],
  ["quota", "quotas"],
];

describe("in a stack's configuration", () => {
  test.each(SLIPS)("workato:%s is refused with workato:%s", (set, meant) => {
    expect(() => refuseMisspelt(["other:region", `workato:${set}`], "shop")).toThrow(
      `workato:${set} is not a setting: did you mean workato:${meant}?`,
    );
  });

  test.each(["token", "url", "timeout", "explicit", "apiTokenEnv", ""])(
    "workato:%s is refused with the list",
    (set) => {
      expect(() => refuseMisspelt([`workato:${set}`], "shop")).toThrow(
        `workato:${set} is not a setting: there are workato:apiToken, workato:region, workato:baseUrl, workato:workspaceId`,
      );
    },
  );

  test("every setting is taken, and so is what lies under other names", () => {
    const keys = STACK_SETTINGS.map((name) => `workato:${name}`);
    refuseMisspelt(
      [...keys, "shop:workspaceID", "pulumi:disable-default-providers", "aws:region", "work:region"],
      "shop",
    );
  });

  test.each([
    ["pulumi-workato:workspaceId", "workato:workspaceId"],
    ["Workato:region", "workato:region"],
    ["wokrato:baseURL", "workato:baseUrl"],
  ])("%s is refused with %s", (set, meant) => {
    expect(() => refuseMisspelt([set], "shop")).toThrow(
      `${set} is not a setting of pulumi-workato: did you mean ${meant}?`,
    );
    refuseMisspelt([set], set.split(":")[0]);
  });

  describe("of a project that is called workato itself", () => {
    test("the program's own settings are taken", () => {
      refuseMisspelt(["workato:customers", "workato:url", "workato:apiTokenEnv"], "workato");
    });

    test.each(SLIPS)("workato:%s is refused with workato:%s", (set, meant) => {
      expect(() => refuseMisspelt([`workato:${set}`], "workato")).toThrow(
        `workato:${set} is not a setting of pulumi-workato: did you mean workato:${meant}? A setting of the program's own`,
      );
    });

    test("one that is like a setting is taken where that is set too", () => {
      refuseMisspelt(["workato:regions", "workato:region"], "workato");
    });
  });
});

describe("in a program", () => {
  const VALUE = "s3cret-that-nobody-may-see";
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator();
  });

  beforeEach(() => {
    pulumi.runtime.setAllConfig({
      "workato:baseUrl": emulator.url,
      "workato:apiToken": emulator.token,
      "workato:workspaceID": VALUE,
    });
  });

  afterEach(() => {
    expect(emulator.requests()).toEqual([]);
  });

  afterAll(() => emulator.close());

  const MESSAGE = "workato:workspaceID is not a setting: did you mean workato:workspaceId?";

  test("a resource is refused before it is registered, without the value", () => {
    expect(() => new OnPremGroup("group")).toThrow(new pulumi.RunError(MESSAGE));
  });

  test("a function is refused before anything is sent, without the value", async () => {
    expect(await errorOf(getOnPremGroups())).toEqual(new pulumi.RunError(MESSAGE));
  });

  test.each([...SLIPS, ["apiTokenEnvs", "apiTokenEnv"]])(
    "a Provider's argument %s is refused with %s",
    (set, meant) => {
      expect(() => new Provider("emea", { apiToken: "t", [set]: VALUE })).toThrow(
        new pulumi.RunError(`workato.Provider "emea": ${set} is not an argument of it: did you mean ${meant}?`),
      );
    },
  );

  test("a Provider's argument that is like none is refused with the list", () => {
    expect(() => new Provider("emea", { explicit: "x" } as object)).toThrow(
      'workato.Provider "emea": explicit is not an argument of it: it takes apiToken, region, baseUrl, workspaceId',
    );
  });
});

describe("in the environment", () => {
  const settings = (env: Texts, config: Texts = {}) => resolveSettings((key) => config[key], env);

  test.each([
    ["WORKATO_BASEURL", "WORKATO_BASE_URL"],
    ["WORKATO_BASE_URI", "WORKATO_BASE_URL"],
    ["workato_base_url", "WORKATO_BASE_URL"],
    ["WORKATO-BASE-URL", "WORKATO_BASE_URL"],
    ["WORKATO_HOSTS", "WORKATO_HOST"],
    ["Workato_Host", "WORKATO_HOST"],
    ["WORKATO_REGOIN", "WORKATO_REGION"],
    ["WORKATO_REGIONS", "WORKATO_REGION"],
    ["WORKTO_REGION", "WORKATO_REGION"],
    ["WORKATOREGION", "WORKATO_REGION"],
  ])("%s is refused with %s where nothing says where requests go", (set, meant) => {
    const value = "s3cret";
    expect(() => settings({ [set]: value })).toThrow(
      `${set} is set, but is not a setting: did you mean ${meant}? If not, set workato:region or WORKATO_REGION`,
    );
    expect(() => settings({ [set]: value, WORKATO_REGION: "eu" })).not.toThrow();
    expect(() => settings({ [set]: value }, { "workato:region": "eu" })).not.toThrow();
    expect(() => settings({ [set]: value }, { "workato:explicit": "true" })).not.toThrow();
    expect(() => settings({ [set]: " " })).not.toThrow();
  });

  const OTHERS = [
    ...["WORKATO_ENV", "WORKATO_PROFILE", "WORKATO_API_EMAIL", "WORKATO_PORT", "WORKATO_HOME", "WORKATO_VERSION"],
    ...["WORKATO_URL", "WORKATO_REGION_EMEA", "WORKATO_REGION_2", "WORKATO_BASE_URL2", "WORKATO_HOST_B"],
    ...["WORKDAY_HOST", "WORK_HOST", "HOST", "REGION", "BASE_URL", "API_TOKEN", "AWS_REGION", "WORKATO_API_TOKEN_2"],
  ];

  test.each(OTHERS)("%s is another tool's or the program's own, and makes no trouble", (set) => {
    expect(() => settings({ [set]: "x" })).not.toThrow();
    expect(() => settings({ [set]: "x" }).apiToken()).toThrow(/clients\)$/);
  });

  test.each(["WORKATO_APITOKEN", "WORKATO_API_TOKENS", "workato_api_token", "WORKATO_API_TOEKN", "WOKATO_API_TOKEN"])(
    "%s is named where there is no token, and matters nowhere else",
    async (set) => {
      const hint = `Did you mean WORKATO_API_TOKEN? ${set} is set`;
      expect(() => settings({ [set]: "s3cret" }).apiToken()).toThrow(
        new RegExp(`clients\\)\\. ${hint.replace("?", "\\?")}$`),
      );
      expect(settings({ [set]: "s3cret", WORKATO_API_TOKEN: "token" }).apiToken()).toBe("token");
      expect(settings({ [set]: "s3cret" }, { "workato:apiToken": "token" }).apiToken()).toBe("token");
    },
  );

  test("a variable that a provider's apiTokenEnv names is taken, however much it is like ours", () => {
    const config = { "workato:explicit": "true", "workato:apiTokenEnv": "WORKATO_API_TOKENS" };
    expect(settings({ WORKATO_API_TOKENS: "token" }, config).apiToken()).toBe("token");
  });

  test("the command line names a misspelt variable too", async () => {
    const { WORKATO_API_TOKEN, ...others } = process.env;
    const environment = process.env;
    process.env = { ...others, WORKATO_APITOKEN: "s3cret" };
    try {
      const { message } = await errorOf(withClient(() => Promise.resolve()));
      expect(message).toMatch(/^no Workato API token: .* Did you mean WORKATO_API_TOKEN\? WORKATO_APITOKEN is set$/);
    } finally {
      process.env = environment;
    }
  });
});
