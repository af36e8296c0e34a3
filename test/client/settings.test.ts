/** Where settings come from, and which are refused before anything is sent. */

import { REGIONS } from "../../provider/client/regions";
import { EXPLICIT, resolveSettings, type Settings } from "../../provider/client/settings";

type Texts = Readonly<Record<string, string>>;

/** The settings of a stack with this configuration on a machine with this environment. */
const settings = (config: Texts = {}, env: Texts = {}): Settings => resolveSettings((key) => config[key], env);

const explicit = (config: Texts = {}, env: Texts = {}) => settings({ [EXPLICIT]: "true", ...config }, env);

const baseUrlOf = (value: string) => settings({ "workato:baseUrl": value }).baseUrl;

describe("the data centre", () => {
  test("is the US one by default", () => {
    expect(settings().baseUrl).toBe("https://www.workato.com");
  });

  // @rule each data centre has its host
  test.each(Object.entries(REGIONS))("%s is at %s, in the configuration and in the environment", (region, url) => {
    expect(settings({ "workato:region": region }).baseUrl).toBe(url);
    expect(settings({}, { WORKATO_REGION: region }).baseUrl).toBe(url);
  });

  test("that does not exist is refused with the ones that do", () => {
    expect(() => settings({ "workato:region": "europe" })).toThrow(
      'workato:region is "europe": choose one of us, eu, jp, sg, au, il, kr, uk, cn, trial',
    );
    expect(() => settings({}, { WORKATO_REGION: "Europe" })).toThrow('WORKATO_REGION is "europe"');
  });

  test("may be written in capitals", () => {
    expect(settings({ "workato:region": "EU" }).baseUrl).toBe(REGIONS.eu);
    expect(settings({}, { WORKATO_REGION: "Trial" }).baseUrl).toBe(REGIONS.trial);
  });

  test("cannot be the name of something that every object has", () => {
    expect(() => settings({ "workato:region": "constructor" })).toThrow("choose one of");
  });

  test("in the configuration wins over one in the environment, in whatever form", () => {
    const env = { WORKATO_BASE_URL: "https://vpw.example.com" };
    expect(settings({ "workato:region": "eu" }, env).baseUrl).toBe(REGIONS.eu);
    expect(settings({ "workato:baseUrl": "https://a.example.com" }, { WORKATO_REGION: "eu" }).baseUrl).toBe(
      "https://a.example.com",
    );
  });

  test("is one setting: region and baseUrl together are refused", () => {
    expect(() => settings({ "workato:region": "eu", "workato:baseUrl": "https://a.example.com" })).toThrow(
      "workato:region and workato:baseUrl are one setting: remove one of them",
    );
  });

  test.each([
    ["WORKATO_REGION", "WORKATO_BASE_URL"],
    ["WORKATO_REGION", "WORKATO_HOST"],
    ["WORKATO_BASE_URL", "WORKATO_HOST"],
  ])("is one setting: %s and %s together are refused", (one, other) => {
    expect(() => settings({}, { [one]: "us", [other]: "https://a.example.com" })).toThrow(
      `${one} and ${other} are one setting: unset all but one of them`,
    );
  });

  test.each<[string, Texts, Texts]>([
    ["WORKATO_BASE_URL", {}, { WORKATO_BASE_URL: "" }],
    ["WORKATO_REGION", {}, { WORKATO_REGION: " " }],
    ["WORKATO_HOST", {}, { WORKATO_HOST: "" }],
    ["workato:region", { "workato:region": "" }, {}],
    ["workato:baseUrl", { "workato:baseUrl": "" }, {}],
    ["workato:baseUrl", { "workato:baseUrl": " ", [EXPLICIT]: "true" }, {}],
  ])("that %s sets to nothing is not the default", (name, config, env) => {
    expect(() => settings(config, env)).toThrow(
      `${name} is set to nothing: give it a value, or remove it for the data centre in the US`,
    );
  });

  test("that is set to nothing leaves it to others", () => {
    expect(settings({ "workato:region": "" }, { WORKATO_REGION: " ", WORKATO_HOST: "a.example.com" }).baseUrl).toBe(
      "https://a.example.com",
    );
    expect(settings({ "workato:region": "eu" }, { WORKATO_REGION: "" }).baseUrl).toBe(REGIONS.eu);
  });
});

test("a guard that is set to nothing is refused, as it would guard nothing", () => {
  for (const id of ["", " "]) {
    expect(() => settings({ "workato:workspaceId": id })).toThrow("workato:workspaceId is set to nothing");
  }
  expect(settings({ "workato:workspaceId": " 1001 " }).workspaceId).toBe("1001");
});

// @rule Virtual Private Workato has a host of its own
describe("the address", () => {
  test.each([
    "https://vpw.example.com",
    "https://vpw.example.com/",
    "https://vpw.example.com/api",
    "https://vpw.example.com/api/",
    "vpw.example.com",
    "vpw.example.com/api",
  ])("%s is taken with or without its scheme and /api", (value) => {
    expect(baseUrlOf(value)).toBe("https://vpw.example.com");
    expect(settings({}, { WORKATO_HOST: value }).baseUrl).toBe("https://vpw.example.com");
    expect(settings({}, { WORKATO_BASE_URL: value }).baseUrl).toBe("https://vpw.example.com");
  });

  test.each(["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"])(
    "%s may do without TLS",
    (value) => {
      expect(baseUrlOf(`${value}/api`)).toBe(value);
    },
  );

  test.each(["http://vpw.example.com", "http://localhost.example.com", "http://10.0.0.1", "ftp://localhost"])(
    "%s would send the token in clear",
    (value) => {
      expect(() => baseUrlOf(value)).toThrow("workato:baseUrl must start with https://");
    },
  );

  test.each([
    "https://vpw.example.com/v2",
    "https://vpw.example.com/api/x",
    "https://vpw.example.com?a=b",
    "https://a/#b",
  ])("%s has something behind the host that is not ours", (value) => {
    expect(() => baseUrlOf(value)).toThrow("must be a host with nothing behind it but /api");
  });

  test("that is none is refused with an example", () => {
    expect(() => baseUrlOf("https://")).toThrow("workato:baseUrl is not a URL: write it like https://www.workato.com");
  });

  test("with a password in it is refused without repeating it", () => {
    expect(() => baseUrlOf("https://me:s3cret@vpw.example.com")).toThrow(/^(?!.*s3cret).*user name or password/);
    expect(() => baseUrlOf("http://localhost:s3cret@vpw.example.com")).toThrow(/^(?!.*s3cret).*user name or password/);
  });
});

describe("the token", () => {
  test("is not needed to resolve the settings", () => {
    expect(() => settings()).not.toThrow();
  });

  // @rule the token comes from a variable or the configuration
  test("that is missing is said when it is needed, with both ways to give it", () => {
    expect(() => settings().apiToken()).toThrow(
      "no Workato API token: run `pulumi config set --secret workato:apiToken`, or set WORKATO_API_TOKEN",
    );
  });

  test("in the configuration wins over the environment", () => {
    const env = { WORKATO_API_TOKEN: "from-environment" };
    expect(settings({ "workato:apiToken": "from-configuration" }, env).apiToken()).toBe("from-configuration");
    expect(settings({}, env).apiToken()).toBe("from-environment");
  });

  test("is read when it is needed and not kept", () => {
    const env: Record<string, string> = { WORKATO_API_TOKEN: "first" };
    const { apiToken } = settings({}, env);
    env.WORKATO_API_TOKEN = "second";
    expect(apiToken()).toBe("second");
  });

  test.each(['"s3cret"', "'s3cret'", '"s3cret', "`s3cret`"])("in quotes is refused, and not repeated", (token) => {
    expect(() => settings({}, { WORKATO_API_TOKEN: token }).apiToken()).toThrow(/^(?!.*s3cret).*is in quotes/);
  });

  test("loses the white space that came along when it was copied, and nothing else", () => {
    expect(settings({}, { WORKATO_API_TOKEN: " token\n" }).apiToken()).toBe("token");
    expect(() => settings({}, { WORKATO_API_TOKEN: "s3cret and more" }).apiToken()).toThrow(
      /^(?!.*s3cret).*copy it again/,
    );
  });
});

describe("an explicit provider", () => {
  const env = {
    WORKATO_API_TOKEN: "stack-token",
    WORKATO_REGION: "eu",
    EMEA_TOKEN: "emea-token",
  };

  test("takes no region from the environment", () => {
    expect(explicit({}, env).baseUrl).toBe(REGIONS.us);
    expect(explicit({}, { WORKATO_HOST: "not a host" }).baseUrl).toBe(REGIONS.us);
  });

  test("takes no token from WORKATO_API_TOKEN", () => {
    expect(() => explicit({}, env).apiToken()).toThrow("give the Workato provider apiToken or apiTokenEnv");
  });

  test("takes its token from the variable that it names", () => {
    expect(explicit({ "workato:apiTokenEnv": "EMEA_TOKEN" }, env).apiToken()).toBe("emea-token");
  });

  test("names the variable that is not set", () => {
    expect(() => explicit({ "workato:apiTokenEnv": "APAC_TOKEN" }, env).apiToken()).toThrow(
      "the environment variable APAC_TOKEN, named by the provider's apiTokenEnv, is not set",
    );
  });

  test("alone has apiTokenEnv: a stack's configuration cannot send another variable to Workato", () => {
    expect(settings({ "workato:apiTokenEnv": "EMEA_TOKEN" }, env).apiToken()).toBe("stack-token");
  });
});

describe("the other settings", () => {
  // @rule a request may take 40 seconds
  test("have the documented defaults", () => {
    expect(settings()).toMatchObject({
      ifExists: "fail",
      recipeChecks: "errors",
      requestTimeoutMs: 45_000,
      maxRetryTimeMs: 300_000,
      quotas: {},
      workspaceId: undefined,
    });
  });

  test("are taken from the configuration, times in seconds", () => {
    const quotas = { default: { requests: 120, seconds: 60 }, "POST /api/connections": { requests: 2, seconds: 1 } };
    const config = {
      "workato:ifExists": "adopt",
      "workato:requestTimeout": "90",
      "workato:maxRetryTime": "0.5",
      "workato:workspaceId": "1001",
      "workato:quotas": JSON.stringify(quotas),
    };
    expect(settings(config)).toMatchObject({
      ifExists: "adopt",
      requestTimeoutMs: 90_000,
      maxRetryTimeMs: 500,
      workspaceId: "1001",
      quotas,
    });
  });

  test.each([
    ["workato:ifExists", "ignore", "choose one of fail, adopt, duplicate"],
    ["workato:recipeChecks", "on", "choose one of errors, warnings, off"],
    ["workato:requestTimeout", "soon", "give a number of seconds above 0"],
    ["workato:requestTimeout", "0", "give a number of seconds above 0"],
    ["workato:maxRetryTime", "-1", "give a number of seconds above 0"],
    ["workato:maxRetryTime", "Infinity", "give a number of seconds above 0"],
    ["workato:quotas", "{", "workato:quotas is not JSON: write it like"],
    ["workato:quotas", "[]", "workato:quotas is not an object"],
    ["workato:quotas", '{"default": null}', 'no positive "requests" and "seconds" for "default"'],
    ["workato:quotas", '{"default": {"requests": 0, "seconds": 60}}', 'no positive "requests" and "seconds"'],
    ["workato:quotas", '{"connections": {"requests": 1, "seconds": 1}}', 'names "connections", which is no endpoint'],
  ])("%s = %s is refused with the remedy", (key, value, remedy) => {
    expect(() => settings({ [key]: value })).toThrow(remedy);
  });

  test("that are set to nothing have their defaults", () => {
    expect(settings({ "workato:ifExists": "", "workato:quotas": " ", "workato:requestTimeout": "" })).toMatchObject({
      ifExists: "fail",
      requestTimeoutMs: 45_000,
    });
  });
});
