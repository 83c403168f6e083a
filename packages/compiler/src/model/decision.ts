import * as z from 'zod';
import { accessSchema } from './access';
import { guessSchema } from './guess';
import { propertiesSchema, targetSchema } from './mapping';

/**
 * The bases of a decision, strongest first.
 *
 * @public
 */
export const BASES = [
  'annotation',
  'exact',
  'hint',
  'token',
  'assumed',
  'unmapped',
] as const;

/**
 * The bases of a decision.
 *
 * @public
 */
export const basisSchema = z.enum(BASES);

/**
 * The type of {@link basisSchema}.
 *
 * @public
 */
export type Basis = z.infer<typeof basisSchema>;

/**
 * Where the value of a property comes from, lowest precedence first.
 *
 * @public
 */
export const PROPERTY_LAYERS = [
  'mapping',
  'standards',
  'environment',
  'annotation',
  'appstack',
] as const;

/**
 * The property values that one layer sets.
 *
 * @public
 */
export const propertyLayerSchema = z.object({
  layer: z.enum(PROPERTY_LAYERS),
  /** The rule, document or annotation that holds the values. */
  source: z.string(),
  values: propertiesSchema,
});

/**
 * The type of {@link propertyLayerSchema}.
 *
 * @public
 */
export type PropertyLayer = z.infer<typeof propertyLayerSchema>;

/**
 * What an appStack itself says of properties in an environment, by entity ref.
 *
 * @public
 */
export const propertyOverridesSchema = z.record(z.string(), propertiesSchema);

/**
 * What speaks against a decision.
 *
 * @public
 */
export const doubtSchema = z.object({
  /** Words of the type that no rule has. */
  unread: z.array(z.string()).optional(),
  /** What other words mean. */
  alternatives: z.array(targetSchema).optional(),
});

/**
 * The type of {@link doubtSchema}.
 *
 * @public
 */
export type Doubt = z.infer<typeof doubtSchema>;

/**
 * What an entity becomes in one environment, and the basis of that.
 *
 * @public
 */
export const decisionSchema = z.object({
  entityRef: z.string(),
  basis: basisSchema,
  /** Absent when unmapped. */
  target: targetSchema.optional(),
  /** The rule that won. */
  rule: z.object({ mapping: z.string(), id: z.string() }).optional(),
  /** What the decision is based on, as text for users: `type "postgres"`, `tag "redis"`. */
  evidence: z.string(),
  /** Absent where nothing speaks against it. */
  doubt: doubtSchema.optional(),
  /** What the rule lets it do with what it depends on, by entity ref or `*`. */
  access: z.record(z.string(), accessSchema).optional(),
  /** Whether the internet reaches it, where the rule says so. */
  exposed: z.boolean().optional(),
  /** What says that it exists in the environment already: it is not made, unless an earlier version made it. */
  existing: z
    .object({
      /** The annotation. */
      annotation: z.string(),
      identifier: z.string(),
    })
    .optional(),
  /** The values that were given, by layer; the resource type adds its defaults below them. */
  layers: z.array(propertyLayerSchema),
  /**
   * What the default mapping of this version of AppStack would decide. The
   * recorded decision stays, because the entity has not changed and what it
   * became holds data.
   */
  insteadOf: z
    .object({ target: targetSchema.optional(), evidence: z.string() })
    .optional(),
});

/**
 * The type of {@link decisionSchema}.
 *
 * @public
 */
export type Decision = z.infer<typeof decisionSchema>;

/**
 * The result of one rule for an entity.
 *
 * @public
 */
export const ruleOutcomeSchema = z.object({
  mapping: z.string(),
  id: z.string(),
  outcome: z.enum(['won', 'lost', 'tied']),
  basis: basisSchema,
  target: targetSchema,
  why: z.string(),
});

/**
 * The type of {@link ruleOutcomeSchema}.
 *
 * @public
 */
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;

/**
 * An explained decision: the outcome of each rule and the source of each
 * property.
 *
 * @public
 */
export const explanationSchema = z.object({
  decision: decisionSchema,
  /** The effective properties: the resource type's defaults and all layers. */
  properties: z.array(
    z.object({
      name: z.string(),
      value: z.unknown(),
      layer: z.enum(['default', ...PROPERTY_LAYERS]),
      source: z.string(),
    }),
  ),
  rules: z.array(ruleOutcomeSchema),
  /** What was assumed. */
  guesses: z.array(guessSchema).optional(),
  /** Whether the internet reaches it, and why; absent where nothing suggests it. */
  exposure: z.object({ public: z.boolean(), why: z.string() }).optional(),
});

/**
 * The type of {@link explanationSchema}.
 *
 * @public
 */
export type Explanation = z.infer<typeof explanationSchema>;
