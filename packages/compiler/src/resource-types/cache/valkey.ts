import type {
  CivoConsumer,
  CivoContext,
  CivoGrant,
  CivoFoundations,
} from '../../clouds/civo/contract';
import { ownPassword } from '../../clouds/civo/connections/ownPassword';
import type { Access } from '../../model';
import { text, type Value } from '../../terraform/expressions';
import { command } from '../../blueprints/steps';
import { loginName } from '../../blueprints/databases/names';
import type { BlueprintContext, Outputs } from '../../blueprints/blueprint';
import { CHARTS } from '../../kubernetes/charts';
import { helmRelease } from '../../kubernetes/helmRelease';
import { emptySecret, makeUpSecret } from '../../kubernetes/secret';
import { protect } from '../../blueprints/protection';
import { clusterIn, placeOf } from '../../clouds/civo/workloads/workload';
import type { CacheProperties } from './properties';

export const VALKEY_PORT = 6379;

/** Memory of the container, and `maxmemory` of Valkey. */
const SIZES: Record<
  CacheProperties['size'],
  { memory: string; values: string }
> = {
  small: { memory: '256Mi', values: '192mb' },
  medium: { memory: '1Gi', values: '768mb' },
  large: { memory: '4Gi', values: '3gb' },
  xlarge: { memory: '16Gi', values: '12gb' },
};

/** Users by name, as the chart takes them; consumers are added one by one. */
type Users = Record<string, { permissions: string }>;

/** The permissions of a user; see "ACL" of Valkey: the same as on other clouds. */
const PERMISSIONS: Partial<Record<Access, string>> = {
  read: '~* &* -@all +@read +@connection -@dangerous +info',
  write: '~* &* -@all +@write +@connection -@dangerous +info',
};
const READS_AND_WRITES = '~* &* +@all -@dangerous +info';

type Context = BlueprintContext<CacheProperties, CivoFoundations>;

/** One Valkey, with a volume in production; all clients sign in with a name and a password. */
export function buildValkey(context: Context): Outputs {
  const { node, production, resource, cloudName, step } = context;
  const place = placeOf(context);
  const secret = emptySecret(context, place, {
    suffix: 'users',
    role: 'users',
    reason: `everybody signs in to ${node.name}`,
  });
  const users: Users = { default: { permissions: '-@all' } };
  const release = resource(
    'helm_release',
    {
      ...helmRelease(place, {
        name: cloudName(),
        chart: CHARTS.valkey,
        needsSecrets: true,
        values: {
          nameOverride: cloudName(),
          fullnameOverride: cloudName(),
          auth: {
            enabled: true,
            usersExistingSecret: secret.name,
            aclUsers: users,
          },
          dataStorage: production
            ? { enabled: true, requestedSize: '10Gi', keepPvc: true }
            : { enabled: false },
          // Two would wait for one volume, or write to it.
          deploymentStrategy: 'Recreate',
          podSecurityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          securityContext: { allowPrivilegeEscalation: false },
          ...memoryOf(context),
        },
      }),
      lifecycle: protect(context),
    },
    { stateful: true },
  );
  step(`Make up the password of nobody for ${node.name}`, [
    'It is for who gives no name and may do nothing; without it the cache does not start:',
    ...command(makeUpSecret(place, secret.shown, 'default')),
  ]);
  return {
    host: text`${release.attr('name')}.${place.namespace}`,
    port: VALKEY_PORT,
    namespace: place.namespace,
    app: release.attr('name'),
    // Attributes that only the defining stack has.
    in_cluster: clusterIn(place),
    secret: secret.name,
    secret_shown: secret.shown,
    users,
  };
}

function memoryOf({ properties }: Context): Record<string, Value> {
  const { memory, values } = SIZES[properties.size];
  return {
    valkeyConfig: `maxmemory ${values}\nmaxmemory-policy allkeys-lru\n`,
    resources: {
      requests: { cpu: '100m', memory },
      limits: { memory },
    },
  };
}

/** A user for a consumer, with the permissions of its connection. */
export function admit(
  context: CivoContext,
  { place }: CivoConsumer,
  provider: { name: string; label: string; immutableLabel: string },
  outputs: Outputs,
  access: Access,
): CivoGrant {
  const { node, step } = context;
  const login = loginName(context.immutableLabel);
  const permissions = PERMISSIONS[access] ?? READS_AND_WRITES;
  const { users, secret, secret_shown: shown } = outputs;
  if (typeof shown !== 'string') {
    const { reference, write } = ownPassword(context, { place }, provider);
    step(`Let ${node.name} use ${provider.name}`, [
      `Ask the owners of ${provider.name} for a user ${login} with the permissions ${permissions}, and put its password into the secret:`,
      ...command(write),
    ]);
    return { environment: { USER: login }, secrets: { PASSWORD: reference } };
  }
  (users as Users)[login] = { permissions };
  step(`Make up the password of ${node.name} for ${provider.name}`, [
    'Both start once it is there:',
    ...command(makeUpSecret(place, shown, login)),
  ]);
  return {
    environment: { USER: login },
    secrets: { PASSWORD: { name: secret as Value, key: login } },
  };
}
