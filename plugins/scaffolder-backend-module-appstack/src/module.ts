import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createPreviewAction } from './actions/preview';
import { createPullRequestAction } from './actions/pullRequest';
import {
  createApplyAction,
  createDestroyAction,
  createPlanAction,
} from './actions/run';
import { createSyncAction } from './actions/sync';
import { createTerraformAction } from './actions/terraform';
import { createWaitAction } from './actions/wait';
import { createClientFactory } from './client';

/**
 * Adds the actions `appstack:preview`, `appstack:sync`, `appstack:terraform`,
 * `appstack:pull-request`, `appstack:plan`, `appstack:apply`, `appstack:destroy` and `appstack:wait` to the scaffolder. Each acts with the permissions of the
 * person who runs the template.
 *
 * @public
 */
export const scaffolderModuleAppstack = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'appstack',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      async init({ actions, auth, catalog, config, discovery }) {
        const clientOf = createClientFactory({ auth, discovery });
        const portal = config.getOptionalString('app.baseUrl');
        const parts = { clientOf, portal };
        actions.addActions(
          createPreviewAction(parts),
          createSyncAction(parts),
          createTerraformAction(parts),
          createPullRequestAction(parts),
          createPlanAction(parts),
          createApplyAction(parts),
          createDestroyAction(parts),
          createWaitAction({ ...parts, catalog }),
        );
      },
    });
  },
});
