import {
  BASES,
  cloudSchema,
  documentNameSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { pageQuerySchema, pageSchema } from './page';

/**
 * How a decision comes about; `skipped` is nothing to deploy, on whatever basis.
 *
 * @public
 */
export const coverageOutcomeSchema = z.enum([...BASES, 'skipped']);

/**
 * The type of {@link coverageOutcomeSchema}.
 *
 * @public
 */
export type CoverageOutcome = z.infer<typeof coverageOutcomeSchema>;

/**
 * What is remarkable about a decision beside its outcome: rules that compete,
 * words that were left unread, what the cloud does not have, what exists already.
 *
 * @public
 */
export const coverageMarkSchema = z.enum([
  'ambiguous',
  'doubtful',
  'unsupported',
  'existing',
]);

/**
 * The type of {@link coverageMarkSchema}.
 *
 * @public
 */
export type CoverageMark = z.infer<typeof coverageMarkSchema>;

const countSchema = z.number().int().nonnegative();

/**
 * How many entities were decided in which way.
 *
 * @public
 */
export const coverageCountsSchema = z.object({
  entities: countSchema,
  byBasis: z.partialRecord(coverageOutcomeSchema, countSchema),
  marks: z.record(coverageMarkSchema, countSchema),
});

/**
 * Numbers of entities by what decided about them.
 *
 * @public
 */
export type CoverageCounts = z.infer<typeof coverageCountsSchema>;

/**
 * The entities of one kind, or of one kind and type.
 *
 * @public
 */
export const coverageGroupSchema = coverageCountsSchema.extend({
  /** Lower-case. */
  kind: z.string(),
  /** `spec.type`, lower-case, empty without one; absent in groups of a kind. */
  type: z.string().optional(),
  /** What they become, in a few words; the most frequent first. */
  targets: z.array(z.string()),
});

/**
 * The type of {@link coverageGroupSchema}.
 *
 * @public
 */
export type CoverageGroup = z.infer<typeof coverageGroupSchema>;

const coveragePlaceSchema = z.object({
  environment: z.string(),
  cloud: cloudSchema,
  mapping: z.string(),
  /** When the whole catalog was last looked at; absent before the first time. */
  madeAt: z.string().optional(),
});

/**
 * What the mapping of an environment makes of the catalog, in numbers, with the
 * groups that the list is about.
 *
 * @public
 */
export const coverageSchema = coverageCountsSchema.extend({
  ...coveragePlaceSchema.shape,
  /** All that numbers can be had of. */
  environments: z.array(coveragePlaceSchema),
  ...pageSchema(coverageGroupSchema).shape,
});

/**
 * The type of {@link coverageSchema}.
 *
 * @public
 */
export type Coverage = z.infer<typeof coverageSchema>;

/**
 * Which numbers to return.
 *
 * @public
 */
export const coverageQuerySchema = pageQuerySchema.extend({
  /** What the groups are made by. */
  by: z.enum(['kind', 'type']).optional(),
  /** The first environment of this cloud. */
  cloud: cloudSchema.optional(),
  environment: documentNameSchema.optional(),
});

/**
 * The type of {@link coverageQuerySchema}.
 *
 * @public
 */
export type CoverageQuery = z.infer<typeof coverageQuerySchema>;

/**
 * How `type` asks for entities without a type.
 *
 * @public
 */
export const NO_TYPE = '(none)';

/**
 * Which of the entities behind the numbers to list.
 *
 * @public
 */
export const coverageEntityQuerySchema = pageQuerySchema.extend({
  environment: documentNameSchema.optional(),
  basis: coverageOutcomeSchema.optional(),
  kind: z.string().min(1).max(200).toLowerCase().optional(),
  type: z.string().min(1).max(500).toLowerCase().optional(),
  mark: coverageMarkSchema.optional(),
});

/**
 * The type of {@link coverageEntityQuerySchema}.
 *
 * @public
 */
export type CoverageEntityQuery = z.infer<typeof coverageEntityQuerySchema>;

/**
 * An entity behind a number.
 *
 * @public
 */
export const coverageEntitySchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  kind: z.string(),
  type: z.string(),
  basis: coverageOutcomeSchema,
  /** What it becomes, in a few words. */
  target: z.string(),
  evidence: z.string(),
  rule: z.object({ mapping: z.string(), id: z.string() }).optional(),
  marks: z.array(coverageMarkSchema),
  /** Which rules or words compete. */
  ambiguous: z.string().optional(),
});

/**
 * The type of {@link coverageEntitySchema}.
 *
 * @public
 */
export type CoverageEntity = z.infer<typeof coverageEntitySchema>;

/**
 * A page of {@link coverageEntitySchema}.
 *
 * @public
 */
export const coverageEntityPageSchema = pageSchema(coverageEntitySchema);

/**
 * That the catalog is looked at anew.
 *
 * @public
 */
export const coverageRefreshSchema = z.object({
  /** False when that was happening already. */
  started: z.boolean(),
});

/**
 * The type of {@link coverageRefreshSchema}.
 *
 * @public
 */
export type CoverageRefresh = z.infer<typeof coverageRefreshSchema>;
