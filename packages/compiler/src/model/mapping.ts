import { z } from 'zod';
import { cloudSchema } from './clouds';
import { documentNameSchema } from './names';

const oneOrMany = z.union([z.string(), z.array(z.string()).min(1)]);

/**
 * What a rule looks at. All that is given must match; of a list, one. Kinds,
 * types, tags, hints and tokens are compared normalized: trimmed, lower-case,
 * blanks and underscores as `-`.
 */
export const ruleMatchSchema = z.strictObject({
  kind: oneOrMany.optional(),
  /** `spec.type`, or for a custom kind without one the kind itself (`S3Bucket` is `s3-bucket`). */
  type: oneOrMany.optional(),
  tag: oneOrMany.optional(),
  /** Label keys and their values; `*` takes any value. */
  label: z.record(z.string(), z.string()).optional(),
  /** Annotation keys and their values; `*` takes any value. */
  annotation: z.record(z.string(), z.string()).optional(),
  namespace: oneOrMany.optional(),
  /** Entity refs. */
  owner: oneOrMany.optional(),
  system: oneOrMany.optional(),
  domain: oneOrMany.optional(),
  environment: oneOrMany.optional(),
  /** Words that refine an umbrella type; looked for in tags, then name, title and description. */
  hint: z.array(z.string()).min(1).optional(),
  /** Generic words inside a type that no rule knows as a whole. */
  token: z.array(z.string()).min(1).optional(),
});
export type RuleMatch = z.infer<typeof ruleMatchSchema>;

/** What an entity becomes. */
export const targetSchema = z.union([
  z.strictObject({
    /** A cloud-agnostic resource type, for example `relational-database`. */
    resourceType: z.string().min(1),
  }),
  z.strictObject({
    /** A resource type of the cloud's Terraform provider, for example `aws_kinesis_stream`. */
    terraformResource: z
      .string()
      .regex(
        /^[a-z][a-z0-9]*_[a-z0-9_]+$/,
        'must be a Terraform resource type',
      ),
  }),
  z.strictObject({
    /** Why there is nothing to deploy. */
    skip: z.string().min(1),
  }),
]);
export type Target = z.infer<typeof targetSchema>;

/** Values for the properties of a target, by name. */
export const propertiesSchema = z.record(z.string(), z.unknown());
export type Properties = z.infer<typeof propertiesSchema>;

export const ruleSchema = z.strictObject({
  /** Unique in its mapping; explanations and decisions name the rule by it. */
  id: documentNameSchema,
  description: z.string().max(1000).optional(),
  match: ruleMatchSchema,
  target: targetSchema,
  properties: propertiesSchema.optional(),
  /** Marks an umbrella's default: it applies when nothing else does, and is shown as an assumption. */
  assumed: z.boolean().optional(),
});
export type Rule = z.infer<typeof ruleSchema>;

/** A named set of rules for one cloud. */
export const mappingSchema = z.strictObject({
  name: documentNameSchema,
  title: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
  cloud: cloudSchema,
  /** The mapping whose rules apply where this one has nothing as specific. */
  extends: documentNameSchema.optional(),
  rules: z
    .array(ruleSchema)
    .max(2000)
    .superRefine((rules, context) => {
      const seen = new Set<string>();
      rules.forEach(({ id }, index) => {
        if (seen.has(id)) {
          context.addIssue({
            code: 'custom',
            path: [index, 'id'],
            message: `another rule of this mapping is called "${id}"`,
          });
        }
        seen.add(id);
      });
    }),
});
export type Mapping = z.infer<typeof mappingSchema>;
