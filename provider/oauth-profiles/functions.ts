/** Functions that read custom OAuth profiles, as a program calls them. */

import type * as pulumi from "@pulumi/pulumi";
import { asked, askedOutput, question } from "../runtime/program/invoke";
import type { AsInputs, Either, InvokeOptions, InvokeOutputOptions } from "../runtime/program/signatures";

/** A custom OAuth profile as it is in Workato, which never shows its secret and its token. */
export interface CustomOauthProfileInfo {
  /** The profile's id. */
  id: string;
  /** The profile's name. */
  name: string;
  /** The connector by its name in the API. */
  provider: string;
  /** The OAuth app's client id, where Workato tells it. */
  clientId: string | undefined;
  /** How many connections sign in with it, where Workato tells that. */
  sharedAccountsCount: number | undefined;
  /** When the profile was created (ISO 8601). */
  createdAt: string | undefined;
  /** When the profile was last changed (ISO 8601). */
  updatedAt: string | undefined;
}

/** Which custom OAuth profiles: those of this connector. Default: all. */
export type GetCustomOauthProfilesArgs = Partial<Pick<CustomOauthProfileInfo, "provider">>;

/** Which custom OAuth profile: by its id, or by its name, which only one of the connector, or of all, may have. */
export type GetCustomOauthProfileArgs = Either<
  Pick<CustomOauthProfileInfo, "id">,
  Pick<CustomOauthProfileInfo, "name"> & GetCustomOauthProfilesArgs
>;

const profiles = question("getCustomOauthProfiles", () => import("./answers"));
const profile = question("getCustomOauthProfile", () => import("./answers"));

/** All custom OAuth profiles, or those of one connector. Needs Custom OAuth Profiles → List custom OAuth profiles. */
export function getCustomOauthProfiles(
  args?: GetCustomOauthProfilesArgs,
  options?: InvokeOptions,
): Promise<CustomOauthProfileInfo[]> {
  return asked(profiles, args, options);
}

/** The same, from outputs. Needs Custom OAuth Profiles → List custom OAuth profiles. */
export function getCustomOauthProfilesOutput(
  args?: AsInputs<GetCustomOauthProfilesArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<CustomOauthProfileInfo[]> {
  return askedOutput(profiles, args, options);
}

/**
 * One custom OAuth profile, by id or by name. Needs Custom OAuth Profiles → List custom OAuth profiles and Get custom OAuth
 * profile.
 */
export function getCustomOauthProfile(
  args: GetCustomOauthProfileArgs,
  options?: InvokeOptions,
): Promise<CustomOauthProfileInfo> {
  return asked(profile, args, options);
}

/** The same, from outputs. Needs Custom OAuth Profiles → List custom OAuth profiles and Get custom OAuth profile. */
export function getCustomOauthProfileOutput(
  args: AsInputs<GetCustomOauthProfileArgs>,
  options?: InvokeOutputOptions,
): pulumi.Output<CustomOauthProfileInfo> {
  return askedOutput(profile, args, options);
}
