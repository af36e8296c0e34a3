/** Files that Workato keeps in a storage elsewhere: it answers with an address there that is good for some seconds. */

import { type Answer, type Exchange, NoAnswer } from "./exchange";
import type { Transport } from "./transport";

/**
 * The answer itself, or that of the storage which it names. The token is Workato's and does not go there. What the address is
 * signed with is a secret for as long as it is good, so neither that nor the storage's words are in any message.
 */
export async function withStorage(transport: Transport, asked: Exchange, answer: Answer): Promise<Answer> {
  const { location } = answer.headers;
  if (!asked.forBytes || answer.status < 300 || answer.status >= 400 || typeof location !== "string") return answer;
  const { token: _, ...open } = asked;
  const stored = await transport.exchange({ ...open, url: addressIn(location, asked.url), method: "GET" });
  if (stored.bytes === undefined) throw new NoAnswer(`sent us to a storage that answered ${stored.status}`, true);
  return stored;
}

function addressIn(location: string, asked: string): string {
  const address = new URL(location, asked);
  if (address.protocol === "https:" || address.origin === new URL(asked).origin) return address.href;
  throw new NoAnswer("sent us to a storage without https, which we do not use", true);
}
