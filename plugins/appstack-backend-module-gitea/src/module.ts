import { appstackGitHostsExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { GiteaHost } from './GiteaHost';

/**
 * Opens pull requests on the hosts of `integrations.gitea`.
 *
 * @public
 */
export const appstackModuleGitea = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'gitea',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        gitHosts: appstackGitHostsExtensionPoint,
      },
      async init({ config, gitHosts }) {
        const integrations = ScmIntegrations.fromConfig(config);
        gitHosts.addGitHost(new GiteaHost(integrations));
      },
    });
  },
});
