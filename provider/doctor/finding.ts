/** What `pulumi-workato doctor` finds: one line for each thing that it looks at. */

export type CheckName =
  | "node"
  | "engine"
  | "sdk"
  | "settings"
  | "proxy"
  | "address"
  | "token"
  | "workspace"
  | "environment"
  | "clock"
  | "role"
  | "quotas"
  | "gateways";

interface Seen {
  readonly check: CheckName;
  /** What was seen, as one line without any secret. */
  readonly text: string;
  /** What the line counts: permissions, hosts. */
  readonly items?: readonly string[];
}

/** `unknown` is what could not be looked at; nothing is wrong with it as far as is known. */
export type Finding =
  | (Seen & { readonly weight: "ok" | "unknown"; readonly remedy?: string })
  | (Seen & { readonly weight: "warning" | "fault"; readonly remedy: string });

export const ok = (check: CheckName, text: string, items?: readonly string[]): Finding => ({
  check,
  weight: "ok",
  text,
  ...(items && { items }),
});

export const unknown = (check: CheckName, text: string, remedy?: string, items?: readonly string[]): Finding => ({
  check,
  weight: "unknown",
  text,
  ...(remedy && { remedy }),
  ...(items && { items }),
});

const toMend =
  (weight: "warning" | "fault") =>
  (check: CheckName, text: string, remedy: string, items?: readonly string[]): Finding => ({
    check,
    weight,
    text,
    remedy,
    ...(items && { items }),
  });

export const warning = toMend("warning");
export const fault = toMend("fault");
