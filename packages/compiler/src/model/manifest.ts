import * as z from 'zod';
import { designSchema } from './design';
import { rootSchema, stackResourceSchema } from './result';

/** The format of the manifest that this version writes. */
export const MANIFEST_FORMAT = 1;

/**
 * Provenance and memory of a realization, `appstack.json`. It is the only
 * thing that one compilation knows of the one before.
 */
export const manifestSchema = z.object({
  format: z.literal(MANIFEST_FORMAT),
  /** Counts the realizations that differed, from 1. */
  version: z.number().int().positive(),
  design: designSchema,
  /** Terraform addresses by the key of what has them; never reassigned. */
  addresses: z.record(z.string(), z.string()),
  /** Cloud names by the key of what has them; never reassigned. */
  names: z.record(z.string(), z.string()),
  resources: z.array(stackResourceSchema),
  /** Arguments whose change would destroy and make again, as first realized, by the block's key: all of what holds data, the names of everything else. */
  pins: z.record(
    z.string(),
    z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  ),
  /** Moves that a state may still have to follow: that of the root module which holds what they lead to. */
  moved: z.array(z.object({ from: z.string(), to: z.string() })),
  /** What Terraform forgets without destroying it: the address, and the root module whose state held it. */
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
  /** What somebody has to do by hand. */
  steps: z.array(
    z.object({
      title: z.string(),
      lines: z.array(z.string()),
      entityRef: z.string(),
    }),
  ),
  /** SHA-256 of every other generated file by its path in the environment's folder, hex. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;
