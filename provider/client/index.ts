/** What `pulumi-workato/client` offers: the shared client and what its requests can end with. */

export { isGone, isLost, WorkatoError } from "./answers/errors";
export { Client, type ClientOptions, type Query, type RequestOptions } from "./client";
export { REGIONS, type Region } from "./regions";
export { type Quota, type Route, route } from "./requests/routes";
export { type IfExists, resolveSettings, type Settings, SettingsError } from "./settings";
