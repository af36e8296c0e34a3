/** Policies for a class: a real policy pack is asked in its own words, without the engine that would ask it. */

import * as policy from "@pulumi/policy";
import { AnalyzeRequest, type AnalyzeResponse, AnalyzerResourceOptions } from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import * as workato from "../../provider/index";
import { classesIn, type ResourceClass } from "../support/classes";

type Analyze = (
  call: { request: AnalyzeRequest },
  callback: (error: Error | undefined, response: AnalyzeResponse) => void,
) => void;

const { makeAnalyzeRpcFun } = require("@pulumi/policy/server") as {
  makeAnalyzeRpcFun(
    pack: string,
    version: string,
    level: policy.EnforcementLevel,
    policies: readonly policy.Policy[],
  ): Analyze;
};

/** The policies that are violated by a resource of a type. */
function violated(policies: readonly policy.ResourceValidationPolicy[], type: string, properties = {}) {
  const request = new AnalyzeRequest();
  request.setType(type);
  request.setProperties(Struct.fromJavaScript(properties));
  request.setOptions(new AnalyzerResourceOptions());
  const analyze = makeAnalyzeRpcFun("pack", "1.0.0", "mandatory", policies);
  return new Promise<string[]>((done, fail) => {
    analyze({ request }, (error, response) => {
      if (error) fail(error);
      else done(response.getDiagnosticsList().map((one) => one.getPolicyname()));
    });
  });
}

const classes = [...classesIn(workato), workato.Provider as unknown as ResourceClass];

/** Each alone, and beside others, where the pack asks in another way. */
const policies = classes.flatMap((one): policy.ResourceValidationPolicy[] => {
  const always = policy.validateResourceOfType(one, (_properties, _args, report) => report("always"));
  const common = { description: one.name, enforcementLevel: "mandatory" as const };
  return [
    { ...common, name: one.name, validateResource: always },
    { ...common, name: `${one.name}, listed`, validateResource: [always] },
  ];
});

test.each(classes.map((one) => [one.name, one.__pulumiType]))(
  "those of %s apply to it and to no other",
  async (name, type) => {
    expect(await violated(policies, type)).toEqual([name, `${name}, listed`]);
  },
);

test("a policy sees what the program declares", async () => {
  const named: policy.ResourceValidationPolicy = {
    name: "named",
    description: "Groups say where they are",
    enforcementLevel: "mandatory",
    validateResource: policy.validateResourceOfType(workato.OnPremGroup, (group, _args, report) => {
      if (!group.name?.startsWith("EU")) report(`${group.name} does not say where it is`);
    }),
  };
  const type = "pulumi-nodejs:dynamic/workato:OnPremGroup";
  expect(await violated([named], type, { name: "US group" })).toEqual(["named"]);
  expect(await violated([named], type, { name: "EU group" })).toEqual([]);
});
