import type { CivoOffer, CivoFoundations } from '../../clouds/civo/contract';
import { asText } from '../../terraform/asText';
import type {
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { CacheProperties } from './properties';
import { admit, buildValkey, VALKEY_PORT } from './valkey';

type Context = BlueprintContext<CacheProperties, CivoFoundations>;

/** Valkey in the cluster, with a user for each consumer. */
export const civo: Blueprint<CacheProperties, CivoFoundations, CivoOffer> = {
  summary: 'release of the Valkey chart with a user for each consumer',
  protocol: 'Redis',
  outputs: {
    host: { type: 'string', description: 'host name inside the cluster' },
    port: { type: 'number', description: 'port that it listens on' },
    namespace: { type: 'string', description: 'namespace that it runs in' },
    app: {
      type: 'string',
      description: 'label app.kubernetes.io/name of its pods',
    },
  },

  provide(context) {
    if (context.properties.engine === 'memcached')
      return withoutMemcached(context);
    sayWhatIsMissing(context);
    return buildValkey(context);
  },

  offer: (outputs, access, { provider }) => ({
    environment: { HOST: outputs.host, PORT: asText(outputs.port) },
    reach: {
      app: outputs.app,
      namespace: outputs.namespace,
      port: outputs.port,
    },
    cluster: outputs.in_cluster,
    enrol: (context, consumer) =>
      admit(context, consumer, provider, outputs, access),
  }),
};

function withoutMemcached({ unavailable }: Context): Outputs {
  unavailable(
    'Civo runs no Memcached, and no chart of it is maintained',
    'Set the engine to valkey and let its clients talk to it.',
    'engine',
  );
  return { host: '', port: VALKEY_PORT, namespace: '', app: '' };
}

function sayWhatIsMissing(context: Context) {
  const { properties } = context;
  if (properties.engine === 'redis') {
    withoutEffect(
      context,
      'engine',
      'in the cluster runs Valkey, which clients of Redis talk to without a change.',
      'Set it to valkey.',
    );
  }
  withoutEffect(
    context,
    'highAvailability',
    'Kubernetes restarts it on another node; there is no standby.',
    'Leave it out; values in a cache may be gone at any time.',
  );
  withoutEffect(
    context,
    'backupRetentionDays',
    'nothing backs it up.',
    'Leave it out; values in a cache may be gone at any time.',
  );
  withoutEffect(
    context,
    'engineVersion',
    'the chart brings its version of Valkey.',
    'Leave it out.',
  );
}
