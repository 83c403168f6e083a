import * as z from 'zod';

const textsSchema = z.record(z.string(), z.string());

/** Environment variables that the engine itself sets, or through which code is loaded. */
const RESERVED =
  /^(TF_(?!TOKEN_|HTTP_)\w*|PATH|HOME|TMPDIR|LD_\w+|DYLD_\w+|NODE_OPTIONS|BASH_ENV|ENV)$/i;

const credentialVariablesSchema = z.record(
  z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
    .refine(name => !RESERVED.test(name), 'is set by the engine itself'),
  z.string(),
);

/**
 * `appstack.runs`: how plans and applies are queued and kept.
 *
 * @public
 */
export const runsConfigurationSchema = z.strictObject({
  /** What saved plans and states are encrypted with: 32 bytes in Base64. Without it, nothing is run. */
  encryptionKey: z
    .string()
    .regex(
      /^[A-Za-z0-9+/]{43}=$/,
      'must be 32 bytes in Base64, as `openssl rand -base64 32` makes them',
    )
    .optional(),
  /** How many runs one backend works on at the same time. */
  concurrency: z.number().multipleOf(1).positive().max(64).default(2),
  /** After how many hours a plan can no longer be applied. */
  planHours: z.number().positive().max(720).default(24),
  /** Whether protected environments may be changed by engines that plan again when they apply. */
  freshInProtected: z.boolean().default(false),
  /** After how many days the log and the plan of a run that has ended are removed. */
  retentionDays: z.number().multipleOf(1).min(1).max(36_500).default(90),
  /** Looks for drift of what was applied; without it, only on request. */
  drift: z
    .strictObject({
      /** How often each state is looked at. */
      everyHours: z.number().positive().max(8760).default(24),
      /** How many looks are queued or under way at the same time. */
      concurrency: z.number().multipleOf(1).positive().max(64).default(1),
    })
    .optional(),
});

/** An engine of CI. */
const ciEngineSchema = z.strictObject({
  /** How often a run is looked at. */
  pollSeconds: z.number().positive().max(600).default(10),
  /** How long it may take, with the time that it waits for a runner or an approval. */
  timeoutMinutes: z.number().positive().max(43_200).default(1440),
});

/**
 * `appstack.engines`: what plans and applies. Modules read the keys of their own
 * engines themselves.
 *
 * @public
 */
export const enginesConfigurationSchema = z.looseObject({
  /** GitHub Actions, by the workflow that AppStack generates. */
  githubActions: ciEngineSchema.optional(),
  /** GitLab CI, by the pipeline that AppStack generates. */
  gitlabCi: ciEngineSchema.optional(),
  /** Azure Pipelines, by the pipeline that AppStack generates. */
  azurePipelines: ciEngineSchema.optional(),
  /** Terraform or OpenTofu on the machine of the backend. */
  local: z
    .strictObject({
      /** A name on the PATH, or a path. */
      binary: z.string().min(1).default('terraform'),
      /** The configuration of the program, for example with a provider mirror. */
      cliConfigFile: z.string().min(1).optional(),
      /** Where runs work; the machine's folder for temporary files when absent. */
      workDirectory: z.string().min(1).optional(),
      /** Keeps all states in files there, whatever the environments say: to try it out. */
      stateDirectory: z.string().min(1).optional(),
      /** What the files of a run may use; patterns in which `*` stands for any text. */
      allow: z
        .strictObject({
          /** Addresses of providers, beside those of the built-in resource types. */
          providers: z.array(z.string()).default([]),
          /** Sources of modules. */
          modules: z.array(z.string()).default([]),
        })
        .prefault({}),
      /** How long a plan or an apply may take. */
      timeoutMinutes: z.number().positive().max(1440).default(120),
      /** How long a cancelled apply may take to end by itself. */
      cancelMinutes: z.number().positive().max(1440).default(15),
      /** Where it runs, and with which credentials; of several that fit, the one that names the appStack. */
      credentials: z
        .array(
          z.strictObject({
            environment: z.string().min(1),
            /** The environment's account; needed where it has one. */
            account: z.string().optional(),
            /** Only for these. */
            appStacks: z.array(z.string()).optional(),
            /** Environment variables of plans. */
            plan: credentialVariablesSchema.default({}),
            /** Environment variables of applies. */
            apply: credentialVariablesSchema.default({}),
            /** Arguments that complete the state backend. */
            backendConfig: textsSchema.default({}),
            /** Values of sensitive variables, by names of one's own. */
            secrets: textsSchema.default({}),
          }),
        )
        .default([]),
    })
    .optional(),
});

/**
 * The type of {@link runsConfigurationSchema}.
 *
 * @public
 */
export type RunsConfiguration = z.infer<typeof runsConfigurationSchema>;

/**
 * The type of {@link enginesConfigurationSchema}.
 *
 * @public
 */
export type EnginesConfiguration = z.infer<typeof enginesConfigurationSchema>;
