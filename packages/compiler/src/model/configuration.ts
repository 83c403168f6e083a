import * as z from 'zod';
import { configuredEnvironmentSchema } from './configuredEnvironment';
import { deliveryConfigurationSchema } from './delivery';
import { mappingSchema } from './mapping';
import { mappingNameSchema } from './names';
import { policyAdjustmentSchema, policySchema } from './policy';
import { pulumiConfigurationSchema } from './pulumi';
import { enginesConfigurationSchema, runsConfigurationSchema } from './runs';
import { standardsSchema } from './standards';

/** Reports documents that share the text of a property. */
const reportRepeated =
  (key: string) =>
  (documents: readonly unknown[], context: z.RefinementCtx) => {
    const seen = new Set<unknown>();
    documents.forEach((document, index) => {
      const name = (document as Record<string, unknown> | null)?.[key];
      if (typeof name !== 'string') return;
      if (seen.has(name)) {
        context.addIssue({
          code: 'custom',
          path: [index, key],
          message: `another one is called "${name}"`,
        });
      }
      seen.add(name);
    });
  };

/** Documents with unique names; duplicates are reported beside other issues. */
const named = <T extends z.ZodType>(document: T, key = 'name') =>
  z.array(document).superRefine(reportRepeated(key), {
    when: ({ value }) => Array.isArray(value),
  });

/**
 * Everything under `appstack` in `app-config.yaml`. The backend and the command
 * line validate it with this schema; a test compares it with `config.d.ts` of
 * the backend, which Backstage reads.
 *
 * @public
 */
export const configurationSchema = z.strictObject({
  /** Where appStacks can be realized. Absent: the built-in environments. */
  environments: named(configuredEnvironmentSchema)
    .refine(environments => environments.length > 0, 'must not be empty')
    .optional(),
  standards: standardsSchema.prefault({}),
  /** Read-only in the portal. */
  mappings: named(mappingSchema.extend({ name: mappingNameSchema })).default(
    [],
  ),
  /** Read-only in the portal. */
  policies: named(policySchema, 'id').default([]),
  /** What is changed of built-in policies, by id. */
  builtInPolicies: z.record(z.string(), policyAdjustmentSchema).default({}),
  /** Where the same documents are read from, such as files of a Git repository, by Backstage's URL reader. */
  sources: z
    .array(
      z.strictObject({
        /** The address of a file, or a pattern of files where the host has them. */
        url: z.url({ protocol: /^https?$/ }).max(1000),
      }),
    )
    .max(50)
    .superRefine(reportRepeated('url'))
    .default([]),
  /** Modules with resource types. Read by the command line; a backend takes its extensions from modules. */
  extensions: z.array(z.string().min(1)).default([]),
  /** The name of this installation, in branches and commits. */
  instance: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      'must hold at most 40 lower-case letters, digits and hyphens',
    )
    .optional(),
  delivery: deliveryConfigurationSchema.prefault({}),
  runs: runsConfigurationSchema.prefault({}),
  engines: enginesConfigurationSchema.prefault({}),
  activity: z
    .strictObject({
      /** How long it is kept what happened to appStacks. */
      retentionDays: z.number().multipleOf(1).min(1).max(36_500).default(400),
    })
    .prefault({}),
  pulumi: pulumiConfigurationSchema.prefault({}),
  limits: z
    .strictObject({
      /** The largest body that a request may have, as `express.json` takes it. */
      bodySize: z
        .string()
        .regex(/^\d+(b|kb|mb)$/i, 'must be a size such as 2mb')
        .default('2mb'),
      /** How long to wait for an answer of the catalog. */
      catalogTimeoutSeconds: z.number().positive().max(600).default(30),
      /** How long a read of the catalog may take that needs several answers. */
      catalogDeadlineSeconds: z.number().positive().max(3600).default(120),
      /** How many entities may come into an appStack. What it is made from already stays possible to sync. */
      entities: z.number().multipleOf(1).positive().default(20_000),
      /** Threads that compile; without one, the backend compiles in the thread that serves all requests. */
      compilerThreads: z
        .number()
        .multipleOf(1)
        .nonnegative()
        .max(64)
        .default(2),
      /** How many previews and syncs may wait for a thread; further ones are refused with 429. */
      compilerQueue: z
        .number()
        .multipleOf(1)
        .nonnegative()
        .max(1000)
        .default(20),
    })
    .prefault({}),
});

/**
 * A file with documents as code: the same keys as `appstack` of the
 * configuration.
 *
 * @public
 */
export const sourceFileSchema = configurationSchema.pick({
  environments: true,
  standards: true,
  mappings: true,
  policies: true,
  builtInPolicies: true,
});

/**
 * The type of {@link sourceFileSchema}.
 *
 * @public
 */
export type SourceFile = z.infer<typeof sourceFileSchema>;

/**
 * The type of {@link configurationSchema}.
 *
 * @public
 */
export type Configuration = z.infer<typeof configurationSchema>;
