import * as z from 'zod';
import type { Manifest } from './manifest';
import { stackResourceSchema } from './result';

/**
 * What is lost with a resource:
 *
 * - `data`: what it holds, of this System or of others.
 * - `irreplaceable`: what others outside of the Terraform name or have used, and
 *   that no second one can stand for: keys, addresses, zones, registries.
 * - `holds-data`: what runs or lies in it, as in a cluster, by whomever it came
 *   there.
 * - `none`: nothing; the same can be made again.
 *
 * @public
 */
export const lossSchema = z.enum([
  'data',
  'irreplaceable',
  'holds-data',
  'none',
]);

/**
 * The type of {@link lossSchema}.
 *
 * @public
 */
export type Loss = z.infer<typeof lossSchema>;

/**
 * A resource that is retained although nothing declares it any more.
 *
 * @public
 */
export const retainedResourceSchema = stackResourceSchema
  .pick({
    address: true,
    type: true,
    root: true,
    origin: true,
    entityRef: true,
    file: true,
  })
  .extend({
    /** Why it is retained. */
    reason: z.string(),
    /** What would be lost with it. */
    loss: lossSchema,
  });

/**
 * The type of {@link retainedResourceSchema}.
 *
 * @public
 */
export type RetainedResource = z.infer<typeof retainedResourceSchema>;

/**
 * The addresses of what a version retains.
 *
 * @public
 */
export function retainedIn(manifest: Manifest | undefined): Set<string> {
  // Earlier versions of AppStack noted it of nodes only.
  const nodes = new Set(
    manifest?.design.nodes
      .filter(({ retained }) => retained !== undefined)
      .map(({ id }) => id),
  );
  return new Set(
    manifest?.resources
      .filter(({ retained, node = '' }) => retained ?? nodes.has(node))
      .map(({ address }) => address),
  );
}
