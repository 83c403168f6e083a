import * as z from 'zod';

/**
 * Whether a resource stands for an entity or is needed by one.
 *
 * @public
 */
export const originSchema = z.enum(['explicit', 'implied']);

/**
 * The type of {@link originSchema}.
 *
 * @public
 */
export type Origin = z.infer<typeof originSchema>;

/**
 * Whether Terraform manages a resource or only reads it, as in its own JSON.
 *
 * @public
 */
export const modeSchema = z.enum(['managed', 'data']);

/**
 * The type of {@link modeSchema}.
 *
 * @public
 */
export type Mode = z.infer<typeof modeSchema>;

/**
 * The root modules of an environment, each with a separate state: `main`, and
 * `workloads` for what runs inside a Kubernetes cluster.
 *
 * @public
 */
export const rootSchema = z.enum(['main', 'workloads']);

/**
 * The type of {@link rootSchema}.
 *
 * @public
 */
export type Root = z.infer<typeof rootSchema>;

/**
 * One Terraform resource of an appStack's realization.
 *
 * @public
 */
export const stackResourceSchema = z.object({
  address: z.string(),
  type: z.string(),
  mode: modeSchema,
  /** The root module whose state holds it. */
  root: rootSchema,
  origin: originSchema,
  /** The entity that it stands for or serves; absent for foundations. */
  entityRef: z.string().optional(),
  /** The node of the design that it belongs to; absent for foundations. */
  node: z.string().optional(),
  /** Why an implied resource is there. */
  reason: z.string().optional(),
  /** How to switch an implied resource off, or use an existing one. */
  control: z.string().optional(),
  /** The file that holds it, relative to the environment's folder. */
  file: z.string(),
  /** Whether it holds data that would be lost with it. */
  stateful: z.boolean(),
  /** Why it is retained although nothing declares it any more. */
  retained: z.string().optional(),
  /** The idle cost, as text for users; absent when there is none. */
  idleCost: z.string().optional(),
  /** The fingerprint of its block; hex. */
  hash: z.string(),
});

/**
 * The type of {@link stackResourceSchema}.
 *
 * @public
 */
export type StackResource = z.infer<typeof stackResourceSchema>;

/**
 * A generated file; `path` is relative to the output folder (`<stack>/…`), with
 * `/`.
 *
 * @public
 */
export const generatedFileSchema = z.object({
  path: z.string(),
  content: z.string(),
});

/**
 * The type of {@link generatedFileSchema}.
 *
 * @public
 */
export type GeneratedFile = z.infer<typeof generatedFileSchema>;

/**
 * What a sync would do or did.
 *
 * @public
 */
export const changeSchema = z.object({
  action: z.enum([
    'added',
    'changed',
    'removed',
    'retained',
    'released',
    'moved',
  ]),
  subject: z.enum(['entity', 'resource', 'connection', 'external']),
  /** The entity's ref, the resource's address, or `consumer → provider (access)`. */
  name: z.string(),
  /** `upgrade`: it comes from another version of AppStack than the recorded one, not from the catalog. */
  cause: z.literal('upgrade').optional(),
  entityRef: z.string().optional(),
  /** Why: of an implied resource, or of what is retained. */
  reason: z.string().optional(),
  /** What differs, as text for users. */
  details: z.array(z.string()).optional(),
  /** Whether it lies outside the synced slice. */
  outside: z.boolean().optional(),
  stateful: z.boolean().optional(),
});

/**
 * The type of {@link changeSchema}.
 *
 * @public
 */
export type Change = z.infer<typeof changeSchema>;
