import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@appstack/backstage-plugin-catalog-backend-module-appstack'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);

backend.add(import('@backstage/plugin-events-backend'));

// Assistants call the actions of the plugins in `backend.actions.pluginSources`.
backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@appstack/backstage-plugin-scaffolder-backend-module-appstack'),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(
  import('@appstack/backstage-plugin-search-backend-module-appstack'),
);

backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@appstack/backstage-plugin-appstack-backend'));
backend.add(import('@appstack/backstage-plugin-appstack-backend-module-azure'));
backend.add(
  import('@appstack/backstage-plugin-appstack-backend-module-bitbucket'),
);
backend.add(import('@appstack/backstage-plugin-appstack-backend-module-gitea'));
backend.add(
  import('@appstack/backstage-plugin-appstack-backend-module-github'),
);
backend.add(
  import('@appstack/backstage-plugin-appstack-backend-module-gitlab'),
);
backend.add(import('@appstack/backstage-plugin-appstack-backend-module-hcp'));

backend.start();
