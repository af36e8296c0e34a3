/**
 * The key service of the tests' stacks: the two routes of Vault's transit engine that Pulumi uses to wrap a stack's data key.
 * Making a key from a passphrase is a million rounds of hashing, which was half of what the CLI cost in each command.
 */

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

const SECRETS_PROVIDER = "hashivault://tests";

/** Of `pulumi stack init`. */
export const WITH_KEY_SERVICE = `--secrets-provider=${SECRETS_PROVIDER}`;

const ALGORITHM = "aes-256-gcm";

export class Vault {
  private static started: Promise<Vault> | undefined;
  /** One for all test files, so that they can begin with copies of one stack: see global-setup.ts. */
  private readonly key = Buffer.alloc(32, "the tests' key");

  private constructor(private readonly server: Server) {}

  /** One for all stacks of the test file. */
  static start(): Promise<Vault> {
    Vault.started ??= (async () => {
      const server = createServer();
      const vault = new Vault(server);
      server.on("request", async (request, response) => {
        const { plaintext, ciphertext } = (await json(request)) as { plaintext?: string; ciphertext?: string };
        const data = ciphertext === undefined ? vault.wrapped(plaintext!) : vault.unwrapped(ciphertext);
        response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ data }));
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      return vault;
    })();
    return Vault.started;
  }

  static async end(): Promise<void> {
    const vault = await Vault.started;
    vault?.server.closeAllConnections();
    vault?.server.close();
    Vault.started = undefined;
  }

  get env(): NodeJS.ProcessEnv {
    const { port } = this.server.address() as AddressInfo;
    return { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "tests" };
  }

  private wrapped(plaintext: string) {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce);
    const sealed = Buffer.concat([cipher.update(plaintext, "utf8"), cipher.final()]);
    return { ciphertext: `vault:v1:${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")}` };
  }

  private unwrapped(ciphertext: string) {
    const bytes = Buffer.from(ciphertext.split(":").at(-1)!, "base64");
    const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    return { plaintext: Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8") };
  }
}
