import * as z from 'zod';
import { propertiesSchema, targetSchema } from './mapping';

/** Why an entity becomes what it becomes, strongest first. */
export const BASES = [
  'annotation',
  'exact',
  'hint',
  'token',
  'assumed',
  'unmapped',
] as const;
export const basisSchema = z.enum(BASES);
export type Basis = z.infer<typeof basisSchema>;

/** Where the value of a property comes from, lowest precedence first. */
export const PROPERTY_LAYERS = [
  'mapping',
  'standards',
  'environment',
  'annotation',
  'appstack',
] as const;

export const propertyLayerSchema = z.object({
  layer: z.enum(PROPERTY_LAYERS),
  /** The rule, document or annotation that holds the values. */
  source: z.string(),
  values: propertiesSchema,
});
export type PropertyLayer = z.infer<typeof propertyLayerSchema>;

/** What an entity becomes in one environment, and why. */
export const decisionSchema = z.object({
  entityRef: z.string(),
  basis: basisSchema,
  /** Absent when unmapped. */
  target: targetSchema.optional(),
  /** The rule that won. */
  rule: z.object({ mapping: z.string(), id: z.string() }).optional(),
  /** What the decision is based on, as text for users: `type "postgres"`, `tag "redis"`. */
  evidence: z.string(),
  /** The values that were given, by layer; the resource type adds its defaults below them. */
  layers: z.array(propertyLayerSchema),
});
export type Decision = z.infer<typeof decisionSchema>;

/** How one rule fared against an entity. */
export const ruleOutcomeSchema = z.object({
  mapping: z.string(),
  id: z.string(),
  outcome: z.enum(['won', 'lost', 'tied']),
  basis: basisSchema,
  target: targetSchema,
  why: z.string(),
});
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;

/** Which rule won, which lost, and where each property came from. */
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
});
export type Explanation = z.infer<typeof explanationSchema>;
