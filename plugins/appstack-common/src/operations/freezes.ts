import { appstackEnvironmentFreezePermission } from '../permissions';
import { environmentHoldSchema, freezeEnvironmentRequestSchema } from '../wire';
import { operation } from './operation';
import { nameParams } from './params';

const permissions = [
  { permission: appstackEnvironmentFreezePermission },
] as const;

/**
 * The operations on what holds changes of environments.
 *
 * @public
 */
export const freezeOperations = {
  GetEnvironmentHold: operation({
    summary: 'Whether anything may be applied in an environment now',
    method: 'get',
    path: '/environments/:name/hold',
    params: nameParams,
    permissions: [],
    response: { status: 200, schema: environmentHoldSchema },
    refusals: [404],
  }),
  FreezeEnvironment: operation({
    summary: 'Freezes an environment',
    description:
      'Nothing is applied, refreshed or destroyed there until it is lifted; plans go on. An apply that is under way ends. What is frozen already stays as it is, with 409.',
    method: 'put',
    path: '/environments/:name/freeze',
    params: nameParams,
    body: freezeEnvironmentRequestSchema,
    permissions,
    response: { status: 200, schema: environmentHoldSchema },
    refusals: [404, 409],
    audit: {
      eventId: 'environment-freeze',
      severityLevel: 'high',
      actionType: 'freeze',
    },
  }),
  LiftEnvironmentFreeze: operation({
    summary: 'Lifts the freeze of an environment',
    method: 'delete',
    path: '/environments/:name/freeze',
    params: nameParams,
    permissions,
    response: { status: 200, schema: environmentHoldSchema },
    refusals: [404, 409],
    audit: {
      eventId: 'environment-freeze-lift',
      severityLevel: 'high',
      actionType: 'lift',
    },
  }),
};
