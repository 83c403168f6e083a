import * as z from 'zod';

/** What every workload takes. */
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

/** What workloads that keep running take. */
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

/** Production keeps two instances, so that one may fail. */
export const scalingDefaults = {
  development: { minInstances: 1, maxInstances: 2 },
  production: { minInstances: 2, maxInstances: 6 },
};
