import { appstackGitHostsExtensionPoint } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { BitbucketCloudHost } from './cloud/BitbucketCloudHost';
import { BitbucketServerHost } from './server/BitbucketServerHost';

/**
 * Opens pull requests on Bitbucket Cloud and on the hosts of
 * `integrations.bitbucketServer`.
 *
 * @public
 */
export const appstackModuleBitbucket = createBackendModule({
  pluginId: 'appstack',
  moduleId: 'bitbucket',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        gitHosts: appstackGitHostsExtensionPoint,
      },
      async init({ config, gitHosts }) {
        const integrations = ScmIntegrations.fromConfig(config);
        gitHosts.addGitHost(new BitbucketCloudHost(integrations));
        gitHosts.addGitHost(new BitbucketServerHost(integrations));
      },
    });
  },
});
