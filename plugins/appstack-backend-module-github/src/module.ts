import {
  appstackEnginesExtensionPoint,
  appstackGitHostsExtensionPoint,
} from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { GithubActionsEngine } from './actions/GithubActionsEngine';
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
        // The backend has checked it.
        const actions = config.getOptionalConfig(
          'appstack.engines.githubActions',
        );
        if (!actions) return;
        const seconds = actions.getOptionalNumber('pollSeconds') ?? 10;
        const minutes = actions.getOptionalNumber('timeoutMinutes') ?? 1440;
        engines.addEngine(
          new GithubActionsEngine(host, {
            pollMs: seconds * 1000,
            timeoutMs: minutes * 60_000,
          }),
        );
      },
    });
  },
});
