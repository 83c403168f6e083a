import { appstackEnginesExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readPulumiSettings } from './config';
import { PulumiEngine } from './PulumiEngine';

/**
 * Adds Pulumi to what plans and applies, where `appstack.engines.pulumi` is
 * configured.
 *
 * @public
 */
export const appstackModulePulumi = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'pulumi',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        engines: appstackEnginesExtensionPoint,
      },
      async init({ config, engines }) {
        const settings = readPulumiSettings(config);
        if (settings) engines.addEngine(new PulumiEngine(settings));
      },
    });
  },
});
