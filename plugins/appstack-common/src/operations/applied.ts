import {
  appstackRunReadPermission,
  appstackStackReadPermission,
} from '../permissions';
import { appliedPageSchema, appliedQuerySchema } from '../wire';
import { operation } from './operation';

/**
 * The operations on what was applied, by whatever engine.
 *
 * @public
 */
export const appliedOperations = {
  ListApplied: operation({
    summary: 'The entities that what was applied realizes, by environment',
    description:
      'Of all appStacks, without outputs and values. Of what is destroyed, only environments that `since` asks for.',
    method: 'get',
    path: '/applied',
    query: appliedQuerySchema,
    permissions: [
      { permission: appstackStackReadPermission, for: 'each appStack listed' },
      {
        permission: appstackRunReadPermission,
        for: 'each environment listed',
      },
    ],
    response: { status: 200, schema: appliedPageSchema },
    refusals: [503],
  }),
};
