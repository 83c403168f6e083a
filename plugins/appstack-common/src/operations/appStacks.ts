import { stackNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import {
  appstackStackCreatePermission,
  appstackStackDeletePermission,
  appstackStackReadPermission,
  appstackStackSyncPermission,
  appstackStackUpdatePermission,
} from '../permissions';
import {
  appStackExportSchema,
  appStackListItemSchema,
  appStackPageSchema,
  appStackQuerySchema,
  appStackSchema,
  createAppStackRequestSchema,
  deletedAppStackSchema,
  syncRequestSchema,
  syncResultSchema,
  updateAppStackRequestSchema,
} from '../wire';
import { operation } from './operation';
import { nameParams } from './params';

/**
 * The operations on appStacks themselves.
 *
 * @public
 */
export const appStackOperations = {
  ListAppStacks: operation({
    summary: 'The appStacks that the caller may read',
    method: 'get',
    path: '/appstacks',
    query: appStackQuerySchema,
    permissions: [
      { permission: appstackStackReadPermission, for: 'each listed appStack' },
    ],
    response: { status: 200, schema: appStackPageSchema },
    refusals: [503],
  }),
  CreateAppStack: operation({
    summary: 'Creates an appStack without anything in it',
    method: 'post',
    path: '/appstacks',
    body: createAppStackRequestSchema,
    permissions: [{ permission: appstackStackCreatePermission }],
    response: { status: 201, schema: appStackSchema },
    refusals: [409],
    audit: {
      eventId: 'appstack-create',
      severityLevel: 'medium',
      actionType: 'create',
    },
  }),
  GetAppStack: operation({
    summary: 'An appStack, with what is out of date about it',
    method: 'get',
    path: '/appstacks/:name',
    params: nameParams,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: appStackListItemSchema },
    refusals: [404, 503],
  }),
  UpdateAppStack: operation({
    summary: 'Changes what an appStack says about itself',
    method: 'patch',
    path: '/appstacks/:name',
    params: nameParams,
    body: updateAppStackRequestSchema,
    ifMatch: true,
    permissions: [
      { permission: appstackStackReadPermission },
      { permission: appstackStackUpdatePermission },
    ],
    response: { status: 200, schema: appStackSchema },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-update',
      severityLevel: 'medium',
      actionType: 'update',
    },
  }),
  DeleteAppStack: operation({
    summary: 'Removes an appStack from the portal; destroys nothing',
    method: 'delete',
    path: '/appstacks/:name',
    params: nameParams,
    permissions: [
      { permission: appstackStackReadPermission },
      { permission: appstackStackDeletePermission },
    ],
    response: { status: 200, schema: deletedAppStackSchema },
    refusals: [404, 409],
    audit: {
      eventId: 'appstack-delete',
      severityLevel: 'high',
      actionType: 'delete',
    },
  }),
  RestoreAppStack: operation({
    summary: 'Undoes a deletion',
    method: 'post',
    path: '/appstacks/:name/restore',
    params: nameParams,
    body: z.strictObject({}),
    permissions: [
      { permission: appstackStackReadPermission },
      { permission: appstackStackUpdatePermission },
    ],
    response: { status: 200, schema: appStackSchema },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-restore',
      severityLevel: 'medium',
      actionType: 'restore',
    },
  }),
  SyncAppStack: operation({
    summary: 'Syncs entities to an appStack, or previews that',
    description: 'A preview needs the same permissions as the sync.',
    method: 'post',
    path: '/appstacks/:name/sync',
    params: z.object({ name: stackNameSchema }),
    body: syncRequestSchema,
    permissions: [
      { permission: appstackStackReadPermission },
      {
        permission: appstackStackSyncPermission,
        for: 'each environment that the sync touches',
      },
      {
        permission: appstackStackCreatePermission,
        for: 'requests with `create`, and previews of a name without an appStack',
      },
    ],
    response: { status: 200, schema: syncResultSchema },
    refusals: [404, 409, 429, 503],
    audit: {
      eventId: 'appstack-sync',
      severityLevel: 'medium',
      actionType: 'sync',
    },
  }),
  ExportAppStack: operation({
    summary: 'The configuration of an appStack, as YAML or JSON',
    method: 'get',
    path: '/appstacks/:name/export',
    params: nameParams,
    permissions: [{ permission: appstackStackReadPermission }],
    response: {
      status: 200,
      schema: appStackExportSchema,
      mediaTypes: ['application/yaml', 'application/json'],
    },
    refusals: [404, 503],
  }),
};
