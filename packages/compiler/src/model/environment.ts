import * as z from 'zod';
import { changeWindowsSchema } from './changeWindows';
import { cloudOf, cloudSchema, type Cloud } from './clouds';
import { credentialIn } from './credentials';
import { propertiesSchema } from './mapping';
import { documentNameSchema } from './names';
import { stateBackendSchema } from './stateBackend';

/**
 * The set of defaults of an environment: `development` prefers low cost,
 * `production` safety.
 *
 * @public
 */
export const profileSchema = z.enum(['development', 'production']);

/**
 * The type of {@link profileSchema}.
 *
 * @public
 */
export type Profile = z.infer<typeof profileSchema>;

/**
 * The setting of a foundation: created (the default), switched off, or an
 * existing one with the identifiers that blueprints need.
 *
 * @public
 */
export const foundationSettingSchema = z.strictObject({
  enabled: z.boolean().optional(),
  /** The settings of its creation, for example `cidr` and `zones` of a network. */
  settings: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional(),
  existing: z
    .record(
      z.string(),
      z.union([
        z.string(),
        z.array(z.string()),
        z.record(z.string(), z.string()),
      ]),
    )
    .optional(),
});

/**
 * The type of {@link foundationSettingSchema}.
 *
 * @public
 */
export type FoundationSetting = z.infer<typeof foundationSettingSchema>;

function refuseCredentials(
  texts: Record<string, string>,
  context: z.RefinementCtx,
) {
  for (const [key, text] of Object.entries(texts)) {
    const found = credentialIn(text);
    if (!found) continue;
    context.addIssue({
      code: 'custom',
      path: [key],
      message: `holds ${found}, which would be written into the generated files`,
    });
  }
}

/**
 * Where an appStack is realized. Cloud, account and region are fixed once
 * something is synced.
 *
 * @public
 */
export const environmentSchema = z.strictObject({
  name: documentNameSchema,
  title: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
  cloud: cloudSchema,
  /** Account, subscription or project; checked by the provider configuration when given. */
  account: z
    .string()
    .max(200)
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._:-]*$/,
      'must be the id of an account, subscription or project',
    )
    .optional(),
  /** As the cloud names it; Azure's display names, such as `West Europe`, too. */
  region: z
    .string()
    .max(100)
    .regex(
      /^[A-Za-z0-9-]+( [A-Za-z0-9-]+)*$/,
      'must be the name of a region: letters, digits and hyphens',
    ),
  /** The mapping that decides; the cloud's default mapping when absent. */
  mapping: documentNameSchema.optional(),
  profile: profileSchema,
  /** Protected environments are matched by the permission rule `IS_PROTECTED`. */
  protected: z.boolean().default(false),
  /** The DNS zone under which exposed workloads are reached. */
  domain: z
    .string()
    .max(253)
    .regex(
      /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/,
      'must be a domain name',
    )
    .optional(),
  /** What rolls out new versions of workloads: Terraform, or `ci`, for which Terraform ignores the image. */
  rollout: z.enum(['terraform', 'ci']).default('terraform'),
  /** Properties by resource type, for everything in this environment. */
  properties: z.record(z.string(), propertiesSchema).default({}),
  /** Images and archives of workloads by entity ref. */
  artifacts: z
    .record(z.string(), z.string().min(1))
    .superRefine(refuseCredentials)
    .default({}),
  /** Settings of implied infrastructure by the foundation's name (`network`, `cluster` …). */
  foundations: z.record(z.string(), foundationSettingSchema).default({}),
  state: stateBackendSchema.optional(),
  /** When runs may be applied; always when absent. */
  changeWindows: changeWindowsSchema.optional(),
});

/**
 * The type of {@link environmentSchema}.
 *
 * @public
 */
export type Environment = z.infer<typeof environmentSchema>;

/**
 * An environment as users write it: defaults may be left out.
 *
 * @public
 */
export type EnvironmentInput = z.input<typeof environmentSchema>;

/**
 * The environments that every cloud has without any configuration.
 *
 * @public
 */
export function builtInEnvironments(cloud: Cloud): Environment[] {
  return profileSchema.options.map(profile =>
    environmentSchema.parse({
      name: profile,
      cloud,
      region: cloudOf(cloud).defaultRegion,
      profile,
      protected: profile === 'production',
    }),
  );
}
