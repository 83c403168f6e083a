import { createAppstackClient } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type AuthService,
  type DiscoveryService,
} from '@backstage/backend-plugin-api';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { AppstackCollatorFactory } from './documents';

const SCHEDULE = {
  frequency: { minutes: 10 },
  timeout: { minutes: 15 },
  initialDelay: { seconds: 10 },
};

/**
 * Puts appStacks into the index of the search.
 *
 * @public
 */
export const searchModuleAppstack = createBackendModule({
  pluginId: 'search',
  moduleId: 'appstack-collator',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, config, discovery, indexRegistry, scheduler }) {
        const schedule = config.getOptionalConfig(
          'search.collators.appstack.schedule',
        );
        indexRegistry.addCollator({
          schedule: scheduler.createScheduledTaskRunner(
            schedule
              ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
              : SCHEDULE,
          ),
          factory: new AppstackCollatorFactory(clientOf(auth, discovery)),
        });
      },
    });
  },
});

/** Reads as the search plugin, which sees all appStacks; results are shown by the rights of who searches. */
function clientOf(auth: AuthService, discovery: DiscoveryService) {
  const onBehalfOf = () => auth.getOwnServiceCredentials();
  return createAppstackClient({ auth, discovery, onBehalfOf });
}
