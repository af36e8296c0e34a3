/** Connections that wait for a person, in words. */

import type { ObservedConnection } from "./api";

type Seen = Pick<ObservedConnection, "id" | "name" | "authorizationStatus">;

export const HOW_TO_SIGN_IN = "sign in once in Workato (open the connection > Connect)";

export const isSignedIn = ({ authorizationStatus }: Pick<Seen, "authorizationStatus">): boolean =>
  authorizationStatus === "success";

export const inWords = ({ id, name }: Pick<Seen, "id" | "name">): string =>
  `connection ${JSON.stringify(name)} (${id})`;

/** How it stands with the sign-in. Workato's reason is left out: a connector may repeat the input in it. */
export function signInOf({ authorizationStatus }: Pick<Seen, "authorizationStatus">): string {
  if (authorizationStatus === "success") return "signed in";
  return authorizationStatus === undefined ? "not signed in" : `not signed in (${authorizationStatus})`;
}
