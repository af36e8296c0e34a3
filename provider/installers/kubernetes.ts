/** Agents in Kubernetes: one pod for each activation. */

import { scryptSync } from "node:crypto";
import { activationInContainer, type ContainerArgs, containerOf } from "./container";
import { type Activation, agentIdOf, type Installer, installer } from "./inputs";
import { toYaml } from "./yaml";

/** Agents of one group in a namespace. */
export interface KubernetesAgentsArgs extends ContainerArgs {
  /**
   * One activation for each pod, in their order: the pod `<name>-0` is the first agent. Add new ones at the end and take away at the
   * end. A pod whose volume has the keys of another agent does not start, unless `renew` is set.
   */
  readonly activations: readonly Activation[];
  /** Name of all objects; default `workato-agent`. */
  readonly name?: string;
  /** Default: that of the one who applies them. */
  readonly namespace?: string;
  /** Labels of all objects, beside `app.kubernetes.io/name` and `app.kubernetes.io/instance`. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Each pod's volume for its keys. Default: 64Mi of the cluster's default class. */
  readonly storage?: { readonly size?: string; readonly className?: string };
  /** Requests and limits of the agent. Default: 1Gi of memory requested, no limit. Workato asks for hosts of 8 GB. */
  readonly resources?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The pod's security context, where the image's user cannot write to a fresh volume: `{ fsGroup: 1000 }`, say. */
  readonly podSecurityContext?: Readonly<Record<string, unknown>>;
  /**
   * Where pods may connect to beside DNS and the gateways: the systems that the agent is there for. `gatewayCidrs` are the addresses of the gateway
   * hosts, or of the proxy, as policies know no names; default: any, port 443 (or the proxy's).
   */
  readonly egress?: {
    readonly gatewayCidrs?: readonly string[];
    readonly targets?: readonly { readonly cidr: string; readonly ports: readonly number[] }[];
  };
  /** A port for the agent's own health check, which readiness and liveness then ask (`--mgmt-listen`, `/health/ready`, as users report). Default: none. */
  readonly managementPort?: number;
  /** Names of Secrets for the image's registry. */
  readonly imagePullSecrets?: readonly string[];
}

/** Plain objects: `metadata`, `spec` and `stringData` are arguments of the classes of `@pulumi/kubernetes`. */
export interface KubernetesAgents {
  readonly secret: ReturnType<typeof secretOf>;
  readonly networkPolicy: ReturnType<typeof networkPolicyOf>;
  readonly statefulSet: ReturnType<typeof statefulSetOf>;
}

/**
 * A Secret with the activations, a StatefulSet with one agent for each ordinal and a volume for its keys, and a NetworkPolicy that lets
 * them out to the gateways and to their targets, and nobody in.
 *
 * A pod activates its agent before it starts, once: keys stay in its volume, and a pod that is moved or restarted has them. The code goes through
 * a file of the Secret. A fresh code for a pod that could not start in time needs no more than the changed Secret. Renewal: new activations and
 * `renew: true`; pods are replaced one after another.
 *
 * ```ts
 * import { kubernetesAgents } from "pulumi-workato/installers";
 *
 * declare const activations: workato.OnPremAgentActivation[];
 * const { secret, networkPolicy, statefulSet } = kubernetesAgents({ activations, version: "32.1" });
 * // new kubernetes.core.v1.Secret("agents", { metadata: secret.metadata, stringData: secret.stringData });
 * // new kubernetes.apps.v1.StatefulSet("agents", { metadata: statefulSet.metadata, spec: statefulSet.spec });
 * ```
 *
 * @errors "the keys of agent …" in a pod's log: the order of activations was changed, or `renew: true` is missing.
 */
export const kubernetesAgents: Installer<KubernetesAgentsArgs, KubernetesAgents> = installer(agentsOf);

/**
 * The same as YAML: for `kubectl apply -f -`, or `yaml` of a `kubernetes.yaml.v2.ConfigGroup`. It holds the codes, so it is a secret.
 *
 * ```ts
 * import { kubernetesYaml } from "pulumi-workato/installers";
 *
 * declare const activations: workato.OnPremAgentActivation[];
 * export const manifests = kubernetesYaml({ activations, version: "32.1" }); // pulumi stack output manifests --show-secrets
 * ```
 */
export const kubernetesYaml: Installer<KubernetesAgentsArgs, string> = installer((args: KubernetesAgentsArgs) =>
  Object.values(agentsOf(args)).map(toYaml).join("---\n"),
);

function agentsOf(args: KubernetesAgentsArgs): KubernetesAgents {
  const { name = "workato-agent" } = args;
  if (!/^[a-z0-9]([a-z0-9-]{0,50}[a-z0-9])?$/.test(name)) {
    throw new Error("name is none in Kubernetes: take lower-case letters, digits and hyphens, 52 at most");
  }
  return { secret: secretOf(args), networkPolicy: networkPolicyOf(args), statefulSet: statefulSetOf(args) };
}

const ACTIVATIONS = "/run/workato-activations";

const READ_ACTIVATION = `pod=$POD
given='${ACTIVATIONS}'
agent=$(cat "$given/agent-\${pod##*-}")
if [ -f "$given/code-\${pod##*-}" ]; then code=$(cat "$given/code-\${pod##*-}"); fi
if [ -f "$given/proxy-password" ]; then proxy_password=$(cat "$given/proxy-password"); fi
`;

const selectorOf = ({ name = "workato-agent" }: KubernetesAgentsArgs) => ({
  "app.kubernetes.io/name": "workato-agent",
  "app.kubernetes.io/instance": name,
});

function metadataOf(args: KubernetesAgentsArgs, annotations?: Readonly<Record<string, string>>) {
  const { name = "workato-agent", namespace, labels } = args;
  return {
    name,
    ...(namespace !== undefined && { namespace }),
    labels: { ...labels, ...selectorOf(args) },
    ...(annotations && { annotations }),
  };
}

function secretOf(args: KubernetesAgentsArgs) {
  const { activations, proxy } = args;
  const stringData = Object.fromEntries(
    activations.flatMap((activation, ordinal): [string, string][] => [
      [`agent-${ordinal}`, agentIdOf(activation)],
      ...(activation.code === undefined ? [] : ([[`code-${ordinal}`, activation.code]] as [string, string][])),
    ]),
  );
  return {
    apiVersion: "v1" as const,
    kind: "Secret" as const,
    metadata: metadataOf(args),
    type: "Opaque",
    stringData: {
      ...stringData,
      ...(proxy?.password !== undefined && { "proxy-password": proxy.password }),
      "config.yml": containerOf(args).configYaml,
    },
  };
}

function networkPolicyOf(args: KubernetesAgentsArgs) {
  const { activations, proxy, egress } = args;
  const tcp = (port: number) => ({ protocol: "TCP", port });
  const to = (cidrs: readonly string[]) => cidrs.map((cidr) => ({ ipBlock: { cidr } }));
  const gatewayHosts = [...new Set(activations.flatMap(({ gatewayHosts = [] }) => gatewayHosts))];
  return {
    apiVersion: "networking.k8s.io/v1" as const,
    kind: "NetworkPolicy" as const,
    metadata: metadataOf(args, { "pulumi-workato/gateway-hosts": gatewayHosts.join(" ") }),
    spec: {
      podSelector: { matchLabels: selectorOf(args) },
      policyTypes: ["Ingress", "Egress"],
      ingress: [],
      egress: [
        { ports: [{ protocol: "UDP", port: 53 }, tcp(53)] },
        { to: to(egress?.gatewayCidrs ?? ["0.0.0.0/0", "::/0"]), ports: [tcp(proxy?.port ?? 443)] },
        ...(egress?.targets ?? []).map(({ cidr, ports }) => ({ to: to([cidr]), ports: ports.map(tcp) })),
      ],
    },
  };
}

function statefulSetOf(args: KubernetesAgentsArgs) {
  const { name = "workato-agent", activations, storage, managementPort, podSecurityContext, imagePullSecrets } = args;
  const { image, conf, configYaml } = containerOf(args);
  const keys = { name: "keys", mountPath: conf };
  const probe = managementPort !== undefined && { httpGet: { path: "/health/ready", port: managementPort } };
  return {
    apiVersion: "apps/v1" as const,
    kind: "StatefulSet" as const,
    metadata: metadataOf(args),
    spec: {
      serviceName: name,
      replicas: activations.length,
      podManagementPolicy: "Parallel",
      selector: { matchLabels: selectorOf(args) },
      // An agent that is scaled away is gone in Workato too, and its keys are worth nothing.
      persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete", whenDeleted: "Retain" },
      template: {
        metadata: {
          labels: { ...args.labels, ...selectorOf(args) },
          // Pods are replaced when the configuration changes, and by a renewal; not when others join them.
          annotations: {
            ...(args.renew && { "pulumi-workato/agents": activations.map(agentIdOf).join(" ") }),
            "pulumi-workato/config": digest(configYaml, name),
          },
        },
        spec: {
          automountServiceAccountToken: false,
          terminationGracePeriodSeconds: 45,
          ...(podSecurityContext && { securityContext: podSecurityContext }),
          ...(imagePullSecrets && { imagePullSecrets: imagePullSecrets.map((one) => ({ name: one })) }),
          nodeSelector: { "kubernetes.io/arch": "amd64" },
          initContainers: [
            {
              name: "activate",
              image,
              command: ["/bin/sh", "-c", activationInContainer(args, READ_ACTIVATION, ` in the Secret ${name}`)],
              env: [{ name: "POD", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
              volumeMounts: [keys, { name: "activations", mountPath: ACTIVATIONS, readOnly: true }],
            },
          ],
          containers: [
            {
              name: "agent",
              image,
              resources: args.resources ?? { requests: { memory: "1Gi" } },
              ...(probe && {
                args: [`--mgmt-listen=0.0.0.0:${managementPort}`],
                readinessProbe: probe,
                livenessProbe: { ...probe, initialDelaySeconds: 120, failureThreshold: 10 },
              }),
              volumeMounts: [
                keys,
                { name: "config", mountPath: `${conf}/config.yml`, subPath: "config.yml", readOnly: true },
              ],
            },
          ],
          volumes: [
            { name: "activations", secret: { secretName: name } },
            { name: "config", secret: { secretName: name, items: [{ key: "config.yml", path: "config.yml" }] } },
          ],
        },
      },
      volumeClaimTemplates: [
        {
          apiVersion: "v1" as const,
          kind: "PersistentVolumeClaim" as const,
          metadata: { name: "keys" },
          spec: {
            accessModes: ["ReadWriteOnce"],
            resources: { requests: { storage: storage?.size ?? "64Mi" } },
            ...(storage?.className !== undefined && { storageClassName: storage.className }),
          },
        },
      ],
    },
  };
}

/** More people read annotations than Secrets, so it is made hard to guess a weak password by this. */
const digest = (text: string, salt: string) => scryptSync(text, salt, 16).toString("hex");
