import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import { text } from '../../terraform/expressions';
import { asText } from '../../terraform/asText';
import { buildFirestore, mayUse } from '../../clouds/gcp/databases/firestore';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { DocumentDatabaseProperties } from './properties';

const PORT = 443;

/** Firestore database of the Enterprise edition, which is compatible with MongoDB clients. */
export const gcp: Blueprint<
  DocumentDatabaseProperties,
  GcpFoundations,
  GcpOffer
> = {
  summary:
    'Firestore database of the Enterprise edition; workloads sign in as their service accounts',
  protocol: 'MongoDB',
  outputs: {
    host: { type: 'string', description: 'host name for clients of MongoDB' },
    port: { type: 'number', description: 'port that it listens on' },
    name: { type: 'string', description: 'name of the database' },
    project: { type: 'string', description: 'project of the database' },
  },

  provide(context) {
    const { node, properties, environment, output } = context;
    sayWhatScales(context);
    const database = buildFirestore(context, {
      edition: 'ENTERPRISE',
      backupDays: properties.backupRetentionDays,
      deletionProtection: properties.deletionProtection,
    });
    const host = text`${database.attr('uid')}.${environment.region}.firestore.goog`;
    output('host', {
      value: host,
      description: `Host name of ${node.name}, for clients of MongoDB`,
    });
    return {
      host,
      port: PORT,
      name: database.attr('name'),
      project: database.attr('project'),
    };
  },

  offer: ({ host, port, name, project }, access) => ({
    environment: {
      HOST: host,
      PORT: asText(port),
      NAME: name,
      URL: text`mongodb://${host}:${port}/${name}?loadBalanced=true&tls=true&retryWrites=false&authMechanism=MONGODB-OIDC&authMechanismProperties=ENVIRONMENT:gcp,TOKEN_RESOURCE:FIRESTORE`,
    },
    grants: [mayUse(project, name, access)],
  }),
};

/** Properties that Firestore does not have, because it is serverless. */
function sayWhatScales(
  context: BlueprintContext<DocumentDatabaseProperties, GcpFoundations>,
) {
  const hint = 'Leave it out for Google Cloud.';
  withoutEffect(
    context,
    'size',
    'Firestore grows and shrinks by itself and is paid by use.',
    hint,
  );
  withoutEffect(
    context,
    'highAvailability',
    'Firestore is always in several zones.',
    hint,
  );
  withoutEffect(
    context,
    'engineVersion',
    'Firestore has no versions; it follows MongoDB’s protocol.',
    hint,
  );
}
