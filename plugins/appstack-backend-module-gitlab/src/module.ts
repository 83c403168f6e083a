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
import { gitlabCi } from './ci/gitlabCi';
import { GitlabHost } from './GitlabHost';

/**
 * Opens merge requests on the hosts of `integrations.gitlab`, and plans and
 * applies there by GitLab CI where that is configured.
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
        engines: appstackEnginesExtensionPoint,
      },
      async init({ config, gitHosts, engines }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const host = new GitlabHost(integrations);
        gitHosts.addGitHost(host);
        const engine = configuredCiEngine(config, gitlabCi(host));
        if (engine) engines.addEngine(engine);
      },
    });
  },
});
