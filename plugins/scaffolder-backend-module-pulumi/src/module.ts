import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createDeploymentConfigAction } from './actions/deploymentConfig';
import { createDeploymentRunAction } from './actions/deploymentRun';
import { createDestroyAction } from './actions/destroy';
import { createNewAction } from './actions/new';
import { createPreviewAction } from './actions/preview';
import { createUpAction } from './actions/up';
import { createClientFactory } from './client';
import { createGate } from './gate';
import { readPulumiConfig } from './config';

/**
 * Adds the actions `pulumi:new`, `pulumi:preview`, `pulumi:up`, `pulumi:destroy`,
 * `pulumi:deployment:config` and `pulumi:deployment:run` to the scaffolder. Each
 * needs the permissions of the person who runs the template.
 *
 * @public
 */
export const scaffolderModulePulumi = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'pulumi',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        permissions: coreServices.permissions,
      },
      async init({ actions, auth, config, discovery, permissions }) {
        const parts = {
          settings: readPulumiConfig(config),
          gate: createGate(permissions),
          clientOf: createClientFactory({ auth, discovery }),
        };
        actions.addActions(
          createNewAction(parts),
          createPreviewAction(parts),
          createUpAction(parts),
          createDestroyAction(parts),
          createDeploymentConfigAction(parts),
          createDeploymentRunAction(parts),
        );
      },
    });
  },
});
