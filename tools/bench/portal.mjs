// A Backstage backend with the real catalog, permissions and AppStack, to be
// measured over HTTP. Started by preview.mjs, which sends it the entities.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');
const { createBackend } = require('@backstage/backend-defaults');
const { createBackendModule } = require('@backstage/backend-plugin-api');
const {
  catalogProcessingExtensionPoint,
} = require('@backstage/plugin-catalog-node');

const FEATURES = [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-permission-backend',
  '@backstage/plugin-permission-backend-module-allow-all-policy',
  '@appstack/backstage-plugin-appstack-backend',
];

const LOCATION = 'url:https://example.com/bench';

/** Feeds the catalog what the benchmark made up. */
function entityModule(entities) {
  const provider = {
    getProviderName: () => 'bench',
    connect: connection =>
      connection.applyMutation({
        type: 'full',
        entities: entities.map(entity => ({
          locationKey: 'bench',
          entity: {
            ...entity,
            metadata: {
              ...entity.metadata,
              annotations: {
                'backstage.io/managed-by-location': LOCATION,
                'backstage.io/managed-by-origin-location': LOCATION,
              },
            },
          },
        })),
      }),
  };
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'bench',
    register(env) {
      env.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider(provider);
        },
      });
    },
  });
}

process.on('message', async entities => {
  if (!Array.isArray(entities)) return;
  const backend = createBackend();
  for (const feature of FEATURES) backend.add(require(feature));
  backend.add(entityModule(entities));
  await backend.start();
  process.send('started');
});
process.on('disconnect', () => process.exit());
process.send('waiting');
