import * as z from 'zod';
import {
  pulumiOrganizationItemSchema,
  pulumiStackItemSchema,
  pulumiStatusSchema,
} from './pulumi';

/**
 * The organizations whose stacks the caller may see.
 *
 * @public
 */
export const pulumiOrganizationListSchema = z.object({
  items: z.array(pulumiOrganizationItemSchema),
});

/**
 * A deployment of an organization.
 *
 * @public
 */
export const pulumiDeploymentSchema = z.object({
  id: z.string(),
  project: z.string(),
  stack: z.string(),
  operation: z.string(),
  status: pulumiStatusSchema,
  version: z.number().int(),
  createdAt: z.string(),
  requestedBy: z.string().optional(),
  consoleUrl: z.string(),
});

/**
 * The type of {@link pulumiDeploymentSchema}.
 *
 * @public
 */
export type PulumiDeployment = z.infer<typeof pulumiDeploymentSchema>;

/**
 * An organization as a whole. What its edition does not include is absent and
 * named in `unavailable`.
 *
 * @public
 */
export const pulumiOrganizationSchema = pulumiOrganizationItemSchema.extend({
  memberCount: z.number().int().optional(),
  stackCount: z.number().int().optional(),
  environmentCount: z.number().int().optional(),
  resourceCount: z.number().int().optional(),
  /** The stacks that were updated last. */
  updates: z.array(pulumiStackItemSchema).optional(),
  /** The newest deployments. */
  deployments: z.array(pulumiDeploymentSchema).optional(),
  /** Resources by package, such as `aws`; `others` is what the first ones leave. */
  packages: z
    .object({
      items: z.array(z.object({ name: z.string(), count: z.number().int() })),
      others: z.number().int(),
    })
    .optional(),
  /** Resources day by day, the oldest first. */
  history: z
    .array(z.object({ date: z.string(), resources: z.number().int() }))
    .optional(),
  unavailable: z.array(
    z.enum(['counts', 'updates', 'deployments', 'packages', 'history']),
  ),
});

/**
 * The type of {@link pulumiOrganizationSchema}.
 *
 * @public
 */
export type PulumiOrganization = z.infer<typeof pulumiOrganizationSchema>;

/**
 * How far back the numbers of an organization go.
 *
 * @public
 */
export const pulumiOrganizationQuerySchema = z.strictObject({
  days: z.coerce.number().int().min(7).max(365).default(30),
});
