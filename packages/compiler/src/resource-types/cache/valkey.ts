import type {
  CivoConsumer,
  CivoContext,
  CivoGrant,
} from '../../connections/civo';
import { ownPassword } from '../../connections/civoPassword';
import type { CivoFoundations } from '../../foundations/civo';
import type { Access } from '../../model';
import { text, type Value } from '../../terraform/expressions';
import { command } from '../databases/logins';
import { loginName } from '../databases/names';
import type { BlueprintContext, Outputs } from '../define';
import { CHARTS } from '../inCluster/charts';
import { helmRelease } from '../inCluster/helmRelease';
import { objectName } from '../inCluster/names';
import { emptySecret, fillSecret, RANDOM_PASSWORD } from '../inCluster/secret';
import { protect } from '../protection';
import { placeOf } from '../workloads/civo';
import type { CacheProperties } from './index';

export const VALKEY_PORT = 6379;

/** Memory of the container, and how much of it values may take. */
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

/** What a user may do; see "ACL" of Valkey: the same as on other clouds. */
const PERMISSIONS: Partial<Record<Access, string>> = {
  read: '~* &* -@all +@read +@connection -@dangerous +info',
  write: '~* &* -@all +@write +@connection -@dangerous +info',
};
const READS_AND_WRITES = '~* &* +@all -@dangerous +info';

type Context = BlueprintContext<CacheProperties, CivoFoundations>;

/** One Valkey with a volume in production, which asks everybody for a name and a password. */
export function buildValkey(context: Context): Outputs {
  const { node, label, properties, production, resource, step } = context;
  const place = placeOf(context);
  const name = objectName(context);
  const secretName = `${name}-users`;
  const secret = emptySecret(context, place, {
    name: secretName,
    role: 'users',
    reason: `Passwords of who uses ${node.name}`,
  });
  const users: Users = { default: { permissions: '-@all' } };
  const { memory, values } = SIZES[properties.size];
  resource('helm_release', {
    ...helmRelease(place, {
      name,
      chart: CHARTS.valkey,
      needsSecrets: true,
      values: {
        nameOverride: name,
        fullnameOverride: name,
        auth: {
          enabled: true,
          usersExistingSecret: secret.attr('metadata[0].name'),
          aclUsers: users,
        },
        valkeyConfig: `maxmemory ${values}\nmaxmemory-policy allkeys-lru\n`,
        dataStorage: production
          ? { enabled: true, requestedSize: '10Gi' }
          : { enabled: false },
        resources: {
          requests: { cpu: '100m', memory },
          limits: { memory },
        },
      },
    }),
    lifecycle: protect(context),
  });
  step(`Make up the administrator’s password of ${node.name}`, [
    'Nothing uses it, and without it the cache does not start:',
    ...command(fillSecret(place, secretName, 'default', RANDOM_PASSWORD)),
  ]);
  return {
    host: text`${name}.${place.namespace}`,
    port: VALKEY_PORT,
    namespace: place.namespace,
    app: name,
    // What only the stack that makes it knows.
    secret: secret.attr('metadata[0].name'),
    secret_name: secretName,
    users,
    label,
  };
}

/** A user for a consumer, with what its connection asks for. */
export function admit(
  context: CivoContext,
  { place }: CivoConsumer,
  provider: { name: string; label: string },
  outputs: Outputs,
  access: Access,
): CivoGrant {
  const { node, step } = context;
  const login = loginName(context.label);
  const permissions = PERMISSIONS[access] ?? READS_AND_WRITES;
  const { users, secret, secret_name: secretName } = outputs;
  if (typeof secretName !== 'string') {
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
    ...command(fillSecret(place, secretName, login, RANDOM_PASSWORD)),
  ]);
  return {
    environment: { USER: login },
    secrets: { PASSWORD: { name: secret as Value, key: login } },
  };
}
