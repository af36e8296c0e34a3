/**
 * A service that runs programs for Pulumi's CLI, as one that is built on the Automation API does: Pulumi's SDK and the
 * packages are loaded once, the program anew in every run. Started by program-host.ts; ends with its parent.
 */

const { realpathSync } = require("node:fs");
const { join, sep } = require("node:path");
const grpc = require("@grpc/grpc-js");
const { LanguageServer } = require("@pulumi/pulumi/automation/server");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const { grpcChannelOptions } = require("@pulumi/pulumi/runtime");

let folder = "";

/** Packages stay loaded: they lie elsewhere, and the stack's node_modules holds links to them. */
async function program() {
  const own = Object.keys(require.cache).filter((file) => file.startsWith(folder + sep));
  for (const file of own) delete require.cache[file];
  const exported = require(join(folder, "index.js"));
  return typeof exported === "function" ? exported() : exported;
}

const server = new grpc.Server(grpcChannelOptions);
server.addService(LanguageRuntimeService, new LanguageServer(program));
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.send({ port });
});

process.on("message", (stack) => {
  folder = realpathSync(stack.folder);
  process.chdir(folder);
  for (const name of Object.keys(process.env)) if (!(name in stack.env)) delete process.env[name];
  Object.assign(process.env, stack.env);
  process.send("ready");
});

process.on("disconnect", () => process.exit());
