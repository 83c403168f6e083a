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
import { githubActions } from './actions/githubActions';
import { GithubHost } from './GithubHost';

/**
 * Opens pull requests on the hosts of `integrations.github`, and plans and
 * applies there by GitHub Actions where that is configured.
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
        engines: appstackEnginesExtensionPoint,
      },
      async init({ config, gitHosts, engines }) {
        const integrations = ScmIntegrations.fromConfig(config);
        const host = new GithubHost(integrations);
        gitHosts.addGitHost(host);
        const engine = configuredCiEngine(config, githubActions(host));
        if (engine) engines.addEngine(engine);
      },
    });
  },
});
