import { createAppstackClient } from '@appstack/backstage-plugin-appstack-node';
import {
  coreServices,
  createBackendModule,
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type AuthService,
  type DiscoveryService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { AppliedResourceProvider } from './AppliedResourceProvider';

const SCHEDULE = {
  frequency: { minutes: 1 },
  timeout: { minutes: 10 },
  initialDelay: { seconds: 10 },
};

/**
 * Puts what appStacks have applied into the catalog.
 *
 * @public
 */
export const catalogModuleAppstack = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'appstack',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, config, discovery, scheduler }) {
        catalog.addEntityProvider(
          new AppliedResourceProvider({
            api: clientOf(auth, discovery),
            schedule: scheduler.createScheduledTaskRunner(scheduleOf(config)),
            portal: config.getString('app.baseUrl'),
          }),
        );
      },
    });
  },
});

/** Each backend knows what it has put itself, and so looks by itself. */
function scheduleOf(config: RootConfigService) {
  const configured = config.getOptionalConfig(
    'catalog.providers.appstack.schedule',
  );
  return {
    ...(configured
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(configured)
      : SCHEDULE),
    scope: 'local' as const,
  };
}

/** Reads as the catalog plugin, which sees all appStacks. */
function clientOf(auth: AuthService, discovery: DiscoveryService) {
  const onBehalfOf = () => auth.getOwnServiceCredentials();
  return createAppstackClient({ auth, discovery, onBehalfOf });
}
