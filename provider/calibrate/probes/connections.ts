/** Connections: shells, and one whose sign-in fails at a host that does not exist. */

import { routes } from "../../connections/api";
import type { Bench } from "../bench";
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
}

const shell = (name: string, folderId: string) => ({
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
