import type { Permission } from '@backstage/plugin-permission-common';
import * as z from 'zod';
import {
  appstackRunApplyPermission,
  appstackRunApprovePermission,
  appstackRunDestroyPermission,
  appstackRunInputUpdatePermission,
  appstackRunOutputReadPermission,
  appstackRunPlanPermission,
  appstackRunReadPermission,
  appstackRunUnlockPermission,
  appstackStackReadPermission,
} from '../permissions';
import {
  approveRunRequestSchema,
  createRunRequestSchema,
  endRunRequestSchema,
  runEnvironmentQuerySchema,
  runEventsSchema,
  runInputsSchema,
  runLogQuerySchema,
  runLogSchema,
  runPageSchema,
  runPlanSchema,
  runQuerySchema,
  runSchema,
  runTargetsSchema,
  stackDriftSchema,
  stackOutputsSchema,
  unlockRunRequestSchema,
  updateRunInputsRequestSchema,
} from '../wire';
import { operation } from './operation';
import { nameParams } from './params';

const idParams = z.object({ id: z.string().min(1).max(40) });
const stackNeed = { permission: appstackStackReadPermission } as const;
const ofEnvironment = 'the environment';
const readNeed = {
  permission: appstackRunReadPermission,
  for: ofEnvironment,
} as const;

/** What answers with runs also says what the caller may do with them. */
const offered = {
  plan: offer(appstackRunPlanPermission),
  apply: offer(appstackRunApplyPermission),
  destroy: offer(appstackRunDestroyPermission),
  approve: offer(appstackRunApprovePermission),
  unlock: offer(appstackRunUnlockPermission),
};
const { plan, apply, destroy, approve, unlock } = offered;

function offer(permission: Permission) {
  return { permission, for: 'what is offered', optional: true } as const;
}

/**
 * The operations on runs: plan and apply of an appStack's environments.
 *
 * @public
 */
export const runOperations = {
  GetRunTargets: operation({
    summary: 'How the environments of an appStack run, and their last runs',
    method: 'get',
    path: '/appstacks/:name/run-targets',
    params: nameParams,
    permissions: [
      stackNeed,
      { ...readNeed, for: 'each environment listed' },
      ...Object.values(offered),
    ],
    response: { status: 200, schema: runTargetsSchema },
    refusals: [404, 503],
  }),
  CreateRun: operation({
    summary: 'Starts a run',
    description:
      'It is queued; runs of one state go one after the other. An apply waits for approval once it is planned.',
    method: 'post',
    path: '/appstacks/:name/runs',
    params: nameParams,
    body: createRunRequestSchema,
    permissions: [
      stackNeed,
      { permission: appstackRunPlanPermission, for: 'plan and drift' },
      { permission: appstackRunApplyPermission, for: 'apply and refresh' },
      { permission: appstackRunDestroyPermission, for: 'destroy' },
      approve,
      unlock,
    ],
    response: { status: 201, schema: runSchema },
    refusals: [404, 409, 429, 503],
    audit: {
      eventId: 'appstack-run-create',
      severityLevel: 'medium',
      actionType: 'create',
    },
  }),
  ListRuns: operation({
    summary: 'Runs of all appStacks, newest first',
    method: 'get',
    path: '/runs',
    query: runQuerySchema,
    permissions: [
      { ...stackNeed, for: 'each appStack listed' },
      { ...readNeed, for: 'each environment listed' },
      ...Object.values(offered),
    ],
    response: { status: 200, schema: runPageSchema },
    refusals: [503],
  }),
  GetRun: operation({
    summary: 'A run',
    method: 'get',
    path: '/runs/:id',
    params: idParams,
    permissions: [stackNeed, readNeed, ...Object.values(offered)],
    response: { status: 200, schema: runSchema },
    refusals: [404, 503],
  }),
  GetRunPlan: operation({
    summary: 'What a run plans, by resource',
    method: 'get',
    path: '/runs/:id/plan',
    params: idParams,
    permissions: [stackNeed, readNeed],
    response: { status: 200, schema: runPlanSchema },
    refusals: [404, 503],
  }),
  GetRunLog: operation({
    summary: 'The log of a run, part by part',
    method: 'get',
    path: '/runs/:id/log',
    params: idParams,
    query: runLogQuerySchema,
    permissions: [stackNeed, readNeed],
    response: { status: 200, schema: runLogSchema },
    refusals: [404, 503],
  }),
  GetRunEvents: operation({
    summary: 'What happened to a run, and who did it',
    method: 'get',
    path: '/runs/:id/events',
    params: idParams,
    permissions: [stackNeed, readNeed],
    response: { status: 200, schema: runEventsSchema },
    refusals: [404, 503],
  }),
  ApproveRun: operation({
    summary: 'Lets a plan be applied',
    description:
      'For users alone. In a protected environment, by somebody else than who asked for the run.',
    method: 'post',
    path: '/runs/:id/approve',
    params: idParams,
    body: approveRunRequestSchema,
    permissions: [
      stackNeed,
      { permission: appstackRunApprovePermission, for: ofEnvironment },
      plan,
      apply,
      destroy,
      unlock,
    ],
    response: { status: 200, schema: runSchema },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-run-approve',
      severityLevel: 'high',
      actionType: 'approve',
    },
  }),
  DiscardRun: operation({
    summary: 'Drops a plan that awaits approval',
    method: 'post',
    path: '/runs/:id/discard',
    params: idParams,
    body: endRunRequestSchema,
    permissions: [
      stackNeed,
      { permission: appstackRunApplyPermission, for: ofEnvironment },
      plan,
      destroy,
      approve,
      unlock,
    ],
    response: { status: 200, schema: runSchema },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-run-discard',
      severityLevel: 'medium',
      actionType: 'discard',
    },
  }),
  CancelRun: operation({
    summary: 'Ends a run as soon as its engine can',
    method: 'post',
    path: '/runs/:id/cancel',
    params: idParams,
    body: endRunRequestSchema,
    permissions: [
      stackNeed,
      {
        permission: appstackRunPlanPermission,
        for: 'runs that only plan',
      },
      { permission: appstackRunApplyPermission, for: 'all others' },
      destroy,
      approve,
      unlock,
    ],
    response: { status: 200, schema: runSchema },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-run-cancel',
      severityLevel: 'high',
      actionType: 'cancel',
    },
  }),
  UnlockRun: operation({
    summary: 'Removes the lock of a state that a run met',
    method: 'post',
    path: '/runs/:id/unlock',
    params: idParams,
    body: unlockRunRequestSchema,
    permissions: [
      stackNeed,
      { permission: appstackRunUnlockPermission, for: ofEnvironment },
      plan,
      apply,
      destroy,
      approve,
    ],
    response: { status: 200, schema: runSchema },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-run-unlock',
      severityLevel: 'critical',
      actionType: 'unlock',
    },
  }),
  GetRunInputs: operation({
    summary: 'The variables of an environment, and the values of its runs',
    method: 'get',
    path: '/appstacks/:name/inputs',
    params: nameParams,
    query: runEnvironmentQuerySchema,
    permissions: [stackNeed, readNeed],
    response: { status: 200, schema: runInputsSchema, etag: 'revision' },
    refusals: [404, 503],
  }),
  UpdateRunInputs: operation({
    summary: 'Sets the values of an environment’s runs',
    method: 'put',
    path: '/appstacks/:name/inputs',
    params: nameParams,
    query: runEnvironmentQuerySchema,
    body: updateRunInputsRequestSchema,
    ifMatch: true,
    permissions: [
      stackNeed,
      { permission: appstackRunInputUpdatePermission, for: ofEnvironment },
    ],
    response: { status: 200, schema: runInputsSchema, etag: 'revision' },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'appstack-run-inputs-update',
      severityLevel: 'medium',
      actionType: 'update',
    },
  }),
  GetOutputs: operation({
    summary: 'The outputs that the last apply left in the state',
    method: 'get',
    path: '/appstacks/:name/outputs',
    params: nameParams,
    query: runEnvironmentQuerySchema,
    permissions: [
      stackNeed,
      { permission: appstackRunOutputReadPermission, for: ofEnvironment },
    ],
    response: { status: 200, schema: stackOutputsSchema },
    refusals: [404, 503],
  }),
  GetDrift: operation({
    summary: 'Whether what runs is what was applied',
    method: 'get',
    path: '/appstacks/:name/drift',
    params: nameParams,
    query: runEnvironmentQuerySchema,
    permissions: [stackNeed, readNeed],
    response: { status: 200, schema: stackDriftSchema },
    refusals: [404, 503],
  }),
};
