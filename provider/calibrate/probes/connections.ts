/** Connections: shells, and one whose sign-in fails at a host that does not exist. */

import { routes } from "../../connections/api";
import type { Bench, Made } from "../bench";
import { listIn, objectIn } from "../evidence";
import { LeftOpen } from "../findings";
import { ownProject } from "../own";

/** A name that is reserved for what does not exist, so that nobody is asked to sign anything in. */
const HOST = "calibrate.invalid";
const PASSWORD = "wrong-calibrate-password";

export async function connections(bench: Bench): Promise<void> {
  const { folderId } = await bench.once(ownProject);
  await bench.make("connection", [(name) => shell(name, folderId)], folderId);
  await bench.rest();
  await pages(bench, folderId);
  await signIn(bench, folderId);
  await externalId(bench, folderId);
  await withoutCredentials(bench, folderId);
}

export const shell = (name: string, folderId: string) => ({
  ...{ name, provider: "postgresql", folder_id: Number(folderId), shell_connection: true },
});

/** What has pages shows nothing on the second one of a folder with one connection; what has none shows all again. */
async function pages(bench: Bench, folderId: string): Promise<void> {
  const query = { folder_id: folderId };
  const first = await bench.mustDo(routes.list, { query, shown: "?folder_id" });
  if (listIn(first.body).length === 0) throw new LeftOpen("a connection that was made is not listed", [first.evidence]);
  const second = await bench.mustDo(routes.list, { query: { ...query, page: 2 }, shown: "?folder_id&page=2" });
  const isSame = listIn(second.body).length === listIn(first.body).length;
  bench.findings.settle("connectionPages", isSame ? "none" : "100", first, second);
}

async function signIn(bench: Bench, folderId: string): Promise<void> {
  const input = { host: HOST, port: "5432", user: "calibrate", password: PASSWORD, dbname: "calibrate" };
  const body = (name: string) => ({ name, provider: "postgresql", folder_id: Number(folderId), input });
  const { answer } = await bench.make("connection", [body], folderId);
  if (answer === undefined) throw new LeftOpen("the answer to the creation was lost");
  const { authorization_error: error } = objectIn(answer.body);
  if (typeof error !== "string" || error === "") throw new LeftOpen("no failed sign-in is told", [answer.evidence]);
  bench.findings.settle("signInErrors", error.includes(PASSWORD) ? "echo" : "plain", answer);
}

async function externalId(bench: Bench, folderId: string): Promise<void> {
  const body = (name: string) => ({ ...shell(name, folderId), external_id: name });
  const { id, entry } = await bench.make("connection", [body], folderId);
  const answer = await bench.ask(routes.update, { path: { id }, body: { external_id: null } });
  const { external_id: left } = objectIn(answer.body);
  const isKept = left === entry.name;
  bench.findings.settle("clearedExternalIds", answer.isDone ? (isKept ? "ignored" : "cleared") : "refused", answer);
}

/** The HTTP connector can sign in with nothing at all. */
async function withoutCredentials(bench: Bench, folderId: string): Promise<void> {
  const input = { auth_type: "no_auth" };
  const http = (more: object) => (name: string) => ({
    ...{ name, provider: "rest", folder_id: Number(folderId), input: { ...input, ...more } },
  });
  const whole = await bench.make("connection", [http({})], folderId);
  const status = (made: Made) => objectIn(made.answer?.body).authorization_status;
  if (status(whole) !== "success") {
    throw new LeftOpen(
      "an HTTP connection without credentials is not signed in",
      whole.answer && [whole.answer.evidence],
    );
  }
  const other = await bench.make("connection", [http({ calibrate_field: "calibrate" })], folderId);
  if (other.answer === undefined) throw new LeftOpen("the answer to the creation was lost");
  bench.findings.settle(
    "connectionInputs",
    status(other) === "success" ? "any" : "known-fields",
    whole.answer!,
    other.answer,
  );
  const deleted = await bench.unrepeated(() => bench.ask(routes.delete, { path: { id: whole.id } }));
  bench.findings.settle("connectedDeletes", deleted.isDone ? "carried-out" : "refused", whole.answer!, deleted);
}
