import * as z from 'zod';
import {
  appstackDeliveryUpdatePermission,
  appstackPullRequestCreatePermission,
  appstackStackReadPermission,
  appstackTerraformReadPermission,
} from '../permissions';
import {
  createPullRequestRequestSchema,
  createPullRequestResultSchema,
  deliverySchema,
  deliverySettingsSchema,
  pageQuerySchema,
  pullRequestPageSchema,
  pullRequestSchema,
} from '../wire';
import { operation } from './operation';
import { nameParams } from './params';

/**
 * The operations on what gets from an appStack to a repository.
 *
 * @public
 */
export const deliveryOperations = {
  GetDelivery: operation({
    summary: 'Where an appStack is delivered to, and what has arrived there',
    method: 'get',
    path: '/appstacks/:name/delivery',
    params: nameParams,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: deliverySchema, etag: 'revision' },
    refusals: [404, 503],
  }),
  UpdateDelivery: operation({
    summary: 'Changes where an appStack is delivered to',
    method: 'put',
    path: '/appstacks/:name/delivery',
    params: nameParams,
    body: deliverySettingsSchema,
    ifMatch: true,
    permissions: [
      { permission: appstackStackReadPermission },
      { permission: appstackDeliveryUpdatePermission },
    ],
    response: { status: 200, schema: deliverySchema, etag: 'revision' },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-delivery-update',
      severityLevel: 'medium',
      actionType: 'update',
    },
  }),
  ListPullRequests: operation({
    summary: 'The pull requests of an appStack, newest first',
    method: 'get',
    path: '/appstacks/:name/pull-requests',
    params: nameParams,
    query: pageQuerySchema,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: pullRequestPageSchema },
    refusals: [404],
  }),
  CreatePullRequest: operation({
    summary: 'Opens or updates pull requests, or shows what they would hold',
    description:
      'An open pull request of the appStack is updated by a commit on its branch; a request that changes nothing makes no commit. Files that were edited in the repository are never overwritten.',
    method: 'post',
    path: '/appstacks/:name/pull-requests',
    params: nameParams,
    body: createPullRequestRequestSchema,
    scmToken: true,
    permissions: [
      { permission: appstackStackReadPermission },
      {
        permission: appstackPullRequestCreatePermission,
        for: 'each environment that it holds',
      },
      {
        permission: appstackTerraformReadPermission,
        for: 'each environment that it holds',
      },
    ],
    response: { status: 200, schema: createPullRequestResultSchema },
    refusals: [404, 409, 429, 503],
    audit: {
      eventId: 'appstack-pull-request-create',
      severityLevel: 'medium',
      actionType: 'create',
    },
  }),
  GetPullRequest: operation({
    summary: 'A pull request and its checks, as the host has them now',
    method: 'get',
    path: '/pull-requests/:id',
    params: z.object({ id: z.string() }),
    scmToken: true,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: pullRequestSchema },
    refusals: [404],
  }),
};
