/** The resource types that the torture bench plays with, those that others refer to first. */

import { apiPlatformKinds } from "./api-platform";
import { identityKinds } from "./identity";
import type { Kind } from "./kind";
import { mcpKinds } from "./mcp";
import { onPremKinds } from "./on-prem";
import { projectKinds } from "./projects";
import { recipeKinds } from "./recipes";
import { tableKinds } from "./tables";

export const KINDS: readonly Kind[] = [
  ...onPremKinds,
  ...projectKinds,
  ...tableKinds,
  ...recipeKinds,
  ...identityKinds,
  ...mcpKinds,
  ...apiPlatformKinds,
];

export const kindOf = (type: string): Kind => KINDS.find((kind) => kind.type === type)!;
