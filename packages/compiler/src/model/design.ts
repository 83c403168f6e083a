import * as z from 'zod';
import { accessSchema } from './access';
import { cloudSchema } from './clouds';
import { decisionSchema } from './decision';
import { exposureSchema } from './exposure';

/**
 * A dependency of a consumer on a provider, with its access.
 *
 * @public
 */
export const connectionSchema = z.object({
  to: z.string(),
  access: accessSchema,
  /** What in the catalog it comes from: `dependsOn`, or the API's ref. */
  via: z.string(),
});

/**
 * The type of {@link connectionSchema}.
 *
 * @public
 */
export type Connection = z.infer<typeof connectionSchema>;

/**
 * What of an entity's form in an earlier version resources are still emitted by.
 *
 * @public
 */
export const formerSchema = z.object({
  public: z.boolean(),
  decision: decisionSchema,
  host: z.string().optional(),
  connections: z.array(connectionSchema),
});

/**
 * The type of {@link formerSchema}.
 *
 * @public
 */
export type Former = z.infer<typeof formerSchema>;

/**
 * An entity in a design, with everything that later passes need of it.
 *
 * @public
 */
export const designNodeSchema = z.object({
  /** The entity's ref; with `@<version>` behind it when an earlier form of the entity is retained. */
  id: z.string(),
  entityRef: z.string(),
  name: z.string(),
  kind: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
  owner: z.string().optional(),
  system: z.string().optional(),
  /** Whether the internet reaches it where no property says so. */
  public: z.boolean(),
  /** The basis of `public`; absent where nothing suggests it, and in manifests of earlier compilers. */
  exposure: exposureSchema.optional(),
  decision: decisionSchema,
  /** The id of its host node. */
  host: z.string().optional(),
  connections: z.array(connectionSchema),
  /** The id of the node that stands for it, too: a site and what hosts it are one. */
  oneWith: z.string().optional(),
  /** Why it is retained although the catalog or the mapping no longer declares it. */
  retained: z.string().optional(),
  /** Why nothing is made of it on this cloud; its consumers get its address as an input. */
  leftOut: z.string().optional(),
  /** Of what is retained, and of the foundations that it used, only what must not be lost stays. */
  remnant: z.literal(true).optional(),
  /** The earlier form by which what must not be lost is emitted: that of today needs it no more. */
  former: formerSchema.optional(),
  /** The fingerprint of what was read of the entity; 16 hex digits. */
  hash: z.string(),
});

/**
 * The type of {@link designNodeSchema}.
 *
 * @public
 */
export type DesignNode = z.infer<typeof designNodeSchema>;

/**
 * A dependency that belongs to another System or appStack: listed and referred
 * to, never created.
 *
 * @public
 */
export const externalReferenceSchema = z.object({
  entityRef: z.string(),
  name: z.string(),
  system: z.string().optional(),
  decision: decisionSchema,
});

/**
 * The type of {@link externalReferenceSchema}.
 *
 * @public
 */
export type ExternalReference = z.infer<typeof externalReferenceSchema>;

/**
 * The appStack in one environment, before it becomes resources.
 *
 * @public
 */
export const designSchema = z.object({
  stack: z.string(),
  owner: z.string().optional(),
  environment: z.string(),
  cloud: cloudSchema,
  region: z.string(),
  account: z.string().optional(),
  /** By id. */
  nodes: z.array(designNodeSchema),
  /** By entity ref. */
  externals: z.array(externalReferenceSchema),
});

/**
 * The type of {@link designSchema}.
 *
 * @public
 */
export type Design = z.infer<typeof designSchema>;
