/** What an endpoint of the Workato API is: its method and path, the permission it needs and the quota it has. */

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** How many requests Workato allows in a window of so many seconds. */
export interface Quota {
  readonly requests: number;
  readonly seconds: number;
}

export interface Route {
  readonly method: Method;
  /** Path with `:parameters`, as in Workato's documentation. */
  readonly path: string;
  /** Name of the endpoint in Workato's client-role editor: scope → permission. */
  readonly permission: string;
  readonly quota: Quota;
  /** Which tokens alone are answered, and what others can do, in words to be added to a 401 or 403. */
  readonly onlyFor?: string;
  /** Another answer than 404 with which Workato says that the object is not there. */
  readonly notFound?: { readonly status: number; readonly words: RegExp };
  /** Whether sending the same request twice leaves the workspace as sending it once does. */
  readonly repeatable: boolean;
}

/** 60 requests a minute for each endpoint, unless the documentation names another quota. */
export const STANDARD_QUOTA: Quota = { requests: 60, seconds: 60 };
export const ONE_A_SECOND: Quota = { requests: 1, seconds: 1 };

/**
 * Declares an endpoint: `route("GET /api/on_prem_groups/:id", "On-Prem Groups → Get details")`.
 * Only POST is taken for not repeatable.
 */
export function route(
  signature: `${Method} /api/${string}`,
  permission: string,
  options: Partial<Pick<Route, "quota" | "repeatable" | "notFound">> = {},
): Route {
  const [method, path] = signature.split(" ") as [Method, string];
  return {
    method,
    path,
    permission,
    quota: options.quota ?? STANDARD_QUOTA,
    repeatable: options.repeatable ?? method !== "POST",
    ...(options.notFound && { notFound: options.notFound }),
  };
}

/** `GET /api/on_prem_groups/:id`: the name of an endpoint in messages and in the `workato:quotas` setting. */
export function nameOf(route: Route): string {
  return `${route.method} ${route.path}`;
}

/** Puts the parameters into the path, escaped so that no value can reach another route. */
export function pathOf(route: Route, parameters: Readonly<Record<string, string>> = {}): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined || value === "" || value === "." || value === "..") {
      throw new Error(`${nameOf(route)} needs a value for "${name}", not ${JSON.stringify(value)}`);
    }
    return encodeURIComponent(value);
  });
}
