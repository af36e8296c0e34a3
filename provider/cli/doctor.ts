/** `pulumi-workato doctor`: what keeps a stack of this workspace from working here, and what to do about it. */

import { Command } from "commander";
import { asMessage } from "../client/words/text";
import { examine } from "../doctor/examine";
import type { Finding } from "../doctor/finding";
import { GATEWAY } from "../doctor/gateways";
import { version } from "../version";
import { say } from "./client";
import { stateIn } from "./state-file";
import { knownTypesIn, routesOf, TYPES, typesOf } from "./types";

interface Flags {
  types?: string;
  state?: string;
  gateway?: string[];
  agentHost?: boolean;
  json?: boolean;
}

const SIGNS: Readonly<Record<Finding["weight"], string>> = { ok: "ok", unknown: "?", warning: "!", fault: "WRONG" };

export function doctorCommand(): Command {
  return new Command("doctor")
    .description(
      "Look at all that a stack needs: versions of Node and Pulumi, settings, proxy, token, workspace, environment, clock, " +
        "permissions, quotas, gateways of on-prem agents; and say what to do where something is wrong. Only reads, and prints " +
        "no secret. Uses WORKATO_API_TOKEN and WORKATO_REGION or WORKATO_BASE_URL. Exit code 1 where something is wrong.",
    )
    .option(
      "--state <file>",
      "the permissions and gateways of a state (pulumi stack export > FILE); - reads standard input",
    )
    .option("--types <A,B>", "the permissions for these resource types")
    .option(
      "--gateway <host...>",
      "hosts that on-prem agents connect to; default: those of the state, or the data centre",
    )
    .option("--agent-host", "this machine is to run an agent: a gateway out of reach is wrong")
    .option("--json", "write {ok, version, findings} to standard output")
    .action(async ({ types, state, gateway, agentHost, json }: Flags) => {
      const unfit = gateway?.find((host) => !GATEWAY.test(host));
      if (unfit !== undefined) throw new Error(`--gateway ${unfit} is no host: write it like sg3.workato.com`);
      const stack = state === undefined ? undefined : stateIn(state);
      const wanted = [...(types === undefined ? [] : knownTypesIn(types)), ...typesOf(stack?.tokens ?? new Set())];
      const findings = await examine(
        {
          env: process.env,
          folder: process.cwd(),
          known: routesOf(TYPES),
          ...((types ?? state) !== undefined && { needed: routesOf(wanted) }),
          gateways: gateway ?? stack?.gatewayHosts.filter((host) => GATEWAY.test(host)) ?? [],
          isForAgent: agentHost === true,
        },
        { log: say },
      );
      const wrong = findings.filter(({ weight }) => weight === "fault").length;
      if (json) console.log(JSON.stringify({ ok: wrong === 0, version, findings }, undefined, 2));
      else for (const finding of findings) print(finding);
      if (wrong > 0) process.exitCode = 1;
    });
}

function print({ check, weight, text, items = [], remedy }: Finding): void {
  console.log(`${SIGNS[weight].padEnd(5)} ${asMessage(`${check}: ${text}`)}`);
  for (const item of items) console.log(`        ${asMessage(item)}`);
  if (remedy !== undefined) console.log(`      -> ${asMessage(remedy)}`);
}
