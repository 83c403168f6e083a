import {
  appstackEnginesExtensionPoint,
  appstackGitHostsExtensionPoint,
  configuredCiEngine,
} from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { AzureHost } from './AzureHost';
import { azurePipelines } from './ci/azurePipelines';

/**
 * Opens pull requests on the hosts of `integrations.azure`, and plans and
 * applies there by Azure Pipelines where that is configured.
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
        engines: appstackEnginesExtensionPoint,
      },
      async init({ config, gitHosts, engines }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const host = new AzureHost(integrations);
        gitHosts.addGitHost(host);
        const engine = configuredCiEngine(config, azurePipelines(host));
        if (engine) engines.addEngine(engine);
      },
    });
  },
});
