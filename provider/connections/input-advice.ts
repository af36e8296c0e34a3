/** What an input makes Workato fail to sign in for, in words: advice, because connectors change and Workato is the judge. */

import { near } from "../client/words/near";
import { connectorOf, fieldsOf } from "../connectors/connectors";
import { findingsIn } from "../connectors/findings";
import type { ConnectionInput } from "./api";
import { HOW_TO_SIGN_IN } from "./sign-in";

/** Names that mean the same; connectors choose among them. */
const SAME = [
  ["dbname", "database", "db", "database_name"],
  ["user", "username", "login", "basic_user", "user_name"],
  ["password", "pass", "basic_password", "pwd"],
  ["host", "hostname", "host_name", "host_url", "server", "server_url", "url", "subdomain", "domain", "root_uri"],
  ["schema_name", "schema"],
  ["api_key", "access_key_id", "key", "apitoken", "api_token", "token"],
  ["secret_key", "secret_access_key", "secret"],
  ["auth_type", "authentication_type"],
  ["client_id", "oauth2_client_id"],
  ["client_secret", "oauth2_client_secret"],
  ["assume_role", "role_arn", "role"],
];

/** A name that is longer, or has other letters, may be a value that was put in the wrong place. */
const NAME = /^[a-z][\w-]{0,39}$/i;

/** Sentences without a full stop; no value is in them. */
export function adviceOn(provider: string, input: ConnectionInput, isOpen?: (value: unknown) => boolean): string[] {
  const found = findingsIn(provider, input, isOpen);
  if (found === undefined) return [];
  const { unknown, takesMore, missing, choice, byPerson } = found;
  const fields = fieldsOf(connectorOf(provider)!);
  const free = fields.filter((field) => input[field] === undefined);
  const meant = unknown.map((name) => [name, meantBy(name, free)] as const);
  const slips = meant
    .filter(([, field]) => field !== undefined || !takesMore)
    .map(([name, field]) => {
      const known =
        field === undefined ? ` that is known here: it takes ${fields.join(", ")}` : `: did you mean ${field}?`;
      return `${provider} has no field ${NAME.test(name) ? name : "of one of these names"}${known}`;
    });
  const lacks = missing.filter((field) => meant.every(([, one]) => one !== field));
  return [
    ...slips,
    ...(lacks.length > 0 ? [`${provider} also needs ${lacks.join(", ")}`] : []),
    ...(choice ? [`${choice.field} is none of ${choice.values.join(", ")}`] : []),
    ...(byPerson && slips.length === 0
      ? [
          `${provider} takes the sign-in of a person: set shellConnection: true, which stores the input untested, then ${HOW_TO_SIGN_IN}`,
        ]
      : []),
  ];
}

function meantBy(name: string, fields: readonly string[]): string | undefined {
  const word = name.toLowerCase().replaceAll("-", "_");
  const same = SAME.find((words) => words.includes(word));
  return near(name, fields) ?? fields.find((field) => same?.includes(field));
}
