/** Agents in Kubernetes: the objects, by the schemas of Kubernetes itself, and the activation of a pod, run. */

import { StatefulSet } from "kubernetes-models/apps/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { Secret } from "kubernetes-models/v1";
import { parseAllDocuments } from "yaml";
import { type KubernetesAgentsArgs, kubernetesAgents, kubernetesYaml } from "../../provider/installers";
import { shellcheck as shellcheckOf } from "./checkers";
import { activationOf, codeFor, Host } from "./host";

const args: KubernetesAgentsArgs = {
  activations: [activationOf(12), activationOf(13)],
  version: "32.1",
  namespace: "integration",
  config: { files: { exports: { base: "/srv" } } },
  proxy: { host: "proxy.internal", port: 3128, username: "agent", password: "hush" },
  egress: { gatewayCidrs: ["10.0.0.1/32"], targets: [{ cidr: "10.1.0.0/16", ports: [5432, 1433] }] },
  managementPort: 7654,
  storage: { size: "1Gi", className: "fast" },
  podSecurityContext: { fsGroup: 1000 },
  imagePullSecrets: ["registry"],
};

/** What Kubernetes' schema says of an object. */
const KINDS = { Secret, NetworkPolicy, StatefulSet };
const validate = (object: unknown) => {
  const { kind } = object as { kind: keyof typeof KINDS };
  (new KINDS[kind](object as never) as unknown as { validate(): void }).validate();
};

describe.each<[string, KubernetesAgentsArgs]>([
  ["with every option", args],
  ["with none", { activations: [activationOf(12)], version: "32.1" }],
  [
    "with agents that are activated already",
    { activations: [{ ...activationOf(12), code: undefined }], version: "32.1" },
  ],
])("%s", (_, given) => {
  test("each object is one to Kubernetes' schemas", () => {
    for (const object of Object.values(kubernetesAgents(given))) validate(object);
  });

  test("the YAML holds the same objects, for readers of YAML 1.1 and 1.2", () => {
    for (const version of ["1.1", "1.2"] as const) {
      const read = parseAllDocuments(kubernetesYaml(given), { version }).map((document) => document.toJS());
      expect(read).toEqual(Object.values(JSON.parse(JSON.stringify(kubernetesAgents(given)))));
    }
  });
});

test("the schemas do refuse", () => {
  const { statefulSet } = kubernetesAgents(args);
  expect(() => validate({ ...statefulSet, spec: { ...statefulSet.spec, replicas: "two" } })).toThrow();
});

test("codes and the proxy's password are in the Secret alone", () => {
  const { secret, ...others } = kubernetesAgents(args);
  for (const hidden of [args.activations[0]!.code!, args.activations[1]!.code!, "hush"]) {
    expect(Object.values(secret.stringData).join()).toContain(hidden);
    expect(JSON.stringify(others)).not.toContain(hidden);
  }
});

test("one agent for each ordinal, with a volume for its keys, out to the gateways and the targets, and nobody in", () => {
  const { secret, networkPolicy, statefulSet } = kubernetesAgents(args);
  expect(statefulSet.spec.replicas).toBe(2);
  expect(secret.stringData).toMatchObject({ "agent-0": "12", "agent-1": "13", "code-1": args.activations[1]!.code });
  expect(statefulSet.spec.volumeClaimTemplates[0]!.metadata.name).toBe(
    statefulSet.spec.template.spec.containers[0]!.volumeMounts[0]!.name,
  );
  expect(networkPolicy.spec).toMatchObject({ ingress: [], policyTypes: ["Ingress", "Egress"] });
  expect(networkPolicy.spec.egress.slice(1)).toEqual([
    { to: [{ ipBlock: { cidr: "10.0.0.1/32" } }], ports: [{ protocol: "TCP", port: 3128 }] },
    {
      to: [{ ipBlock: { cidr: "10.1.0.0/16" } }],
      ports: [
        { protocol: "TCP", port: 5432 },
        { protocol: "TCP", port: 1433 },
      ],
    },
  ]);
});

test("a new pod replaces no other; a renewal and another configuration replace all", () => {
  const template = (given: Partial<KubernetesAgentsArgs>) =>
    JSON.stringify(kubernetesAgents({ ...args, ...given }).statefulSet.spec.template);
  const more = [...args.activations, activationOf(14)];
  expect(template({ activations: more })).toBe(template({}));
  expect(template({ activations: more, renew: true })).not.toBe(template({ renew: true }));
  expect(template({ config: {} })).not.toBe(template({}));
});

test.each<[Partial<KubernetesAgentsArgs>, string]>([
  [{ name: "Agent" }, "name is none in Kubernetes"],
  [{ version: "" }, "version is no tag of an image"],
])("%j is refused", (given, message) => {
  expect(() => kubernetesAgents({ ...args, ...given })).toThrow(message);
});

describe("the activation of a pod", () => {
  const GIVEN = "/run/workato-activations";
  const CONF = "/var/lib/workato-agent/conf";
  let pod: Host;
  beforeEach(() => {
    pod = new Host();
    pod.unpack();
  });
  afterEach(() => pod.close());

  function start(given: Partial<KubernetesAgentsArgs> = {}) {
    const { secret, statefulSet } = kubernetesAgents({ ...args, ...given });
    if (pod.has(GIVEN)) pod.remove(GIVEN);
    for (const [name, text] of Object.entries(secret.stringData)) pod.write(`${GIVEN}/${name}`, text);
    const [, , script] = statefulSet.spec.template.spec.initContainers[0]!.command;
    return pod.run(script!, { POD: "workato-agent-1" });
  }
  const activations = (calls: readonly string[]) => calls.filter((call) => call.startsWith("activate.sh"));
  const expired = { exp: Math.floor(Date.now() / 1000) - 5 };

  test("takes the code of its ordinal, through the proxy, once", () => {
    const first = start();
    expect([first.code, first.output]).toEqual([0, "workato agent 13: activated\n"]);
    expect(activations(first.calls)).toEqual([
      `activate.sh --code=${args.activations[1]!.code} --proxy-host=proxy.internal --proxy-port=3128 --proxy-username=agent --proxy-password=hush`,
    ]);
    const again = start({ activations: [activationOf(12), activationOf(13, codeFor(13, expired))] });
    expect([again.code, activations(again.calls)]).toEqual([0, []]);
  });

  test("does not begin with an expired code, and says where a fresh one goes", () => {
    const { code, output, calls } = start({ activations: [activationOf(12), activationOf(13, codeFor(13, expired))] });
    expect([code, activations(calls)]).toEqual([1, []]);
    expect(output).toContain("run again with a fresh one in the Secret workato-agent");
  });

  test("keeps another agent's keys, unless it renews: then they are moved away, and back when it fails", () => {
    start();
    const old = pod.read(`${CONF}/cert.key`);
    const next = { activations: [activationOf(22), activationOf(23)] };
    expect(start(next)).toMatchObject({ code: 1, output: expect.stringContaining("holds the keys of agent 13") });
    pod.write("fail-activation", "");
    expect(start({ ...next, renew: true }).code).toBe(1);
    expect(pod.read(`${CONF}/cert.key`)).toBe(old);
    pod.remove("fail-activation");
    expect(start({ ...next, renew: true }).code).toBe(0);
    expect(pod.read(`${CONF}/keys-replaced-by-23/cert.key`)).toBe(old);
    expect(activations(start({ ...next, renew: true }).calls)).toEqual([]);
  });
});

const shellcheck = shellcheckOf();

test(`the activation of a pod: ${shellcheck.name}`, () => {
  const [, , script] = kubernetesAgents(args).statefulSet.spec.template.spec.initContainers[0]!.command;
  expect(shellcheck.run(["--shell=sh", "-"], script!)).toBe("");
});
