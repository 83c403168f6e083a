import type { pulumiOperations } from '@appstack/backstage-plugin-appstack-common';
import type {
  PulumiEntityService,
  PulumiOrganizationService,
  PulumiRunService,
  PulumiSettingsService,
  PulumiStackService,
} from '../service/pulumi';
import type { HandlersOf } from './handler';

/** Says what was run; that of the operation is written whatever the body says. */
const RUN_EVENT = {
  eventId: 'pulumi-run-operation',
  severityLevel: 'high',
  actionType: 'run',
} as const;

/** What the operations on stacks of Pulumi do. */
export function pulumiHandlers(services: {
  entities: PulumiEntityService;
  stacks: PulumiStackService;
  runs: PulumiRunService;
  settings: PulumiSettingsService;
  organizations: PulumiOrganizationService;
}): HandlersOf<typeof pulumiOperations> {
  const { entities, stacks, runs, settings, organizations } = services;
  return {
    ListPulumiStacks: ({ query, credentials, signal }) =>
      entities.list(query.entityRef, credentials, signal),
    GetPulumiStack: ({ params, credentials, signal }) =>
      stacks.get(params, credentials, signal),
    ListPulumiActivity: ({ params, query, credentials, signal }) =>
      stacks.activity(params, query, credentials, signal),
    ListPulumiOutputs: ({ params, credentials, signal }) =>
      stacks.outputs(params, credentials, signal),
    RunPulumiStack: ({ params, body, credentials, audited }) =>
      audited(RUN_EVENT, { operation: body.operation }, () =>
        runs.run(params, body, credentials),
      ),
    SetPulumiDeploymentSettings: ({ params, body, credentials }) =>
      settings.set(params, body, credentials),
    ListPulumiOrganizations: ({ credentials }) =>
      organizations.list(credentials),
    GetPulumiOrganization: ({ params, query, credentials, signal }) =>
      organizations.get(params.organization, query, credentials, signal),
  };
}
