/**
 * Connectors that a person signs in to in a browser: Workato cannot take their credentials from the API. Source: Workato's
 * connection parameters reference, where these need OAuth and none of their parameters is a credential, and the connector
 * pages of those that have no parameters at all. Connectors that also offer a token or password (jira, zendesk, rest …)
 * are not among them.
 */
export const OAUTH_PROVIDERS: ReadonlySet<string> = new Set([
  "basecamp",
  "box",
  "docusign",
  "docusign_secondary",
  "dropbox",
  "financialforce",
  "gmail",
  "google_calendar",
  "google_drive",
  "google_sheets",
  "hubspot",
  "intercom",
  "outlook",
  "ringcentral",
  "salesforce",
  "salesforce_secondary",
  "shopify",
  "slack",
  "slack_bot",
  "smartsheet",
  "wrike",
  "wrike_secondary",
  "xero",
]);
