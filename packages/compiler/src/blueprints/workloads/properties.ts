import * as z from 'zod';

/** The properties of every workload. */
export const workloadShape = {
  artifact: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The container image. Without it, the image becomes a required variable.',
    ),
  size: z
    .enum(['small', 'medium', 'large', 'xlarge'])
    .default('small')
    .describe('How much CPU and memory one instance gets.'),
  environment: z
    .record(
      z.string().regex(/^[A-Z_][A-Z0-9_]*$/, 'must be upper snake case'),
      z.string(),
    )
    .default({})
    .describe('Environment variables that hold no secret.'),
};

/** The properties of long-running workloads. */
/** The path of a workload that is called over HTTP. */
export const healthCheckShape = {
  healthCheckPath: z
    .string()
    .regex(/^\/[\w\-./]*$/, 'must be a path')
    .default('/')
    .describe(
      'The path that answers 200 to 399 while it is well. Where none is set, containers are probed by their port alone.',
    ),
};

export const scalingShape = {
  minInstances: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(1)
    .describe('Fewest instances.'),
  maxInstances: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe('Most instances.'),
};

/** Production runs two instances, for availability. */
export const scalingDefaults = {
  development: { minInstances: 1, maxInstances: 2 },
  production: { minInstances: 2, maxInstances: 6 },
};
