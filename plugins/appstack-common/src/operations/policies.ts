import { policySchema } from '@appstack/compiler/model';
import * as z from 'zod';
import {
  appstackPolicyReadPermission,
  appstackPolicyUpdatePermission,
  appstackPolicyWaivePermission,
  appstackStackReadPermission,
} from '../permissions';
import {
  createWaiverRequestSchema,
  evaluatePolicyRequestSchema,
  pageQuerySchema,
  policyDocumentSchema,
  policyEvaluationSchema,
  policyPageSchema,
  policyResultPageSchema,
  policyResultQuerySchema,
  policyVersionDetailSchema,
  policyVersionPageSchema,
  updatePolicyRequestSchema,
  waiverDocumentSchema,
  waiverPageSchema,
} from '../wire';
import { operation } from './operation';
import { nameParams, versionParams } from './params';

const readNeed = { permission: appstackPolicyReadPermission } as const;
const updateNeed = { permission: appstackPolicyUpdatePermission } as const;
const stackNeed = { permission: appstackStackReadPermission } as const;
const waiveNeed = {
  permission: appstackPolicyWaivePermission,
  for: 'the environment',
} as const;

const idParams = z.object({ id: z.string().min(1).max(100) });
const idVersionParams = idParams.extend({
  version: versionParams.shape.version,
});
const waiverParams = nameParams.extend(idParams.shape);

/**
 * The operations on policies, on what violates them, and on waivers.
 *
 * @public
 */
export const policyOperations = {
  ListPolicies: operation({
    summary: 'What resources have to follow',
    method: 'get',
    path: '/policies',
    permissions: [readNeed],
    response: { status: 200, schema: policyPageSchema },
  }),
  CreatePolicy: operation({
    summary: 'Creates a policy',
    method: 'post',
    path: '/policies',
    body: policySchema,
    permissions: [updateNeed],
    response: { status: 201, schema: policyDocumentSchema, etag: 'version' },
    refusals: [409],
    audit: {
      eventId: 'policy-create',
      severityLevel: 'high',
      actionType: 'create',
    },
  }),
  EvaluatePolicy: operation({
    summary: 'Tries a draft of a policy on an appStack',
    description:
      'The design of the last version is compiled. Nothing is stored.',
    method: 'post',
    path: '/policies/evaluate',
    body: evaluatePolicyRequestSchema,
    permissions: [readNeed, stackNeed],
    response: { status: 200, schema: policyEvaluationSchema },
    refusals: [404, 429],
  }),
  GetPolicy: operation({
    summary: 'A policy',
    method: 'get',
    path: '/policies/:id',
    params: idParams,
    permissions: [readNeed],
    response: { status: 200, schema: policyDocumentSchema, etag: 'version' },
    refusals: [404],
  }),
  UpdatePolicy: operation({
    summary: 'Replaces a policy by a new version',
    description:
      'Of a built-in policy, effect, severity, scope and `enabled` can be changed.',
    method: 'put',
    path: '/policies/:id',
    params: idParams,
    body: updatePolicyRequestSchema,
    ifMatch: true,
    permissions: [updateNeed],
    response: { status: 200, schema: policyDocumentSchema, etag: 'version' },
    refusals: [404, 409],
    audit: {
      eventId: 'policy-update',
      severityLevel: 'high',
      actionType: 'update',
    },
  }),
  DeletePolicy: operation({
    summary: 'Deletes a policy, or what was changed of a built-in one',
    method: 'delete',
    path: '/policies/:id',
    params: idParams,
    ifMatch: true,
    permissions: [updateNeed],
    response: { status: 204 },
    refusals: [404, 409],
    audit: {
      eventId: 'policy-delete',
      severityLevel: 'high',
      actionType: 'delete',
    },
  }),
  ListPolicyVersions: operation({
    summary: 'The versions of a policy that the portal keeps, newest first',
    description:
      'Of a built-in policy, those of what was changed of it. A change to what a version was returns to it.',
    method: 'get',
    path: '/policies/:id/versions',
    params: idParams,
    query: pageQuerySchema,
    permissions: [readNeed],
    response: { status: 200, schema: policyVersionPageSchema },
    refusals: [404],
  }),
  GetPolicyVersion: operation({
    summary: 'A policy as it was',
    method: 'get',
    path: '/policies/:id/versions/:version',
    params: idVersionParams,
    permissions: [readNeed],
    response: { status: 200, schema: policyVersionDetailSchema },
    refusals: [404],
  }),
  ListPolicyResults: operation({
    summary: 'What does not follow the policies, over all appStacks',
    description:
      'As each version was evaluated when it was written. As `text/csv`, all that the filter lets through.',
    method: 'get',
    path: '/policy-results',
    query: policyResultQuerySchema,
    permissions: [
      readNeed,
      { permission: appstackStackReadPermission, for: 'each listed appStack' },
    ],
    response: {
      status: 200,
      schema: policyResultPageSchema,
      mediaTypes: ['application/json', 'text/csv'],
    },
  }),
  ListWaivers: operation({
    summary: 'The waivers of an appStack, ended ones too',
    method: 'get',
    path: '/appstacks/:name/waivers',
    params: nameParams,
    permissions: [stackNeed],
    response: { status: 200, schema: waiverPageSchema },
    refusals: [404],
  }),
  CreateWaiver: operation({
    summary: 'Lets a resource violate a policy until a date',
    method: 'post',
    path: '/appstacks/:name/waivers',
    params: nameParams,
    body: createWaiverRequestSchema,
    permissions: [stackNeed, waiveNeed],
    response: { status: 201, schema: waiverDocumentSchema },
    refusals: [404],
    audit: {
      eventId: 'policy-waive',
      severityLevel: 'high',
      actionType: 'create',
    },
  }),
  DeleteWaiver: operation({
    summary: 'Ends a waiver at once',
    method: 'delete',
    path: '/appstacks/:name/waivers/:id',
    params: waiverParams,
    permissions: [stackNeed, waiveNeed],
    response: { status: 204 },
    refusals: [404],
    audit: {
      eventId: 'policy-waiver-end',
      severityLevel: 'high',
      actionType: 'delete',
    },
  }),
};
