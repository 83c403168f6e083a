import {
  appstackEnginesExtensionPoint,
  type RunEngine,
} from '@appstack/backstage-plugin-appstack-node';
import { createBackendModule } from '@backstage/backend-plugin-api';

/** Plans to create a queue, and says that it did. */
const engine: RunEngine = {
  id: 'quick',
  title: 'Quick',
  binding: 'exact',
  problem: async () => undefined,
  secrets: async () => [],
  plan: async () => ({
    plan: {
      counts: {
        ...{ create: 1, update: 0, replace: 0, delete: 0 },
        ...{ move: 0, import: 0, forget: 0, outputs: 1 },
      },
      resources: [
        {
          ...{ address: 'aws_sqs_queue.orders', type: 'aws_sqs_queue' },
          ...{ action: 'create', arguments: [] },
        },
      ],
      ...{ outputs: [], drift: [], warnings: [] },
    },
    applyable: true,
    saved: Buffer.from('saved'),
  }),
  apply: async () => ({ outputs: [], serial: 1 }),
  unlock: async () => undefined,
  orphan: async () => ({ isRunning: false }),
};

/** A module of the backend that adds an engine. */
export const engineModule = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'quick-engine',
  register(env) {
    env.registerInit({
      deps: { engines: appstackEnginesExtensionPoint },
      async init({ engines }) {
        engines.addEngine(engine);
      },
    });
  },
});
