import {
  configuredEnvironmentSchema,
  documentNameSchema,
  mappingSchema,
  policySchema,
  standardsSchema,
} from '@appstack/compiler/model';
import * as z from 'zod';
import { environmentUsageSchema } from './environment';

/** Whether one of the documents is there. */
function holdsOne(drafts: object): boolean {
  const given = Object.values(drafts).filter(draft => draft !== undefined);
  return given.length === 1;
}

/**
 * A draft of one document, as it would be saved.
 *
 * @public
 */
export const impactRequestSchema = z
  .strictObject({
    mapping: mappingSchema.optional(),
    environment: configuredEnvironmentSchema.optional(),
    standards: standardsSchema.optional(),
    policy: policySchema.optional(),
  })
  .refine(holdsOne, 'must hold one draft');

/**
 * The type of {@link impactRequestSchema}.
 *
 * @public
 */
export type ImpactRequest = z.infer<typeof impactRequestSchema>;

/**
 * The same as a client writes it: defaults may be left out.
 *
 * @public
 */
export type ImpactRequestInput = z.input<typeof impactRequestSchema>;

/**
 * A draft of a mapping, of the standards or of an environment's settings, and
 * the environment of an appStack in which to try it.
 *
 * @public
 */
export const draftPreviewRequestSchema = z
  .strictObject({
    environment: documentNameSchema,
    mapping: mappingSchema.optional(),
    standards: standardsSchema.optional(),
    /** Of the environment in which it is tried. */
    settings: configuredEnvironmentSchema.optional(),
  })
  .refine(
    ({ environment: _, ...drafts }) => holdsOne(drafts),
    'must hold one draft',
  )
  .refine(
    ({ environment, settings }) =>
      settings === undefined || settings.name === environment,
    { path: ['settings', 'name'], message: 'must be the environment' },
  );

/**
 * The type of {@link draftPreviewRequestSchema}.
 *
 * @public
 */
export type DraftPreviewRequest = z.infer<typeof draftPreviewRequestSchema>;

/**
 * The same as a client writes it: defaults may be left out.
 *
 * @public
 */
export type DraftPreviewRequestInput = z.input<
  typeof draftPreviewRequestSchema
>;

/**
 * What a draft would make out of date.
 *
 * @public
 */
export const impactSchema = z.object({
  /** The environments in which the draft decides otherwise than what is in force. */
  environments: z.array(z.string()),
  /** The appStacks that have one of them. */
  appStacks: environmentUsageSchema,
});

/**
 * The type of {@link impactSchema}.
 *
 * @public
 */
export type Impact = z.infer<typeof impactSchema>;
