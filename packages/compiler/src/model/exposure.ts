import * as z from 'zod';

/**
 * What decides whether the internet reaches an entity, where no property does.
 *
 * @public
 */
export const EXPOSURE_BASES = [
  'rule',
  'website',
  'gateway',
  'recorded',
  'api',
] as const;

/**
 * Why the internet reaches an entity, or why it does not although another
 * reading suggests it.
 *
 * - `rule`: a rule of a mapping says whether it does.
 * - `website`: a website is public.
 * - `gateway`: a gateway, a CDN or a load balancer of the catalog is in front of it.
 * - `recorded`: an earlier version of AppStack realized it so.
 * - `api`: it provides an API, which is reached inside the network alone.
 *
 * @public
 */
export const exposureSchema = z.object({
  basis: z.enum(EXPOSURE_BASES),
  /** The gateway or the API, by ref. */
  by: z.string().optional(),
});

/**
 * The type of {@link exposureSchema}.
 *
 * @public
 */
export type Exposure = z.infer<typeof exposureSchema>;

/**
 * An entity that the internet reaches.
 *
 * @public
 */
export const exposedEntitySchema = z.object({
  entityRef: z.string(),
  /** As text for users: `resource:default/gateway is in front of it`. */
  why: z.string(),
});

/**
 * The type of {@link exposedEntitySchema}.
 *
 * @public
 */
export type ExposedEntity = z.infer<typeof exposedEntitySchema>;

/**
 * Describes the basis of an exposure, as a clause for users.
 *
 * @public
 */
export function describeExposure({ basis, by }: Exposure): string {
  switch (basis) {
    case 'rule':
      return 'a rule of the mapping says so';
    case 'website':
      return 'it is a website';
    case 'gateway':
      return `${by} is in front of it`;
    case 'api':
      return `it provides ${by}, which makes it reachable inside alone`;
    default:
      return 'it was realized so';
  }
}
