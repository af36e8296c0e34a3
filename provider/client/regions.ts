/** Workato's data centres, as listed in its API documentation ("Base URL"). A token works in its own data centre only. */
export const REGIONS = {
  us: "https://www.workato.com",
  eu: "https://app.eu.workato.com",
  jp: "https://app.jp.workato.com",
  sg: "https://app.sg.workato.com",
  au: "https://app.au.workato.com",
  il: "https://app.il.workato.com",
  kr: "https://app.kr.workato.com",
  uk: "https://app.uk.workato.com",
  cn: "https://app.workatoapp.cn",
  trial: "https://app.trial.workato.com",
} as const;

/** A data centre of Workato; `trial` has developer sandboxes and the self-service plans (Free, Pro). */
export type Region = keyof typeof REGIONS;

export const DEFAULT_REGION: Region = "us";
