import { toLabel } from '../../stack/naming';
import type { GcpOffer, GcpFoundations } from '../../clouds/gcp/contract';
import type { Block } from '../../terraform/blocks';
import { block } from '../../terraform/expressions';
import { buildFirestore, mayUse } from '../../clouds/gcp/databases/firestore';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { KeyValueTableProperties } from './properties';

type Context = BlueprintContext<KeyValueTableProperties, GcpFoundations>;

/** How long backups are kept, in days: the restore period of the type. */
const BACKUP_DAYS = 35;

/** Firestore database with one collection, which is the table. */
export const gcp: Blueprint<KeyValueTableProperties, GcpFoundations, GcpOffer> =
  {
    summary: 'Firestore database with a collection, paid by use',
    protocol: 'Firestore',
    outputs: {
      name: {
        type: 'string',
        description: 'name of the collection, which is the table',
      },
      database: { type: 'string', description: 'name of its database' },
      project: { type: 'string', description: 'project of the database' },
    },

    provide(context) {
      const { node, properties, output } = context;
      sayWhatTypesAre(context);
      const database = buildFirestore(context, {
        edition: 'STANDARD',
        backupDays: properties.backups ? BACKUP_DAYS : 0,
        deletionProtection: properties.deletionProtection,
      });
      const collection = toLabel(node.name, 'items');
      buildIndexes(context, database, collection);
      if (properties.expiryAttribute) expire(context, database, collection);
      output('database', {
        value: database.attr('name'),
        description: `Firestore database of ${node.name}, whose collection is ${collection}`,
      });
      return {
        name: collection,
        database: database.attr('name'),
        project: database.attr('project'),
      };
    },

    offer: ({ name, database, project }, access) => ({
      environment: { NAME: name, DATABASE: database },
      grants: [mayUse(project, database, access)],
    }),
  };

/** Single fields have indexes by themselves; a key of two needs one. */
function buildIndexes(
  { node, properties, resource }: Context,
  database: Block,
  collection: string,
) {
  const roles = new Set<string>();
  const named = Object.entries(properties.indexes);
  const keys = [['key', properties] as const, ...named];
  for (const [name, { partitionKey, sortKey }] of keys) {
    if (sortKey === undefined) continue;
    resource(
      'google_firestore_index',
      {
        database: database.attr('name'),
        collection,
        fields: [partitionKey, sortKey].map(field =>
          block({ field_path: pathOf(field), order: 'ASCENDING' }),
        ),
      },
      {
        role: freeRole(roles, toLabel(name, 'index')),
        reason: `Finds what is in ${node.name} by ${partitionKey}, in the order of ${sortKey}`,
      },
    );
  }
}

/** Names of indexes that differ may look alike as labels. */
function freeRole(taken: Set<string>, wanted: string): string {
  let role = wanted;
  for (let n = 2; taken.has(role); n++) role = `${wanted}_${n}`;
  taken.add(role);
  return role;
}

/** Names that are no simple words stand in back-ticks. */
const pathOf = (field: string) =>
  /^[A-Za-z_]\w*$/.test(field)
    ? field
    : `\`${field.replace(/[\\`]/g, '\\$&')}\``;

function expire(context: Context, database: Block, collection: string) {
  const { node, properties, resource } = context;
  withoutEffect(
    context,
    'expiryAttribute',
    'Firestore deletes by a timestamp; a number of seconds does nothing.',
    'Let programs write a timestamp there on Google Cloud.',
  );
  resource(
    'google_firestore_field',
    {
      database: database.attr('name'),
      collection,
      field: pathOf(properties.expiryAttribute!),
      ttl_config: block({}),
    },
    {
      role: 'expiry',
      reason: `Deletes from ${node.name} what has expired`,
    },
  );
}

function sayWhatTypesAre(context: Context) {
  for (const property of ['partitionKeyType', 'sortKeyType']) {
    withoutEffect(
      context,
      property,
      'Firestore knows what a field holds from each document.',
      'Leave it out for Google Cloud.',
    );
  }
}
