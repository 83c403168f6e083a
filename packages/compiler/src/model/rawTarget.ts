import * as z from 'zod';

const terraformTypeSchema = z
  .string()
  .regex(/^[a-z][a-z0-9]*_[a-z0-9_]+$/, 'must be a Terraform resource type');

/**
 * Resources of the cloud's Terraform provider. The rule's properties are the
 * arguments of the first; in text, templates such as `${{ name }}` are replaced
 * as in the inputs of a module.
 *
 * @public
 */
export const rawTargetSchema = z.strictObject({
  /** For example `aws_kinesis_stream`. */
  terraformResource: terraformTypeSchema,
  /** The resource type that it stands for, which determines its hosting and connections. */
  standsFor: z.string().min(1).optional(),
  /** Attributes of the first resource by the names of the resource type's outputs: `host: address`. */
  outputs: z
    .record(
      z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be snake_case'),
      z
        .string()
        .max(200)
        .regex(
          /^[a-z_]\w*(\[\d+\])?(\.[a-z_]\w*(\[\d+\])?)*$/i,
          'must be an attribute, such as endpoint or endpoint[0].address',
        ),
    )
    .optional(),
  /** Further resources for the same entity, by a name that templates refer to: `${{ resources.<name>.<attribute> }}`; the first one is `main`. */
  also: z
    .record(
      z
        .string()
        .regex(/^(?!main$)[a-z][a-z0-9_]*$/, 'must be snake_case and not main'),
      z.strictObject({
        terraformResource: terraformTypeSchema,
        properties: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .optional(),
});

/**
 * The type of {@link rawTargetSchema}.
 *
 * @public
 */
export type RawTarget = z.infer<typeof rawTargetSchema>;
