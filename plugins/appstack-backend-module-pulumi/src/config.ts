import { readEngineSettings } from '@appstack/backstage-plugin-appstack-node';
import type { RootConfigService } from '@backstage/backend-plugin-api';
import * as z from 'zod';

/** Those of Pulumi's own variables that say how to sign in; the engine sets the others. */
const OWN_VARIABLES = new Set([
  'PULUMI_ACCESS_TOKEN',
  'PULUMI_BACKEND_URL',
  'PULUMI_CONFIG_PASSPHRASE',
  'PULUMI_CONFIG_PASSPHRASE_FILE',
]);

/** Variables of the engine, of Pulumi and of Terraform, and those through which code is loaded. */
const RESERVED =
  /^(PULUMI_\w*|TF_(?!TOKEN_|HTTP_)\w*|PATH|HOME|TMPDIR|LD_\w+|DYLD_\w+|NODE_OPTIONS|BASH_ENV|ENV)$/i;

const variablesSchema = z
  .record(z.string().regex(/^[A-Za-z_]\w*$/), z.string())
  .superRefine((variables, context) => {
    for (const name of Object.keys(variables)) {
      if (isSettable(name)) continue;
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'the engine sets it, or it changes how Pulumi works',
      });
    }
  })
  .default({});

function isSettable(name: string): boolean {
  if (OWN_VARIABLES.has(name)) return true;
  return !RESERVED.test(name);
}

const pulumiSettingsSchema = z.strictObject({
  binary: z.string().min(1).default('pulumi'),
  pluginDirectory: z.string().min(1).optional(),
  workDirectory: z.string().min(1).optional(),
  timeoutMinutes: z.number().positive().max(1440).default(120),
  allow: z
    .strictObject({
      providers: z.array(z.string()).default([]),
      modules: z.array(z.string()).default([]),
    })
    .prefault({}),
  credentials: z
    .array(
      z.strictObject({
        environment: z.string().min(1),
        account: z.string().optional(),
        appStacks: z.array(z.string()).optional(),
        organization: z
          .string()
          .regex(/^[\w.-]+$/)
          .optional(),
        createStacks: z.boolean().default(true),
        secretsProvider: z.string().min(1).optional(),
        plan: variablesSchema,
        apply: variablesSchema,
        secrets: z.record(z.string(), z.string()).default({}),
      }),
    )
    .default([]),
});

export type PulumiSettings = z.infer<typeof pulumiSettingsSchema>;
export type PulumiCredentials = PulumiSettings['credentials'][number];

/**
 * `appstack.engines.pulumi`; nothing where it is not configured.
 *
 * @throws Error - when something about it is wrong; names keys, and no value
 */
export function readPulumiSettings(
  config: RootConfigService,
): PulumiSettings | undefined {
  return readEngineSettings(config, 'pulumi', pulumiSettingsSchema);
}
