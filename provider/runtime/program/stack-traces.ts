/** Stack traces in a user's program: which are put together, and with which paths. */

const REPAIRS = Symbol.for("pulumi-workato.repairsTraces");

/**
 * Makes every trace in this process one that can be printed. Pulumi prints an uncaught error with
 * `util.inspect(error, { colors: true })`, which in Node 20 and 22 does not end before half a gigabyte of text is full
 * where the path of a frame ends right behind `node_modules/` or `node_modules/@scope/` (nodejs/node#64011,
 * pulumi/pulumi#20567 and #21326). Pulumi's own source maps name such a path, `node_modules/@pulumi/output.ts`, in each
 * error that has passed an `apply`: half a minute and 3 GB for one line, whoever threw it.
 */
export function repairTraces(): void {
  const { prepareStackTrace } = Error;
  // Without one there are no source maps, and no such paths.
  if (prepareStackTrace === undefined || REPAIRS in prepareStackTrace) return;
  const repairing: typeof prepareStackTrace = (error, frames) => {
    const trace: unknown = prepareStackTrace(error, frames);
    return typeof trace === "string" ? repaired(trace) : trace;
  };
  Error.prepareStackTrace = Object.assign(repairing, { [REPAIRS]: true });
}

/** Puts a `./` into each such path: it names the same file, and is one folder longer. */
export function repaired(trace: string): string {
  return trace.replace(/^(\s+at .*([\\/])node_modules[\\/](?:@[^\\/\n]+[\\/])?)(?=[^\\/\n]*$)/gm, "$1.$2");
}

/**
 * Pulumi notes a stack trace for each of the four promises of every property, for its message about promises that never
 * end; put together with source maps, they take a fifth of the time of a preview of 300 resources (test/bench/README.md).
 * From another trace Pulumi reads where the program declares the resource: it expects a resource's class right below its
 * own, so the frame of `classFile`, where the resources' base class is, is left out.
 * Gives back what ends this.
 */
export function skipPromiseTraces(classFile: string): () => void {
  const { prepareStackTrace } = Error;
  if (prepareStackTrace === undefined || process.env.PULUMI_DEBUG_PROMISE_LEAKS) return () => {};
  Error.prepareStackTrace = (error, frames) => {
    if (frames[0]?.getFunctionName() === "debuggablePromise") return "";
    const withoutBaseClass = frames.filter((frame) => frame.getFileName() !== classFile);
    return prepareStackTrace(error, withoutBaseClass);
  };
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
  };
}
