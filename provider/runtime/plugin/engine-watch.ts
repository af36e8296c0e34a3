/**
 * Ends the plugin when its engine is gone. After a `kill -9` of pulumi the plugin lives on: it would finish its creates
 * and could still write after the next `up` has looked.
 */

import { connect } from "node:net";

const PROBE_EVERY_MS = 1_000;

/** Whether this process is Pulumi's dynamic-provider plugin, started with the address of its engine. */
export function engineAddress(argv: readonly string[]): string | undefined {
  const isPlugin = /dynamic-provider/.test(argv[1] ?? "");
  return isPlugin && /^[\w.[\]:-]+:\d+$/.test(argv[2] ?? "") ? argv[2] : undefined;
}

export function watchEngine(address: string, end: () => void): void {
  const separator = address.lastIndexOf(":");
  const host = address.slice(0, separator).replace(/^\[|\]$/g, "");
  const port = Number(address.slice(separator + 1));

  const probe = () => {
    const socket = connect({ host, port });
    socket.unref();
    socket.once("connect", () => socket.destroy());
    socket.once("error", (error: NodeJS.ErrnoException) => {
      socket.destroy();
      if (error.code === "ECONNREFUSED") end();
    });
  };
  setInterval(probe, PROBE_EVERY_MS).unref();

  // Nobody reads our output any more: without this, the plugin can spin on the broken pipe.
  process.stdout.on("error", end);
  process.stderr.on("error", end);
}
