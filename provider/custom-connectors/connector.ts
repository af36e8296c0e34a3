/** Custom connectors, as a program sees them. */

import type * as pulumi from "@pulumi/pulumi";
import type { IfExists } from "../client/settings";
import { declared } from "../runtime/program/declared";
import { resource } from "../runtime/program/resource";
import { textOfCode } from "./declared-code";

/** What a custom connector is declared with. */
export interface CustomConnectorArgs {
  /** The connector's title, as shown in Workato. Default: the resource's own name. A change is an update. */
  title?: pulumi.Input<string>;
  /**
   * The connector's Ruby code, at most 10 MB, or the path of its file (text of one line without a brace is taken for a path). A
   * relative path begins in the program's working folder: under the CLI that of Pulumi.yaml or, where it sets `main`, that of
   * the program. Line breaks of Windows and empty lines at the end make no difference. A change is an update, which makes a new
   * version. It has no output.
   */
  code: pulumi.Input<string>;
  /** What the connector is for, in Markdown. Workato never shows it: it is compared with what was sent last. */
  description?: pulumi.Input<string>;
  /** What is noted to a version that this program makes. A change alone does nothing. */
  note?: pulumi.Input<string>;
  /**
   * Whether the newest version is released: only then do recipes use it. Default: `false`, it stays a draft. Set back to
   * `false`, what is released stays so.
   */
  release?: pulumi.Input<boolean>;
  /** What creating does when the workspace already has a connector of this title. Default: the stack's setting, else `fail`. */
  ifExists?: pulumi.Input<IfExists>;
}

/** What has an output. */
type Registered = Omit<CustomConnectorArgs, "code">;

/** What Workato adds. */
interface Outputs {
  /** The connector's name in the API, which Workato makes: the `provider` of its connections. */
  name: string;
  /** Number of the newest version, as far as this program has made it. */
  latestVersion?: number;
  /** Number of the version that recipes use; undefined while none is released. */
  latestReleasedVersion?: number;
  /** Where its static webhook triggers take events, a secret: whoever has it can send some. */
  staticWebhookUrl?: string;
}

/**
 * A custom connector of the Connector SDK, from its code.
 *
 * Before anything is sent, Workato is asked what is wrong with new code, and says it line by line. With `release: true`, code that
 * has errors is not sent at all. That question needs a permission that not every role editor has; without it, the refusal to
 * release says what is wrong.
 *
 * Workato's API has no way to delete a custom connector: a destroy forgets it, and says so. To take it back, declare it with
 * `ifExists: "adopt"`.
 *
 * Writes and reads of code take a second each: Workato takes no more.
 *
 * Needs the permissions Connector SDKs → List, Get custom connector code, Create custom connector, Update custom connector and
 * Release latest version.
 * Source: Workato's API reference, "Custom connectors".
 *
 * ```ts
 * import * as workato from "pulumi-workato";
 *
 * const { folderId } = new workato.Project("sales");
 * const acme = new workato.CustomConnector("acme", { title: "Acme ERP", code: "connectors/acme.rb", release: true });
 * new workato.Connection("acme", { provider: acme.name, folderId, shellConnection: true });
 * ```
 *
 * @errors "there already is one (id …)": the workspace has a connector of this title; see `ifExists`.
 * @errors "its code has errors": what Workato found in the code, line by line; nothing was sent.
 * @errors "it was not released": Workato's reason; the new version is a draft, and the next `up` tries again.
 */
export class CustomConnector extends resource<CustomConnector, Registered, Outputs>("CustomConnector")({
  named: "title",
  properties: {
    title: "input",
    description: "input",
    note: "input",
    release: "input",
    ifExists: "input",
    name: "output",
    latestVersion: "output",
    latestReleasedVersion: "output",
    staticWebhookUrl: "secret",
  },
}) {
  constructor(name: string, args: CustomConnectorArgs, options?: pulumi.CustomResourceOptions) {
    super(name, registered(name, args), options);
  }
}

/** To the engine the code is one text. */
function registered(name: string, args: CustomConnectorArgs): Registered {
  const { code, ...rest } = declared(`workato:CustomConnector "${name}"`, args);
  return { ...rest, code: textOfCode(name, code) } as Registered;
}
