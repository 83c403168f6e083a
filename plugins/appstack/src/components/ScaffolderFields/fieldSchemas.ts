import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

const CLOUD = 'Only what this cloud has: aws, azure, gcp or civo';

/** One environment, or several where the parameter is an array. */
export const environmentFieldSchema = makeFieldSchema({
  output: z => z.union([z.string(), z.array(z.string())]),
  uiOptions: z => z.object({ cloud: z.string().optional().describe(CLOUD) }),
});

/** The name of an appStack. */
export const appStackFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      allowNew: z
        .boolean()
        .optional()
        .describe('Whether a name may be typed that no appStack has yet'),
      mine: z
        .boolean()
        .optional()
        .describe('Only appStacks that the person or their groups own'),
    }),
});

/** A resource type, and properties of it. */
export const resourceTypeFieldSchema = makeFieldSchema({
  output: z =>
    z.object({
      resourceType: z.string(),
      properties: z.record(z.unknown()).optional(),
    }),
  uiOptions: z =>
    z.object({
      cloud: z.string().optional().describe(CLOUD),
      resourceTypes: z
        .array(z.string())
        .optional()
        .describe('The names that are offered; all when absent'),
    }),
});

/** Refs of entities of one System. */
export const systemEntitiesFieldSchema = makeFieldSchema({
  output: z => z.array(z.string()),
  uiOptions: z =>
    z.object({
      system: z.string().optional().describe('Entity ref of the System'),
      systemField: z
        .string()
        .optional()
        .describe(
          'The parameter of the same step that holds it; "system" when absent',
        ),
      kinds: z
        .array(z.string())
        .optional()
        .describe('Component and Resource when absent'),
    }),
});
