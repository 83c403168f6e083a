import { appstackGitHostsExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { GitlabHost } from './GitlabHost';

/**
 * Opens merge requests on the hosts of `integrations.gitlab`.
 *
 * @public
 */
export const appstackModuleGitlab = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'gitlab',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        gitHosts: appstackGitHostsExtensionPoint,
      },
      async init({ config, gitHosts }) {
        const integrations = ScmIntegrations.fromConfig(config);
        gitHosts.addGitHost(new GitlabHost(integrations));
      },
    });
  },
});
