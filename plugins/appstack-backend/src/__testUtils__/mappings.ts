import { startAppstack } from './backend';
import { migratedDatabase } from './databases';

export const rule = {
  id: 'ledgers',
  match: { kind: 'Resource', type: 'ledger' },
  target: { resourceType: 'object-storage' },
};

/** A mapping of the portal. */
export const ours = {
  name: 'ours',
  cloud: 'aws',
  extends: 'aws',
  rules: [rule],
};

/** A backend with a mapping of the configuration, and one environment in which {@link ours} decides. */
export async function startWithMappings(
  id: Parameters<typeof migratedDatabase>[0],
) {
  return await startAppstack({
    knex: await migratedDatabase(id),
    config: {
      mappings: [{ name: 'fixed', cloud: 'aws', extends: 'aws', rules: [] }],
      environments: [
        {
          name: 'qa',
          cloud: 'aws',
          region: 'eu-west-1',
          profile: 'development',
          mapping: 'ours',
        },
      ],
    },
  });
}
