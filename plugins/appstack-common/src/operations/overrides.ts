import {
  appstackStackReadPermission,
  appstackStackUpdatePermission,
} from '../permissions';
import { putOverrideRequestSchema, stackOverridesSchema } from '../wire';
import { operation } from './operation';
import { nameParams } from './params';

/**
 * The operations on what an appStack itself says of the properties of its entities.
 *
 * @public
 */
export const overrideOperations = {
  ListOverrides: operation({
    summary: 'What an appStack itself says of the properties of its entities',
    method: 'get',
    path: '/appstacks/:name/overrides',
    params: nameParams,
    permissions: [{ permission: appstackStackReadPermission }],
    response: { status: 200, schema: stackOverridesSchema, etag: 'revision' },
    refusals: [404, 503],
  }),
  PutOverride: operation({
    summary: 'Overrides properties of one entity in one environment',
    description:
      'The strongest layer of properties, bound by what the standards deny. It takes effect with the next sync; until then the environment is out of date. Without properties the override is removed.',
    method: 'put',
    path: '/appstacks/:name/overrides',
    params: nameParams,
    body: putOverrideRequestSchema,
    ifMatch: true,
    permissions: [
      { permission: appstackStackReadPermission },
      { permission: appstackStackUpdatePermission },
    ],
    response: { status: 200, schema: stackOverridesSchema, etag: 'revision' },
    refusals: [404, 409, 503],
    audit: {
      eventId: 'override-update',
      severityLevel: 'medium',
      actionType: 'update',
    },
  }),
};
