import * as z from 'zod';

// What is read of Pulumi Cloud's documents. Unknown properties are let through and ignored.

const userSchema = z.object({
  name: z.string().optional(),
  githubLogin: z.string().optional(),
});

const infoSchema = z.object({
  kind: z.string(),
  result: z.string(),
  message: z.string().optional(),
  version: z.number().optional(),
  startTime: z.number().optional(),
  endTime: z.number().optional(),
  resourceChanges: z.record(z.string(), z.number()).nullish(),
  resourceCount: z.number().optional(),
});

const updateSchema = z.object({
  info: infoSchema,
  updateID: z.string(),
  version: z.number().optional(),
  requestedBy: userSchema.nullish(),
});
export type CloudUpdate = z.infer<typeof updateSchema>;

const deploymentSchema = z.object({
  id: z.string(),
  status: z.string(),
  version: z.number(),
  created: z.string(),
  modified: z.string().optional(),
  pulumiOperation: z.string().optional(),
  requestedBy: userSchema.nullish(),
});

const activitySchema = z.object({
  update: updateSchema.nullish(),
  deployment: deploymentSchema
    .extend({ updates: z.array(updateSchema).nullish() })
    .nullish(),
});
export type CloudActivity = z.infer<typeof activitySchema>;

export const activityPageSchema = z.object({
  activity: z.array(activitySchema).nullish(),
  itemsPerPage: z.number().optional(),
  total: z.number(),
});

export const updatePageSchema = z.object({
  updates: z.array(updateSchema).nullish(),
  total: z.number(),
});

export const stackSchema = z.object({
  orgName: z.string(),
  projectName: z.string(),
  stackName: z.string(),
  version: z.number(),
  tags: z.record(z.string(), z.string()).nullish(),
  currentOperation: z
    .object({
      kind: z.string(),
      author: z.string().optional(),
      started: z.number().optional(),
    })
    .nullish(),
});
export type CloudStack = z.infer<typeof stackSchema>;

export const resourceCountSchema = z.object({ resourceCount: z.number() });

const summarySchema = z.object({
  orgName: z.string(),
  projectName: z.string(),
  stackName: z.string(),
  lastUpdate: z.number().optional(),
  resourceCount: z.number().optional(),
});
export type CloudStackSummary = z.infer<typeof summarySchema>;

export const stackPageSchema = z.object({
  stacks: z.array(summarySchema).nullish(),
  continuationToken: z.string().nullish(),
});

/** Only the stack's own resource is looked at: others hold what they were made from. */
export const exportSchema = z.object({
  deployment: z
    .object({
      resources: z
        .array(z.object({ type: z.string(), outputs: z.unknown() }))
        .nullish(),
    })
    .nullish(),
});

export const startedSchema = z.object({
  id: z.string(),
  version: z.number(),
  consoleUrl: z.string().optional(),
});

export const metadataSchema = z.object({
  memberCount: z.number().optional(),
  stackCount: z.number().optional(),
  environmentCount: z.number().optional(),
});

export const deploymentPageSchema = z.object({
  deployments: z
    .array(
      deploymentSchema.extend({
        projectName: z.string().optional(),
        stackName: z.string().optional(),
      }),
    )
    .nullish(),
});

export const searchSchema = z.object({
  total: z.number().optional(),
  aggregations: z
    .record(
      z.string(),
      z.object({
        others: z.number().optional(),
        results: z
          .array(z.object({ name: z.string(), count: z.number() }))
          .nullish(),
      }),
    )
    .nullish(),
});

export const historySchema = z.object({
  summary: z
    .array(
      z.object({
        year: z.number(),
        month: z.number().optional(),
        day: z.number().optional(),
        resources: z.number(),
      }),
    )
    .nullish(),
});
