import { appstackGitHostsExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { AzureHost } from './AzureHost';

/**
 * Opens pull requests on the hosts of `integrations.azure`.
 *
 * @public
 */
export const appstackModuleAzure = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'azure',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        gitHosts: appstackGitHostsExtensionPoint,
      },
      async init({ config, gitHosts }) {
        const integrations = ScmIntegrations.fromConfig(config);
        gitHosts.addGitHost(new AzureHost(integrations));
      },
    });
  },
});
