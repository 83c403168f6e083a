import * as z from 'zod';

/** Whether a resource stands for an entity or is needed by one. */
export const originSchema = z.enum(['explicit', 'implied']);
export type Origin = z.infer<typeof originSchema>;

/** Whether Terraform manages a resource or only reads it, as in its own JSON. */
export const modeSchema = z.enum(['managed', 'data']);
export type Mode = z.infer<typeof modeSchema>;

/**
 * The root modules of an environment, each with a state of its own: `main`, and
 * `workloads` for what runs inside a Kubernetes cluster.
 */
export const rootSchema = z.enum(['main', 'workloads']);
export type Root = z.infer<typeof rootSchema>;

/** One Terraform resource of an appStack's realization. */
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
  /** What costs money while nothing happens, for people; absent when nothing does. */
  idleCost: z.string().optional(),
  /** Tells whether its block has changed; hex. */
  hash: z.string(),
});
export type StackResource = z.infer<typeof stackResourceSchema>;

/** A generated file; `path` is relative to the output folder (`<stack>/…`), with `/`. */
export const generatedFileSchema = z.object({
  path: z.string(),
  content: z.string(),
});
export type GeneratedFile = z.infer<typeof generatedFileSchema>;

/** What a sync would do or did. */
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
  entityRef: z.string().optional(),
  /** Why: of an implied resource, or of what is retained. */
  reason: z.string().optional(),
  /** What differs, for people. */
  details: z.array(z.string()).optional(),
  /** Whether it lies outside the synced slice. */
  outside: z.boolean().optional(),
  stateful: z.boolean().optional(),
});
export type Change = z.infer<typeof changeSchema>;
