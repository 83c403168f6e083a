import * as z from 'zod';
import { rootSchema } from './result';

/**
 * An argument of a resource that differs, as Terraform writes it.
 *
 * @public
 */
export const argumentChangeSchema = z.object({
  /** With the blocks and objects that it is in: `ingress[1].from_port`, `tags.Team`. */
  path: z.string(),
  /** The expressions before and after, long ones cut; absent where there is none, and of what is sensitive. */
  before: z.string().optional(),
  after: z.string().optional(),
  /** What the argument refers to and what differs: `local.tags`, `var.image`. The expressions are those of it; absent ones are known after `terraform apply`. */
  through: z.string().optional(),
  sensitive: z.literal(true).optional(),
  cut: z.literal(true).optional(),
  /** `forces`: the provider destroys the resource and creates it again; `may`: nothing is known about the arguments of the type. Absent where no reason to replace it is known. */
  replacement: z.enum(['forces', 'may']).optional(),
});

/**
 * The type of {@link argumentChangeSchema}.
 *
 * @public
 */
export type ArgumentChange = z.infer<typeof argumentChangeSchema>;

/**
 * What differs in a changed resource.
 *
 * @public
 */
export const resourceArgumentsSchema = z.object({
  address: z.string(),
  root: rootSchema,
  arguments: z.array(argumentChangeSchema),
  /** How many more there are; absent when these are all. */
  omitted: z.number().int().positive().optional(),
});

/**
 * The type of {@link resourceArgumentsSchema}.
 *
 * @public
 */
export type ResourceArguments = z.infer<typeof resourceArgumentsSchema>;
