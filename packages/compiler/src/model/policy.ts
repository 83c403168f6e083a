import * as z from 'zod';
import { cloudSchema } from './clouds';
import { profileSchema } from './environment';
import { documentNameSchema } from './names';
import { modeSchema } from './result';

/** The longest rule, in characters: it bounds what a rule can cost. */
const LONGEST_RULE = 4000;

/**
 * How much a violation matters, the most severe first.
 *
 * @public
 */
export const POLICY_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;

/**
 * What a violation does: `deny` refuses a version in which a resource becomes
 * violating, `warn` and `info` say so.
 *
 * @public
 */
export const POLICY_EFFECTS = ['deny', 'warn', 'info'] as const;

/**
 * How much a violation matters.
 *
 * @public
 */
export const policySeveritySchema = z.enum(POLICY_SEVERITIES);

/**
 * The type of {@link policySeveritySchema}.
 *
 * @public
 */
export type PolicySeverity = z.infer<typeof policySeveritySchema>;

/**
 * What a violation does.
 *
 * @public
 */
export const policyEffectSchema = z.enum(POLICY_EFFECTS);

/**
 * The type of {@link policyEffectSchema}.
 *
 * @public
 */
export type PolicyEffect = z.infer<typeof policyEffectSchema>;

/** A Terraform resource type, or the beginning of several: `aws_db_instance`, `aws_s3_*`. */
const typePatternSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,119}\*?$|^\*$/,
    'must be a Terraform resource type, which may end in *',
  );

const ownerRefSchema = z.string().min(1).max(300);

/**
 * A rule in CEL that resources of a design have to follow.
 *
 * @public
 */
export const policySchema = z.strictObject({
  id: documentNameSchema,
  title: z.string().min(1).max(200),
  description: z.string().max(4000).optional(),
  /** Labels of frameworks: `NIST 800-53 SC-28`, `PCI DSS 3.5`. */
  frameworks: z.array(z.string().min(1).max(100)).max(30).default([]),
  severity: policySeveritySchema.default('medium'),
  effect: policyEffectSchema.default('warn'),
  enabled: z.boolean().default(true),
  /** Where it applies; what is absent limits nothing. */
  scope: z
    .strictObject({
      clouds: z.array(cloudSchema).min(1).optional(),
      /** Names of environments. */
      environments: z.array(documentNameSchema).min(1).optional(),
      profiles: z.array(profileSchema).min(1).optional(),
      /** Refs of owners of the entity that a resource belongs to, or else of the appStack. */
      owners: z.array(ownerRefSchema).min(1).optional(),
    })
    .prefault({}),
  /** Which resources it is about. */
  match: z
    .strictObject({
      /** Terraform resource types; an `*` at the end stands for any rest. */
      types: z.array(typePatternSchema).min(1).max(100).optional(),
      /** Types of AppStack, such as `postgres`, that entities become. */
      resourceTypes: z.array(z.string().min(1).max(100)).min(1).optional(),
      mode: modeSchema.default('managed'),
    })
    .refine(
      ({ types, resourceTypes }) => types ?? resourceTypes,
      'must name types or resourceTypes',
    ),
  /** CEL over `resource`, `environment` and `stack`; true where the resource follows the policy. */
  rule: z.string().trim().min(1).max(LONGEST_RULE),
  /** What is said of a violation; `{resource.arguments.acl}` is filled in. */
  message: z.string().min(1).max(1000),
});

/**
 * The type of {@link policySchema}.
 *
 * @public
 */
export type Policy = z.infer<typeof policySchema>;

/**
 * What an organization changes of a built-in policy.
 *
 * @public
 */
export const policyAdjustmentSchema = z.strictObject({
  severity: policySeveritySchema.optional(),
  effect: policyEffectSchema.optional(),
  enabled: z.boolean().optional(),
  /** In place of the policy's own. */
  scope: policySchema.shape.scope.unwrap().optional(),
});

/**
 * The type of {@link policyAdjustmentSchema}.
 *
 * @public
 */
export type PolicyAdjustment = z.infer<typeof policyAdjustmentSchema>;

/**
 * A policy as users write it: defaults may be left out.
 *
 * @public
 */
export type PolicyInput = z.input<typeof policySchema>;

/**
 * An exception of one resource from one policy, for a time.
 *
 * @public
 */
export const waiverSchema = z.strictObject({
  id: z.string().min(1).max(100),
  policy: documentNameSchema,
  /** The address of the resource, exactly. */
  address: z.string().min(1).max(500),
  environment: documentNameSchema,
  reason: z.string().trim().min(1).max(2000),
  /** When it ends, as a date and time with an offset. */
  until: z.iso.datetime({ offset: true }),
  /** The ref of the user who granted it. */
  by: z.string().min(1).max(300),
});

/**
 * The type of {@link waiverSchema}.
 *
 * @public
 */
export type Waiver = z.infer<typeof waiverSchema>;

/**
 * The file of policies that the command line takes.
 *
 * @public
 */
export const policyFileSchema = z.strictObject({
  policies: z.array(policySchema).default([]),
  /** They hold for the appStack that is generated. */
  waivers: z.array(waiverSchema).default([]),
});

/**
 * What became of a policy and a resource that does not follow it: `violated`,
 * `waived`, or `erred` where the rule could not be evaluated.
 *
 * @public
 */
export const policyStatusSchema = z.enum(['violated', 'waived', 'erred']);

/**
 * The type of {@link policyStatusSchema}.
 *
 * @public
 */
export type PolicyStatus = z.infer<typeof policyStatusSchema>;

/**
 * A resource that does not follow a policy.
 *
 * @public
 */
export const policyResultSchema = z.object({
  policy: z.string(),
  title: z.string(),
  frameworks: z.array(z.string()),
  severity: policySeveritySchema,
  effect: policyEffectSchema,
  status: policyStatusSchema,
  address: z.string(),
  type: z.string(),
  entityRef: z.string().optional(),
  /** The message of the policy with values, or why the rule could not be evaluated. */
  message: z.string(),
  /** Whether it was there before this version, and since which one. */
  since: z.number().int().positive().optional(),
  /** Of what is waived: by which waiver, and until when. */
  waiver: z.object({ id: z.string(), until: z.string() }).optional(),
});

/**
 * The type of {@link policyResultSchema}.
 *
 * @public
 */
export type PolicyResult = z.infer<typeof policyResultSchema>;

/**
 * What a version remembers of a violation, by which the next one sees whether
 * it was there before.
 *
 * @public
 */
export const violationSchema = z.object({
  policy: z.string(),
  address: z.string(),
  /** The version in which it was first seen. */
  since: z.number().int().positive(),
  /** The fingerprint of the arguments that the rule reads; hex. */
  arguments: z.string(),
});

/**
 * The type of {@link violationSchema}.
 *
 * @public
 */
export type Violation = z.infer<typeof violationSchema>;
