import { appstackGitHostsExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { GithubHost } from './GithubHost';

/**
 * Opens pull requests on the hosts of `integrations.github`.
 *
 * @public
 */
export const appstackModuleGithub = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'github',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        gitHosts: appstackGitHostsExtensionPoint,
      },
      async init({ config, gitHosts }) {
        const integrations = ScmIntegrations.fromConfig(config);
        gitHosts.addGitHost(new GithubHost(integrations));
      },
    });
  },
});
