import {
  diagnosticSchema,
  documentNameSchema,
  policyResultSchema,
  policySchema,
  policySeveritySchema,
  policyStatusSchema,
  waiverSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { entityRefSchema } from './appStack';
import { documentOriginSchema } from './origin';
import { pageQuerySchema, pageSchema } from './page';

const policyRecord = {
  /** Counts the changes, from 1; send it back to detect concurrent edits. 0 for what the portal does not keep. */
  version: z.number().int().nonnegative(),
  /** What is configured cannot be changed here; of a built-in one only effect, severity, scope and whether it is enabled. */
  origin: documentOriginSchema,
  /** Where it is read from, of a file with documents: its address and line. */
  source: z.string().optional(),
  /** Whether the configuration, or a file that it names, decides about it. */
  configured: z.boolean(),
  /** Whether a built-in policy was changed. */
  adjusted: z.boolean(),
  updatedAt: z.string().optional(),
  updatedBy: z.string().optional(),
};

/**
 * A policy, with what is recorded of it.
 *
 * @public
 */
export const policyDocumentSchema = policySchema.extend(policyRecord);

/**
 * The type of {@link policyDocumentSchema}.
 *
 * @public
 */
export type PolicyDocument = z.infer<typeof policyDocumentSchema>;

/**
 * All policies, by id: those of the portal, of the configuration, and the
 * built-in ones.
 *
 * @public
 */
export const policyPageSchema = pageSchema(policyDocumentSchema);

/**
 * A version of a policy: who changed it, and when.
 *
 * @public
 */
export const policyVersionSchema = z.object({
  version: z.number().int().positive(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Of a built-in policy, `deleted` is the return to how it came. */
  action: z.enum(['created', 'updated', 'deleted', 'restored']),
});

/**
 * The type of {@link policyVersionSchema}.
 *
 * @public
 */
export type PolicyVersion = z.infer<typeof policyVersionSchema>;

/**
 * A page of {@link policyVersionSchema}.
 *
 * @public
 */
export const policyVersionPageSchema = pageSchema(policyVersionSchema);

/**
 * A policy as it was in one of its versions; a change to it returns to that.
 *
 * @public
 */
export const policyVersionDetailSchema = policyVersionSchema.extend({
  policy: policySchema,
});

/**
 * The type of {@link policyVersionDetailSchema}.
 *
 * @public
 */
export type PolicyVersionDetail = z.infer<typeof policyVersionDetailSchema>;

/**
 * A policy as it is to be; what only the server decides is ignored.
 *
 * @public
 */
export const updatePolicyRequestSchema = policySchema.extend({
  /** Refuses the change with 409 when the policy has another version by now. The header `If-Match` does the same. */
  version: z.int32().nonnegative().optional(),
  origin: z.unknown().optional(),
  source: z.unknown().optional(),
  configured: z.unknown().optional(),
  adjusted: z.unknown().optional(),
  updatedAt: z.unknown().optional(),
  updatedBy: z.unknown().optional(),
});

/**
 * The type of {@link updatePolicyRequestSchema}.
 *
 * @public
 */
export type UpdatePolicyRequest = z.infer<typeof updatePolicyRequestSchema>;

/**
 * A resource that does not follow a policy, in the version that is in force.
 *
 * @public
 */
export const policyResultRecordSchema = policyResultSchema.extend({
  appStack: z.string(),
  environment: z.string(),
  /** The version of the appStack that was held against the policies. */
  version: z.number().int().nonnegative(),
  evaluatedAt: z.string(),
});

/**
 * The type of {@link policyResultRecordSchema}.
 *
 * @public
 */
export type PolicyResultRecord = z.infer<typeof policyResultRecordSchema>;

/**
 * A page of {@link policyResultRecordSchema}.
 *
 * @public
 */
export const policyResultPageSchema = pageSchema(policyResultRecordSchema);

/**
 * Which results to list.
 *
 * @public
 */
export const policyResultQuerySchema = pageQuerySchema.extend({
  policy: documentNameSchema.optional(),
  severity: policySeveritySchema.optional(),
  status: policyStatusSchema.optional(),
  stack: z.string().max(63).optional(),
  environment: documentNameSchema.optional(),
  /** Only those of appStacks that this one owns. */
  owner: entityRefSchema.optional(),
});

/**
 * The type of {@link policyResultQuerySchema}.
 *
 * @public
 */
export type PolicyResultQuery = z.infer<typeof policyResultQuerySchema>;

/**
 * A waiver of an appStack.
 *
 * @public
 */
export const waiverDocumentSchema = waiverSchema.extend({
  createdAt: z.string(),
});

/**
 * The type of {@link waiverDocumentSchema}.
 *
 * @public
 */
export type WaiverDocument = z.infer<typeof waiverDocumentSchema>;

/**
 * The waivers of an appStack.
 *
 * @public
 */
export const waiverPageSchema = pageSchema(waiverDocumentSchema);

/**
 * A new waiver.
 *
 * @public
 */
export const createWaiverRequestSchema = waiverSchema.omit({
  id: true,
  by: true,
});

/**
 * The type of {@link createWaiverRequestSchema}.
 *
 * @public
 */
export type CreateWaiverRequest = z.infer<typeof createWaiverRequestSchema>;

/**
 * A draft of a policy, and the environment whose resources it is tried on.
 *
 * @public
 */
export const evaluatePolicyRequestSchema = z.strictObject({
  policy: policySchema,
  appStack: z.string().max(63),
  environment: documentNameSchema,
});

/**
 * The type of {@link evaluatePolicyRequestSchema}.
 *
 * @public
 */
export type EvaluatePolicyRequest = z.infer<typeof evaluatePolicyRequestSchema>;

/**
 * What a draft of a policy finds.
 *
 * @public
 */
export const policyEvaluationSchema = z.object({
  /** The addresses of the resources that it is about. */
  matched: z.array(z.string()),
  results: z.array(policyResultSchema),
  /** What is wrong with the draft itself. */
  diagnostics: z.array(diagnosticSchema),
});

/**
 * The type of {@link policyEvaluationSchema}.
 *
 * @public
 */
export type PolicyEvaluation = z.infer<typeof policyEvaluationSchema>;
