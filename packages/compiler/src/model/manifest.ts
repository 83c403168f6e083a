import * as z from 'zod';
import { designSchema } from './design';
import { exposedEntitySchema } from './exposure';
import { guessSchema } from './guess';
import { violationSchema } from './policy';
import { rootSchema, stackResourceSchema } from './result';
import { usedDocumentSchema } from './usedDocument';

/**
 * The format of the manifest that this version writes.
 *
 * @public
 */
export const MANIFEST_FORMAT = 2;

/**
 * What made a realization, apart from its input: an upgrade is a difference in
 * it.
 *
 * @public
 */
export const compiledWithSchema = z.object({
  /** The version of `@appstack/compiler`, with which the default mappings come. */
  compiler: z.string(),
  /** The version of the cloud's provider whose schema was used; absent where it was not recorded. */
  provider: z.string().optional(),
});

/**
 * The type of {@link compiledWithSchema}.
 *
 * @public
 */
export type CompiledWith = z.infer<typeof compiledWithSchema>;

/**
 * The record of a realization, `appstack.json`: provenance, addresses, names
 * and pins. It is the only input of a compilation from the one before.
 *
 * @public
 */
export const manifestSchema = z.object({
  format: z.literal(MANIFEST_FORMAT),
  /** Counts the realizations that differed, from 1. */
  version: z.number().int().positive(),
  compiledWith: compiledWithSchema,
  design: designSchema,
  /** Terraform local names by the key of what has them; never reassigned. */
  addresses: z.record(z.string(), z.string()),
  /** Names in the cloud by their keys, whose namespace is the resource type that they were made for; never reassigned. */
  cloudNames: z.record(z.string(), z.string()),
  /** What renamed nodes were called before, by their ids: data and objects in a cluster keep the name and the label. */
  originalNames: z.record(
    z.string(),
    z.object({ name: z.string().optional(), label: z.string().optional() }),
  ),
  /** What database servers were created with, by the ids of their nodes: the engine, and the database that comes with the server. */
  createdWith: z.record(
    z.string(),
    z.object({
      engine: z.string().optional(),
      database: z.string().optional(),
    }),
  ),
  /** Which foundation of the stack a node stands for, by its id; of several of a sort the first keeps its place. */
  foundations: z.record(z.string(), z.string()),
  resources: z.array(stackResourceSchema),
  /** ForceNew arguments as first realized, by the block's key: all of stateful resources, the names of all others. */
  pins: z.record(
    z.string(),
    z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  ),
  /** Moves that a state may still have to follow: that of the root module which holds what they lead to. */
  moved: z.array(z.object({ from: z.string(), to: z.string() })),
  /** A `removed` block: the address, and the root module whose state held it. */
  removed: z.array(z.object({ address: z.string(), root: rootSchema })),
  /** Input variables of the root module. */
  inputs: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      required: z.boolean(),
    }),
  ),
  outputs: z.array(z.object({ name: z.string(), description: z.string() })),
  /** The manual steps. */
  steps: z.array(
    z.object({
      title: z.string(),
      lines: z.array(z.string()),
      entityRef: z.string(),
    }),
  ),
  /** What was assumed, for the README; it makes no version. Absent in manifests of earlier compilers. */
  guesses: z.array(guessSchema).optional(),
  /** What the internet reaches, for the README; it makes no version. Absent in manifests of earlier compilers. */
  exposed: z.array(exposedEntitySchema).optional(),
  /** What violates policies, waived or not; it makes no version. Absent where nothing does. */
  violations: z.array(violationSchema).optional(),
  /** What it was made with beside the catalog, when it was written; it makes no version. Absent where it was not recorded. */
  documents: z.array(usedDocumentSchema).optional(),
  /** SHA-256 of every other generated file by its path in the environment's folder, hex. */
  files: z.record(z.string(), z.string()),
});

/**
 * The type of {@link manifestSchema}.
 *
 * @public
 */
export type Manifest = z.infer<typeof manifestSchema>;
