/** The page of a command of `npx pulumi-workato`, from what its `--help` is made of. */

import type { Command } from "commander";
import { html } from "../../../provider/emulator/page/html";
import { codeBlock, entry, firstSentence, type Links, markdown, type Page, section } from "./page";

/** What a command shows below its options. */
function addedHelp(command: Command): string {
  let all = "";
  command.configureOutput({
    writeOut: (text) => {
      all += text;
    },
  });
  command.outputHelp();
  return all.replace(command.helpInformation(), "").trim();
}

export function commandPage(command: Command, links: Links): Page {
  const name = command.name();
  const description = command.description();
  const options = command.options.filter(({ hidden }) => !hidden);
  const added = addedHelp(command);
  const more =
    name === "emulator" || name === "calibrate"
      ? "More on the page [The emulated workspace](/about/emulator.html)."
      : "";
  return {
    path: `commands/${name}.html`,
    title: `npx pulumi-workato ${name}`,
    part: "Commands",
    summary: firstSentence(description),
    body: html`${markdown(`${description} ${more}`, links)}
${section("Usage", codeBlock(`npx pulumi-workato ${name} ${command.usage()}`, "sh"))}
${
  options.length === 0 && command.registeredArguments.length === 0
    ? undefined
    : section(
        "Options",
        html`${command.registeredArguments.map((one) => entry(`argument-${one.name()}`, one.name(), "", [], markdown(one.description, links)))}`,
        html`${options.map((one) =>
          entry(
            `option-${one.attributeName()}`,
            one.flags,
            one.argChoices ? one.argChoices.join(" | ") : "",
            one.mandatory ? [html`required`] : [],
            markdown(`${one.description}${defaultOf(one.defaultValue)}`, links),
          ),
        )}`,
      )
}
${added === "" ? undefined : section("More", html`<pre>${added}</pre>`)}`,
  };
}

const defaultOf = (value: unknown) =>
  value === undefined || typeof value === "object" || typeof value === "boolean" ? "" : `. Default: \`${value}\`.`;
