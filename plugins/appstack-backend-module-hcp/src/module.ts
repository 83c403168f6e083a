import { appstackEnginesExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readHcpSettings } from './config';
import { HcpEngine } from './HcpEngine';

/**
 * Adds HCP Terraform, or Terraform Enterprise, to what plans and applies, where
 * `appstack.engines.hcp` is configured.
 *
 * @public
 */
export const appstackModuleHcp = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'hcp',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        engines: appstackEnginesExtensionPoint,
      },
      async init({ config, engines }) {
        const settings = readHcpSettings(config);
        if (!settings) return;
        const portal = config.getOptionalString('app.baseUrl');
        engines.addEngine(new HcpEngine(settings, { portal }));
      },
    });
  },
});
