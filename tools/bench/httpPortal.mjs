// A Backstage backend with the real catalog, permissions and AppStack, to be
// measured over HTTP. Started by preview.mjs, which sends it the entities and
// the bundle of the AppStack plugin, and later requests the CPU time it has
// used.
import { createRequire } from 'node:module';
import { resolvePackagesFrom } from '../sides/resolvePackages.mjs';

const require = createRequire(import.meta.url);
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
];

const LOCATION = 'url:https://example.com/bench';

/** Puts the entities of the benchmark into the catalog. */
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

async function start({ entities, bundle }) {
  resolvePackagesFrom(bundle);
  const backend = createBackend();
  for (const feature of FEATURES) backend.add(require(feature));
  backend.add(require(bundle).plugin);
  backend.add(entityModule(entities));
  await backend.start();
  process.send('started');
}

process.on('message', async message => {
  // Backstage sends other messages.
  if (message?.bench === 'start') await start(message);
  if (message?.bench === 'cpu')
    process.send({ bench: 'cpu', used: process.cpuUsage() });
});
process.on('disconnect', () => process.exit());
process.send('waiting');
