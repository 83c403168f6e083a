import { entriesByName } from '../util/sortedByName';
import type { SecretKey } from './reach';
import type { Place } from './place';
import { block, type NestedBlock, type Value } from '../terraform/expressions';
import type { BlueprintContext, Outputs } from '../blueprints/blueprint';
import type { Scaling } from './scaling';
import { annotationsOf, labelsOf, objectName, selectorOf } from './names';

/** CPU and memory of one instance: requests and limits. */
const SIZES = {
  tiny: { cpu: '50m', most: '250m', memory: '128Mi' },
  small: { cpu: '250m', most: '500m', memory: '512Mi' },
  medium: { cpu: '500m', most: '1', memory: '1Gi' },
  large: { cpu: '1', most: '2', memory: '2Gi' },
  xlarge: { cpu: '2', most: '4', memory: '4Gi' },
};
export type Size = keyof typeof SIZES;

/** The properties of every workload in a cluster. */
export interface PodProperties extends Scaling {
  artifact?: string;
  size: Size;
  environment: Record<string, string>;
}

/** A user that owns nothing on any node. */
const NOBODY = 10001;

/** The configuration of a container. */
export interface Container {
  image: Value;
  /** The command in place of the image's. */
  command?: readonly Value[];
  size: Size;
  /** The container port; undefined for workloads without callers. */
  port?: number;
  /** The path that answers 200 to 399 while it is well; without it the port is probed. */
  healthCheckPath?: string;
  environment: Record<string, Value>;
  secrets: Record<string, SecretKey>;
  /** Labels beside those by which its pods are found. */
  podLabels?: Record<string, string>;
}

/** What scanners ask of the pods of deployments and what is left undone here, with the reason. */
export const podComments = (container: Container): string[] => [
  'checkov:skip=CKV_K8S_14:the tag or digest stands in the variable',
  'checkov:skip=CKV_K8S_43:the tag or digest stands in the variable',
  ...(Object.keys(container.secrets).length > 0
    ? [
        'checkov:skip=CKV_K8S_35:secrets have the same names of environment variables on every cloud',
      ]
    : []),
  ...(container.port === undefined
    ? [
        'checkov:skip=CKV_K8S_8:it has no port: the end of its process restarts it',
        'checkov:skip=CKV_K8S_9:it has no port: it is ready once it runs',
      ]
    : []),
  ...(container.port !== undefined && container.healthCheckPath === undefined
    ? [
        'checkov:skip=CKV_K8S_8:no path is stated by which a failure would show; set healthCheckPath',
      ]
    : []),
];

/** The template of a workload’s pods: they may do what the restricted Pod Security Standard allows and no more. */
export function podTemplate(
  context: BlueprintContext<unknown, unknown>,
  place: Place,
  own: Outputs,
  container: Container,
  restartPolicy: 'Always' | 'OnFailure' | 'Never' = 'Always',
): NestedBlock {
  const { production } = context;
  const longRunning = restartPolicy === 'Always';
  return block({
    metadata: block({
      // The provider neither changes annotations of a job’s pods nor makes it again for them.
      annotations:
        restartPolicy === 'OnFailure' ? undefined : annotationsOf(context),
      labels: { ...labelsOf(context), ...container.podLabels },
    }),
    spec: block({
      service_account_name: own.service_account,
      automount_service_account_token: false,
      enable_service_links: false,
      restart_policy: longRunning ? undefined : restartPolicy,
      termination_grace_period_seconds: longRunning ? 30 : undefined,
      security_context: block({
        run_as_non_root: true,
        run_as_user: NOBODY,
        run_as_group: NOBODY,
        fs_group: NOBODY,
        seccomp_profile: block({ type: 'RuntimeDefault' }),
      }),
      topology_spread_constraint:
        production && longRunning ? spread(context, place) : undefined,
      toleration: place.cluster.autopilot ? block(ANY_NODE) : undefined,
      container: containerBlock(context, place, container),
      volume: block({
        name: 'tmp',
        empty_dir: block({ size_limit: '256Mi' }),
      }),
    }),
  });
}

/** Instances are on different nodes, and in different zones, as far as there are any. */
function spread(
  context: BlueprintContext<unknown, unknown>,
  { cluster }: Place,
) {
  const keys = [
    ...(cluster.zones ? ['topology.kubernetes.io/zone'] : []),
    'kubernetes.io/hostname',
  ];
  return keys.map(key =>
    block({
      max_skew: 1,
      topology_key: key,
      when_unsatisfiable: 'ScheduleAnyway',
      label_selector: block({ match_labels: selectorOf(context) }),
    }),
  );
}

/** The node selector that GKE Autopilot sets for pods without one. */
const ANY_NODE = {
  key: 'kubernetes.io/arch',
  operator: 'Equal',
  value: 'amd64',
  effect: 'NoSchedule',
};

function containerBlock(
  context: BlueprintContext<unknown, unknown>,
  { cluster }: Place,
  container: Container,
) {
  const { image, command, size, port } = container;
  const { cpu, most, memory } = SIZES[size];
  const disk = cluster.autopilot ? { 'ephemeral-storage': '1Gi' } : {};
  return block({
    name: objectName(context),
    image,
    image_pull_policy: 'Always',
    command: command && [...command],
    port: port && block({ name: 'http', container_port: port }),
    env: environmentOf(container),
    resources: block({
      requests: { cpu, memory, ...disk },
      limits: { cpu: most, memory, ...disk },
    }),
    ...probes(container),
    security_context: block({
      allow_privilege_escalation: false,
      privileged: false,
      read_only_root_filesystem: true,
      capabilities: block({ drop: ['ALL'] }),
    }),
    volume_mount: block({ name: 'tmp', mount_path: '/tmp' }),
  });
}

function environmentOf({ environment, secrets, port }: Container) {
  const settings: Record<string, Value> = {
    ...environment,
    ...(port !== undefined && { PORT: String(port) }),
  };
  const all = [
    ...entriesByName(settings).map(([name, value]) => block({ name, value })),
    ...entriesByName(secrets).map(([name, secret]) =>
      block({
        name,
        value_from: block({
          secret_key_ref: block({ name: secret.name, key: secret.key }),
        }),
      }),
    ),
  ];
  return all.length > 0 ? all : undefined;
}

/**
 * Two and a half minutes to start, then out of service after half a minute, and
 * restarted after one. Without a stated path an open port is enough, and
 * nothing is restarted.
 */
function probes({ port, healthCheckPath: path }: Container) {
  if (port === undefined) return {};
  const how = path
    ? { http_get: block({ path, port: 'http' }) }
    : { tcp_socket: block({ port: 'http' }) };
  const probe = (times: Record<string, number>) => block({ ...times, ...how });
  return {
    startup_probe: probe({ period_seconds: 5, failure_threshold: 30 }),
    readiness_probe: probe({ period_seconds: 10, failure_threshold: 3 }),
    liveness_probe: path && probe({ period_seconds: 20, failure_threshold: 3 }),
  };
}
