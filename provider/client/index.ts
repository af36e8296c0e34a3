/** What `pulumi-workato/client` offers: the shared client and what its requests can end with. */

export { Client, type ClientOptions, type Query, type RequestOptions } from "./client";
export { isGone, isLost, WorkatoError } from "./errors";
export { REGIONS, type Region } from "./regions";
export { type Quota, type Route, route } from "./routes";
export { type IfExists, resolveSettings, type Settings, SettingsError } from "./settings";
