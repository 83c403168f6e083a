import { command } from '../../../blueprints/steps';
import { CHARTS } from '../../../kubernetes/charts';
import { helmRelease } from '../../../kubernetes/helmRelease';
import { identityOf } from '../../../kubernetes/networkPolicies';
import {
  emptySecretBody,
  FILLED_BY_HAND,
  makeUpSecret,
} from '../../../kubernetes/secret';
import { block, text, type Value } from '../../../terraform/expressions';
import type { FoundationContext } from '../../../blueprints/foundationContext';
import {
  APP,
  MANAGED_BY,
  metadata,
  providerFor,
  type Place,
} from '../../../kubernetes/place';
import type { CivoFoundations, CivoBroker, BrokerUser } from '../contract';

const NAME = 'broker';
const PORT = 4222;
/** No workload gets this login: it is a reserved one. */
const ADMINISTRATOR = 'admin';

const WHY = {
  reason: 'Keeps the messages of queues and topics',
  control: 'Map queues and topics to external-service.',
};

/** The inbox subjects of a user; other users cannot subscribe to them. */
export const inboxOf = (login: string) => `_INBOX_${login}`;

/** NATS with JetStream on volumes: one server in development, three in production. */
export function buildBroker(
  context: FoundationContext,
  foundations: CivoFoundations,
): CivoBroker {
  const place = foundations.place();
  const password = addPassword(context, place);
  const users = new Users();
  users.add({
    login: ADMINISTRATOR,
    password,
    publish: ['>'],
    subscribe: ['>'],
  });
  context.resource(
    'helm_release',
    NAME,
    {
      ...helmRelease(place, {
        name: NAME,
        chart: CHARTS.nats,
        needsSecrets: true,
        values: valuesOf(context, users),
      }),
      lifecycle: context.production
        ? block({ prevent_destroy: true })
        : undefined,
    },
    { ...WHY, idleCost: 'volumes of the broker, by the hour' },
  );
  talkAmongThemselves(context, place);
  sayWhatPasswordToMake(context, foundations, place);
  return {
    place,
    url: text`nats://${NAME}.${place.namespace}:${PORT}`,
    app: NAME,
    port: PORT,
    replicas: serversIn(context),
    administrator: { login: ADMINISTRATOR, password },
    allow: user => users.add(user),
  };
}

/** The administrator's password, in a secret of Kubernetes that operators fill. */
function addPassword(context: FoundationContext, place: Place) {
  const secret = context.resource(
    'kubernetes_secret_v1',
    NAME,
    emptySecretBody(place, { name: NAME, labels: MANAGED_BY }),
    {
      ...WHY,
      reason: 'The password of who makes streams',
      comments: [FILLED_BY_HAND],
    },
  );
  return { name: secret.attr('metadata[0].name'), key: ADMINISTRATOR };
}

function sayWhatPasswordToMake(
  { stack }: FoundationContext,
  { user }: CivoFoundations,
  place: Place,
) {
  stack.steps.push({
    title: 'Make up the password of the broker’s administrator',
    lines: [
      'Without it the broker does not start, and queues and topics are not made:',
      ...command(makeUpSecret(place, NAME, ADMINISTRATOR)),
    ],
    entityRef: user,
  });
}

const serversIn = ({ production }: FoundationContext) => (production ? 3 : 1);

/** The users and permissions, in the format of the chart. The values of the release refer to these mutable objects. */
class Users {
  readonly list: Record<string, Value>[] = [];
  readonly environment: Record<string, Value> = {};
  readonly #known = new Map<string, { publish: Value[]; subscribe: Value[] }>();

  add({ login, password, publish, subscribe }: BrokerUser) {
    const known = this.#known.get(login);
    if (known) {
      addNew(known.publish, publish);
      addNew(known.subscribe, subscribe);
      return;
    }
    const permissions = { publish: [...publish], subscribe: [...subscribe] };
    const variable = `${login.toUpperCase().replace(/-/g, '_')}_PASSWORD`;
    this.#known.set(login, permissions);
    // The chart takes the brackets away: NATS then reads its environment.
    this.list.push({
      user: login,
      password: `<< $${variable} >>`,
      permissions,
    });
    this.environment[variable] = {
      valueFrom: { secretKeyRef: { name: password.name, key: password.key } },
    };
  }
}

function addNew(list: Value[], more: readonly Value[]) {
  const keyOf = (value: Value) => JSON.stringify(identityOf(value));
  const known = new Set(list.map(keyOf));
  list.push(...more.filter(value => !known.has(keyOf(value))));
}

/** What the restricted Pod Security Standard requires of every container. */
const restricted = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

function valuesOf(
  context: FoundationContext,
  users: Users,
): Record<string, Value> {
  const servers = serversIn(context);
  return {
    nameOverride: NAME,
    fullnameOverride: NAME,
    config: {
      cluster: servers > 1 ? { enabled: true, replicas: servers } : undefined,
      jetstream: {
        enabled: true,
        fileStore: { pvc: { enabled: true, size: '10Gi' } },
      },
      merge: { authorization: { users: users.list } },
    },
    container: {
      env: users.environment,
      merge: {
        resources: {
          requests: { cpu: '100m', memory: '512Mi' },
          limits: { memory: '512Mi' },
        },
        securityContext: restricted,
      },
    },
    reloader: {
      merge: {
        resources: {
          requests: { cpu: '10m', memory: '32Mi' },
          limits: { memory: '64Mi' },
        },
        securityContext: restricted,
      },
    },
    podTemplate: {
      topologySpreadConstraints:
        servers > 1
          ? {
              'kubernetes.io/hostname': {
                maxSkew: 1,
                whenUnsatisfiable: 'ScheduleAnyway',
              },
            }
          : undefined,
      merge: {
        spec: {
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 1000,
            runAsGroup: 1000,
            fsGroup: 1000,
            seccompProfile: { type: 'RuntimeDefault' },
          },
        },
      },
    },
    natsBox: { enabled: false },
  };
}

/** The servers of a cluster copy messages to each other. */
function talkAmongThemselves(
  context: FoundationContext,
  { cluster, namespace }: Place,
) {
  if (serversIn(context) === 1) return;
  const servers = block({
    pod_selector: block({ match_labels: { [APP]: NAME } }),
  });
  const ports = block({ port: '6222', protocol: 'TCP' });
  context.resource(
    'kubernetes_network_policy_v1',
    NAME,
    {
      ...providerFor(cluster),
      metadata: metadata({ name: NAME, namespace, labels: MANAGED_BY }),
      spec: block({
        policy_types: ['Ingress', 'Egress'],
        pod_selector: block({ match_labels: { [APP]: NAME } }),
        ingress: block({ from: servers, ports }),
        egress: block({ to: servers, ports }),
      }),
    },
    { reason: 'Lets the servers of the broker copy messages to each other' },
  );
}
