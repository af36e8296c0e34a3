/** `pulumi-workato offline`: a stack's state or settings without secrets, for previews that may have none. */

import { Command } from "commander";
import { isSecret } from "../emulator/stack-state";
import { readInput } from "../runtime/text-file";
import { LEFT_OUT } from "../runtime/values/left-out";
import { isObject, type Properties } from "../runtime/wire";

export function offlineCommand(): Command {
  return new Command("offline")
    .description(
      "Write a stack without its secrets, so that a pull request can be previewed by a machine that has none: the state (pulumi stack export) " +
        "or the settings (Pulumi.STACK.yaml), from which it also takes out where requests go and with which token. In such a state, what " +
        "a program declares in the place of a secret is no difference.",
    )
    .argument("<file>", "the state, or a file of settings; - reads a state from standard input")
    .action((file: string) => {
      const text = readInput(file);
      process.stdout.write(offline(file, text));
    });
}

/** No error repeats what the file holds. */
export function offline(file: string, text: string): string {
  if (/\.ya?ml$/.test(file)) return settingsWithoutSecrets(file, text);
  try {
    const state = JSON.parse(text) as Properties;
    if (isObject(state.deployment)) return `${JSON.stringify(stateWithoutSecrets(state), null, 2)}\n`;
  } catch {
    // Said below.
  }
  throw new Error(`${file} is neither a state (pulumi stack export > FILE) nor a Pulumi.STACK.yaml`);
}

function stateWithoutSecrets(state: Properties): Properties {
  const { secrets_providers: _, ...deployment } = state.deployment as Properties;
  const resources = Array.isArray(deployment.resources) ? deployment.resources.filter(isObject) : [];
  return {
    ...state,
    // What was interrupted is the apply's to resume.
    deployment: { ...deployment, pending_operations: [], resources: resources.map(withoutSecrets) },
  };
}

/** An output that is secret as a whole because a part of its input is: that part is all that is left out. */
function withoutSecrets({ inputs, outputs, ...resource }: Properties): Properties {
  const isPartly = (name: string) => isObject(inputs) && isObject(inputs[name]) && !isSecret(inputs[name]);
  const shown = Object.entries(isObject(outputs) ? outputs : {}).map(([name, value]) => [
    name,
    replaced(isSecret(value) && isPartly(name) ? (inputs as Properties)[name] : value),
  ]);
  return {
    ...resource,
    ...(inputs !== undefined && { inputs: replaced(inputs) }),
    ...(outputs !== undefined && { outputs: Object.fromEntries(shown) }),
  };
}

/** By plain text: to import a state with secrets in it, Pulumi wants the key that they were encrypted with. */
function replaced(value: unknown): unknown {
  if (isSecret(value)) return LEFT_OUT;
  if (Array.isArray(value)) return value.map(replaced);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item)]));
}

/** What leads to the live workspace. The emulator's address and token come from the environment. */
const LIVE = ["workato:apiToken", "workato:region", "workato:baseUrl", "workato:workspaceId"];
/** What Pulumi decrypts with. */
const KEYS = ["secretsprovider", "encryptedkey", "encryptionsalt"];

function settingsWithoutSecrets(file: string, text: string): string {
  const { parse, stringify } = require("yaml") as typeof import("yaml");
  let settings: unknown;
  try {
    settings = parse(text) ?? {};
  } catch {
    throw new Error(`${file} is no YAML`);
  }
  if (!isObject(settings)) throw new Error(`${file} holds no settings`);
  const { config, ...rest } = settings;
  const kept = Object.entries(isObject(config) ? config : {}).filter(([key]) => !LIVE.includes(key));
  const others = Object.entries(rest).filter(([key]) => !KEYS.includes(key));
  return stringify({ ...Object.fromEntries(others), config: withoutSecure(Object.fromEntries(kept)) });
}

/** In settings, a secret is an object with one key. */
function withoutSecure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecure);
  if (!isObject(value)) return value;
  if (Object.keys(value).join() === "secure") return LEFT_OUT;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutSecure(item)]));
}
