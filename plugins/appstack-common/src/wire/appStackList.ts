import { cloudSchema, documentNameSchema } from '@appstack/compiler/model';
import * as z from 'zod';
import {
  appStackSchema,
  entityRefSchema,
  membershipSchema,
  outOfDateReasonSchema,
  stackEnvironmentSummarySchema,
} from './appStack';
import { pageQuerySchema, pageSchema } from './page';

/**
 * An appStack in a list.
 *
 * @public
 */
export const appStackListItemSchema = appStackSchema.extend({
  realizations: z.array(stackEnvironmentSummarySchema),
  /** When its last version was made; absent before the first sync. */
  syncedAt: z.string().optional(),
  /** Of the entity that a list is filtered by; of the whole appStack where a single one is read. */
  membership: membershipSchema.optional(),
  /** Environments that were found to be out of date when the catalog, a mapping or an environment was last looked at. */
  outOfDate: z.array(
    z.object({
      environment: z.string(),
      reasons: z.array(outOfDateReasonSchema).min(1),
      /** When it was found out. */
      since: z.string(),
    }),
  ),
});

/**
 * The type of {@link appStackListItemSchema}.
 *
 * @public
 */
export type AppStackListItem = z.infer<typeof appStackListItemSchema>;

/**
 * A page of {@link appStackListItemSchema}.
 *
 * @public
 */
export const appStackPageSchema = pageSchema(appStackListItemSchema);

/**
 * `active` appStacks, or `deleted` ones, which can be restored.
 *
 * @public
 */
export const appStackStateSchema = z.enum(['active', 'deleted']);

/**
 * How an appStack is doing: `failed` when the last sync or run of it was, else
 * `never-synced`, `out-of-date` or `current`.
 *
 * @public
 */
export const appStackConditionSchema = z.enum([
  'current',
  'out-of-date',
  'failed',
  'never-synced',
]);

/**
 * The type of {@link appStackConditionSchema}.
 *
 * @public
 */
export type AppStackCondition = z.infer<typeof appStackConditionSchema>;

/**
 * What a list of appStacks is ordered by, `-` for the reverse: `synced` is when
 * the last version was made, `updated` when anything about it was changed.
 *
 * @public
 */
export const appStackSortSchema = z.enum([
  'name',
  '-name',
  'owner',
  '-owner',
  'synced',
  '-synced',
  'updated',
  '-updated',
]);

/**
 * The type of {@link appStackSortSchema}.
 *
 * @public
 */
export type AppStackSort = z.infer<typeof appStackSortSchema>;

/**
 * Which appStacks to list.
 *
 * @public
 */
export const appStackQuerySchema = pageQuerySchema.extend({
  /** Only those that hold this entity; items then carry `membership`. */
  entityRef: entityRefSchema.optional(),
  owner: entityRefSchema.optional(),
  environment: documentNameSchema.optional(),
  /** Only those with an environment on this cloud. */
  cloud: cloudSchema.optional(),
  /** Only those that the caller owns, alone or through a group. */
  mine: z.literal('true').optional(),
  state: appStackStateSchema.optional(),
  /** Whether an environment of it is out of date. */
  outOfDate: z.enum(['true', 'false']).optional(),
  condition: appStackConditionSchema.optional(),
  /** Words in the name or title. */
  text: z.string().max(200).optional(),
  /** By `name` when absent. A cursor belongs to the order that it was made for. */
  sort: appStackSortSchema.optional(),
});

/**
 * The type of {@link appStackQuerySchema}.
 *
 * @public
 */
export type AppStackQuery = z.infer<typeof appStackQuerySchema>;
