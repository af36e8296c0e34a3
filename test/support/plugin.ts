/** Pulumi's own plugin process for dynamic resources, spoken to over gRPC as its engine does. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { pointerTo } from "../../provider/runtime/pointer";
import { PROVIDER_KEY, type Properties } from "../../provider/runtime/wire";
import type { Config } from "./client";

const PACKAGE = resolve(__dirname, "..", "..");
const PLUGIN = require.resolve("@pulumi/pulumi/cmd/dynamic-provider/index.js");

/** What the engine makes of an error that carries a partial failure. */
export interface PartiallyFailed {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

export class PluginProcess {
  /** Everything that the plugin printed after its port. */
  output = "";

  private constructor(
    readonly child: ChildProcess,
    private readonly client: ResourceProviderClient,
    private readonly engine: Server,
    private readonly folder: string,
  ) {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
  }

  /** Starts the plugin in a project folder that has this package installed, and configures it. */
  static async start(config: Config, nodeOptions: readonly string[] = []): Promise<PluginProcess> {
    const folder = mkdtempSync(join(tmpdir(), "workato-plugin-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(PACKAGE, join(folder, "node_modules", "pulumi-workato"));
    const engine = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(engine, "listening");
    const address = `127.0.0.1:${(engine.address() as AddressInfo).port}`;
    const child = spawn(process.execPath, [...nodeOptions, PLUGIN, address], { cwd: folder });
    const [port] = (await once(createInterface(child.stdout), "line")) as [string];
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
    const plugin = new PluginProcess(child, client, engine, folder);
    const request = new proto.ConfigureRequest();
    request.setArgs(Struct.fromJavaScript({ ...config }));
    await plugin.answer<proto.ConfigureResponse>((done) => client.configure(request, done));
    return plugin;
  }

  /** What fails, in the form in which the engine prints it: of a property that it is told, it prints the value too. */
  async check(type: string, news: Properties): Promise<{ inputs: Properties; failures: string[] }> {
    const request = new proto.CheckRequest();
    request.setOlds(new Struct());
    request.setNews(struct(type, news));
    const answer = await this.answer<proto.CheckResponse>((done) => this.client.check(request, done));
    const shown = (property: string) => `property ${property} value ${JSON.stringify(news[property])} has a problem: `;
    const failures = answer.getFailuresList().map((one) => {
      const property = one.getProperty();
      return `${property === "" ? "" : shown(property)}${one.getReason()}`;
    });
    return { inputs: properties(answer.getInputs()), failures };
  }

  async diff(type: string, id: string, olds: Properties, news: Properties) {
    const request = new proto.DiffRequest();
    request.setId(id);
    request.setOlds(struct(type, olds));
    request.setNews(struct(type, news));
    const answer = await this.answer<proto.DiffResponse>((done) => this.client.diff(request, done));
    return { changes: answer.getChanges(), replaces: answer.getReplacesList() };
  }

  async create(type: string, inputs: Properties): Promise<{ id: string; outs: Properties }> {
    const request = new proto.CreateRequest();
    request.setProperties(struct(type, inputs));
    const answer = await this.answer<proto.CreateResponse>((done) => this.client.create(request, done));
    return { id: answer.getId(), outs: properties(answer.getProperties()) };
  }

  async read(type: string, id: string, state: Properties) {
    const request = new proto.ReadRequest();
    request.setId(id);
    request.setProperties(struct(type, state));
    const answer = await this.answer<proto.ReadResponse>((done) => this.client.read(request, done));
    return { id: answer.getId(), props: properties(answer.getProperties()), inputs: properties(answer.getInputs()) };
  }

  async update(type: string, id: string, olds: Properties, news: Properties): Promise<Properties> {
    const request = new proto.UpdateRequest();
    request.setId(id);
    request.setOlds(struct(type, olds));
    request.setNews(struct(type, news));
    const answer = await this.answer<proto.UpdateResponse>((done) => this.client.update(request, done));
    return properties(answer.getProperties());
  }

  async delete(type: string, id: string, state: Properties): Promise<void> {
    const request = new proto.DeleteRequest();
    request.setId(id);
    request.setProperties(struct(type, state));
    await this.answer((done) => this.client.delete(request, done));
  }

  /** The engine is gone, as after `kill -9`: nothing listens at its address any more. */
  async loseEngine(): Promise<void> {
    this.engine.close();
    await once(this.engine, "close");
  }

  async stop(): Promise<void> {
    this.client.close();
    this.engine.close();
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGKILL");
      await once(this.child, "exit");
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private answer<T>(call: (done: (error: ServiceError | null, answer: T) => void) => unknown): Promise<T> {
    return new Promise((done, fail) => {
      call((error, answer) => (error === null || error === undefined ? done(answer) : fail(error)));
    });
  }
}

/** The partial failure in an error of the plugin, read as the engine reads it. */
export function partialFailureIn(error: Error): PartiallyFailed {
  const [details] = (error as ServiceError).metadata.get("grpc-status-details-bin");
  const [any] = Status.deserializeBinary(details as Buffer).getDetailsList();
  const failure = any!.unpack(proto.ErrorResourceInitFailed.deserializeBinary, "pulumirpc.ErrorResourceInitFailed")!;
  return {
    id: failure.getId(),
    properties: properties(failure.getProperties()),
    reasons: failure.getReasonsList(),
  };
}

/** Values can bring a text of their own, for a provider that is not this package's. */
function struct(type: string, values: Properties): Struct {
  const all = { [PROVIDER_KEY]: pointerTo(type), ...values };
  return Struct.fromJavaScript(all as Record<string, JavaScriptValue>);
}

function properties(value: Struct | undefined): Properties {
  return value?.toJavaScript() ?? {};
}
