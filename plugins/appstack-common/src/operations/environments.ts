import {
  appstackEnvironmentCreatePermission,
  appstackEnvironmentDeletePermission,
  appstackEnvironmentUpdatePermission,
  appstackStackReadPermission,
} from '../permissions';
import {
  createEnvironmentRequestSchema,
  environmentDocumentSchema,
  environmentPageSchema,
  environmentQuerySchema,
  environmentUsageSchema,
  environmentVersionDetailSchema,
  environmentVersionPageSchema,
  pageQuerySchema,
  savedEnvironmentSchema,
  updateEnvironmentRequestSchema,
} from '../wire';
import { operation } from './operation';
import { nameParams, versionParams } from './params';

/** Who may not change environments is not shown where and how their states are kept. */
const stateConfigNeed = {
  permission: appstackEnvironmentUpdatePermission,
  for: '`state.config` in the answer',
  optional: true,
} as const;

/** What uses something is named as far as the caller may read it, and counted otherwise. */
export const usersNeed = {
  permission: appstackStackReadPermission,
  for: 'the names of appStacks in the answer',
  optional: true,
} as const;

/**
 * The operations on environments.
 *
 * @public
 */
export const environmentOperations = {
  ListEnvironments: operation({
    summary: 'The environments that appStacks can be realized in',
    method: 'get',
    path: '/environments',
    query: environmentQuerySchema,
    permissions: [stateConfigNeed],
    response: { status: 200, schema: environmentPageSchema },
  }),
  CreateEnvironment: operation({
    summary: 'Creates an environment',
    description:
      'A name that was retired stays reserved as long as a version of an appStack names it.',
    method: 'post',
    path: '/environments',
    body: createEnvironmentRequestSchema,
    permissions: [
      { permission: appstackEnvironmentCreatePermission },
      stateConfigNeed,
    ],
    response: { status: 201, schema: savedEnvironmentSchema, etag: 'version' },
    refusals: [409],
    audit: {
      eventId: 'environment-create',
      severityLevel: 'medium',
      actionType: 'create',
    },
  }),
  GetEnvironment: operation({
    summary: 'An environment',
    method: 'get',
    path: '/environments/:name',
    params: nameParams,
    permissions: [stateConfigNeed],
    response: {
      status: 200,
      schema: environmentDocumentSchema,
      etag: 'version',
    },
    refusals: [404],
  }),
  UpdateEnvironment: operation({
    summary: 'Replaces an environment by a new version',
    description:
      'A built-in environment becomes one of the portal, and one that was retired comes back. Cloud, account and region are fixed once something is synced; another `state` is a migration then and has to be confirmed.',
    method: 'put',
    path: '/environments/:name',
    params: nameParams,
    body: updateEnvironmentRequestSchema,
    ifMatch: true,
    permissions: [{ permission: appstackEnvironmentUpdatePermission }],
    response: { status: 200, schema: savedEnvironmentSchema, etag: 'version' },
    refusals: [404, 409],
    audit: {
      eventId: 'environment-update',
      severityLevel: 'medium',
      actionType: 'update',
    },
  }),
  RetireEnvironment: operation({
    summary: 'Retires an environment',
    description:
      'Nothing is synced into it any more. What Terraform has created stays, and so do the versions of appStacks.',
    method: 'delete',
    path: '/environments/:name',
    params: nameParams,
    ifMatch: true,
    permissions: [{ permission: appstackEnvironmentDeletePermission }],
    response: { status: 204 },
    refusals: [404, 409],
    audit: {
      eventId: 'environment-retire',
      severityLevel: 'medium',
      actionType: 'delete',
    },
  }),
  ListEnvironmentVersions: operation({
    summary: 'The versions of an environment, newest first',
    description:
      'Those of the configuration have none. A change to what a version was returns to it.',
    method: 'get',
    path: '/environments/:name/versions',
    params: nameParams,
    query: pageQuerySchema,
    permissions: [],
    response: { status: 200, schema: environmentVersionPageSchema },
    refusals: [404],
  }),
  GetEnvironmentVersion: operation({
    summary: 'An environment as it was',
    method: 'get',
    path: '/environments/:name/versions/:version',
    params: versionParams,
    permissions: [stateConfigNeed],
    response: { status: 200, schema: environmentVersionDetailSchema },
    refusals: [404],
  }),
  GetEnvironmentUsage: operation({
    summary: 'The appStacks that have an environment',
    method: 'get',
    path: '/environments/:name/usage',
    params: nameParams,
    query: pageQuerySchema,
    permissions: [usersNeed],
    response: { status: 200, schema: environmentUsageSchema },
    refusals: [404],
  }),
};
