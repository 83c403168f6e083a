import {
  appstackStackReadPermission,
  appstackStackSyncPermission,
  appstackStackUpdatePermission,
  appstackTerraformReadPermission,
} from '../permissions';
import {
  appStackDiffSchema,
  appStackVersionDetailSchema,
  appStackVersionPageSchema,
  appStackVersionSchema,
  comparisonQuerySchema,
  diffQuerySchema,
  environmentComparisonSchema,
  pageQuerySchema,
  retainedListSchema,
  promoteRequestSchema,
  restoreVersionRequestSchema,
  retainedQuerySchema,
  syncResultSchema,
  terraformQuerySchema,
  terraformSchema,
  updateVersionRequestSchema,
} from '../wire';
import { operation } from './operation';
import { nameParams, versionParams } from './params';

/**
 * The operations on versions of appStacks and their files.
 *
 * @public
 */
export const versionOperations = {
  ListAppStackVersions: operation({
    summary: 'The versions of an appStack, newest first',
    method: 'get',
    path: '/appstacks/:name/versions',
    params: nameParams,
    query: pageQuerySchema,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: appStackVersionPageSchema },
    refusals: [404, 503],
  }),
  GetAppStackVersion: operation({
    summary: 'A version with its designs and resources',
    method: 'get',
    path: '/appstacks/:name/versions/:version',
    params: versionParams,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: appStackVersionDetailSchema },
    refusals: [404, 503],
  }),
  UpdateAppStackVersion: operation({
    summary: 'Changes what people say about a version',
    description: 'All else of a version is immutable.',
    method: 'patch',
    path: '/appstacks/:name/versions/:version',
    params: versionParams,
    body: updateVersionRequestSchema,
    permissions: [
      { permission: appstackStackReadPermission },
      { permission: appstackStackUpdatePermission },
    ],
    response: { status: 200, schema: appStackVersionSchema },
    refusals: [404, 503],
    audit: {
      eventId: 'appstack-version-update',
      severityLevel: 'low',
      actionType: 'update',
    },
  }),
  DiffAppStack: operation({
    summary: 'What differs between two versions of an appStack',
    method: 'get',
    path: '/appstacks/:name/diff',
    params: nameParams,
    query: diffQuerySchema,
    permissions: [
      { permission: appstackStackReadPermission },
      {
        permission: appstackTerraformReadPermission,
        for: 'each environment in the answer',
      },
    ],
    response: { status: 200, schema: appStackDiffSchema },
    refusals: [404, 429, 503],
  }),
  CompareEnvironments: operation({
    summary: 'What differs between two environments of an appStack',
    method: 'get',
    path: '/appstacks/:name/compare',
    params: nameParams,
    query: comparisonQuerySchema,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: environmentComparisonSchema },
    refusals: [404, 503],
  }),
  RestoreVersion: operation({
    summary: 'Restores a version as a new one, or previews that',
    description:
      'The design of the version, with the addresses and names of today. Entities that the caller may not read stay as they are.',
    method: 'post',
    path: '/appstacks/:name/versions/:version/restore',
    params: versionParams,
    body: restoreVersionRequestSchema,
    permissions: [
      { permission: appstackStackReadPermission },
      {
        permission: appstackStackSyncPermission,
        for: 'each environment that it touches',
      },
    ],
    response: { status: 200, schema: syncResultSchema },
    refusals: [404, 409, 429, 503],
    audit: {
      eventId: 'appstack-version-restore',
      severityLevel: 'medium',
      actionType: 'restore',
    },
  }),
  PromoteAppStack: operation({
    summary:
      'Makes an environment from what another one was made from, or previews that',
    description:
      'The stored entities of a version, decided by the target’s own mapping, settings and overrides. Entities that the caller may not read stay as they are.',
    method: 'post',
    path: '/appstacks/:name/promote',
    params: nameParams,
    body: promoteRequestSchema,
    permissions: [
      { permission: appstackStackReadPermission },
      {
        permission: appstackStackSyncPermission,
        for: 'the environment that it is promoted to',
      },
    ],
    response: { status: 200, schema: syncResultSchema },
    refusals: [404, 409, 429, 503],
    audit: {
      eventId: 'appstack-promote',
      severityLevel: 'medium',
      actionType: 'promote',
    },
  }),
  ListRetained: operation({
    summary: 'What the last version of an appStack retains, and why',
    method: 'get',
    path: '/appstacks/:name/retained',
    params: nameParams,
    query: retainedQuerySchema,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: retainedListSchema },
    refusals: [404, 503],
  }),
  GetTerraform: operation({
    summary: 'The generated files, as JSON or as an archive',
    method: 'get',
    path: '/appstacks/:name/terraform',
    params: nameParams,
    query: terraformQuerySchema,
    permissions: [
      { permission: appstackStackReadPermission },
      {
        permission: appstackTerraformReadPermission,
        for: 'each environment in the answer',
      },
    ],
    response: {
      status: 200,
      schema: terraformSchema,
      mediaTypes: ['application/json', 'application/zip'],
    },
    refusals: [404],
  }),
};
