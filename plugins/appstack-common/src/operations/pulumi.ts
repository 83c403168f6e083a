import { pulumiNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import {
  appstackPulumiDestroyPermission,
  appstackPulumiReadPermission,
  appstackPulumiRunPermission,
} from '../permissions';
import {
  pulumiActivityPageSchema,
  pulumiActivityQuerySchema,
  pulumiDeploymentSettingsSchema,
  pulumiOrganizationListSchema,
  pulumiOrganizationQuerySchema,
  pulumiOrganizationSchema,
  pulumiOutputsSchema,
  pulumiRunRequestSchema,
  pulumiRunSchema,
  pulumiSettingsSavedSchema,
  pulumiStackListSchema,
  pulumiStackQuerySchema,
  pulumiStackRefSchema,
  pulumiStackSchema,
} from '../wire';
import { operation } from './operation';

const readNeed = { permission: appstackPulumiReadPermission } as const;
const organizationParams = z.object({ organization: pulumiNameSchema });
/** Of what Pulumi Cloud is asked for. */
const refusals = [404, 429, 503] as const;

/**
 * The operations on stacks of Pulumi.
 *
 * @public
 */
export const pulumiOperations = {
  ListPulumiStacks: operation({
    summary: 'The stacks of Pulumi that the annotations of an entity name',
    description:
      'By `pulumi.com/project-slug`: `organization/project/stack`, or `organization/project` for all stacks of a project; separated by commas. By `pulumi.com/orga-slug`: organizations.',
    method: 'get',
    path: '/pulumi/stacks',
    query: pulumiStackQuerySchema,
    permissions: [readNeed],
    response: { status: 200, schema: pulumiStackListSchema },
    refusals,
  }),
  GetPulumiStack: operation({
    summary: 'A stack of Pulumi',
    method: 'get',
    path: '/pulumi/stacks/:organization/:project/:stack',
    params: pulumiStackRefSchema,
    permissions: [readNeed],
    response: { status: 200, schema: pulumiStackSchema },
    refusals,
  }),
  ListPulumiActivity: operation({
    summary: 'Updates, previews and deployments of a stack, newest first',
    method: 'get',
    path: '/pulumi/stacks/:organization/:project/:stack/activity',
    params: pulumiStackRefSchema,
    query: pulumiActivityQuerySchema,
    permissions: [readNeed],
    response: { status: 200, schema: pulumiActivityPageSchema },
    refusals,
  }),
  ListPulumiOutputs: operation({
    summary: 'The outputs of a stack; secrets are masked',
    method: 'get',
    path: '/pulumi/stacks/:organization/:project/:stack/outputs',
    params: pulumiStackRefSchema,
    permissions: [readNeed],
    response: { status: 200, schema: pulumiOutputsSchema },
    refusals,
  }),
  RunPulumiStack: operation({
    summary: 'Starts a deployment of a stack by Pulumi Deployments',
    description:
      'With the deployment settings of the stack. All but a preview needs `confirm`; when the number of resources is another one meanwhile, the answer is 409.',
    method: 'post',
    path: '/pulumi/stacks/:organization/:project/:stack/runs',
    params: pulumiStackRefSchema,
    body: pulumiRunRequestSchema,
    permissions: [
      { permission: appstackPulumiRunPermission },
      { permission: appstackPulumiDestroyPermission, for: '`destroy`' },
    ],
    response: { status: 201, schema: pulumiRunSchema },
    refusals: [404, 409, 429, 503],
    audit: {
      eventId: 'pulumi-run',
      severityLevel: 'high',
      actionType: 'run',
    },
  }),
  SetPulumiDeploymentSettings: operation({
    summary: 'Merges into the deployment settings of a stack',
    method: 'patch',
    path: '/pulumi/stacks/:organization/:project/:stack/deployment-settings',
    params: pulumiStackRefSchema,
    body: pulumiDeploymentSettingsSchema,
    permissions: [{ permission: appstackPulumiRunPermission }],
    response: { status: 200, schema: pulumiSettingsSavedSchema },
    refusals,
    audit: {
      eventId: 'pulumi-deployment-settings-update',
      severityLevel: 'high',
      actionType: 'update',
    },
  }),
  ListPulumiOrganizations: operation({
    summary: 'The configured organizations of Pulumi that the caller may see',
    method: 'get',
    path: '/pulumi/organizations',
    permissions: [readNeed],
    response: { status: 200, schema: pulumiOrganizationListSchema },
  }),
  GetPulumiOrganization: operation({
    summary: 'An organization of Pulumi: counts, what happened last, resources',
    method: 'get',
    path: '/pulumi/organizations/:organization',
    params: organizationParams,
    query: pulumiOrganizationQuerySchema,
    permissions: [readNeed],
    response: { status: 200, schema: pulumiOrganizationSchema },
    refusals,
  }),
};
