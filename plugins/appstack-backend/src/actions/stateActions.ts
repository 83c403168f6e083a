import { READS } from './kinds';
import type { ActionParts } from './parts';
import { cutResources, resourceSchema } from './plannedResources';

/** Characters of a value in one answer. */
const LONGEST_VALUE = 4_000;

/** The actions that say what the last apply left, and whether it is still so. */
export function registerStateActions(parts: ActionParts) {
  registerGetOutputs(parts);
  registerGetDrift(parts);
}

function registerGetOutputs({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'get-outputs',
    title: 'Get the outputs of an appStack',
    description:
      'Lists the outputs that the last apply of an appStack left in one environment, with their values. Values of sensitive outputs are never part of it, only their names.',
    schema: {
      input: z =>
        z.object({
          name: z.string().describe('Name of the appStack'),
          environment: z.string(),
        }),
      output: z =>
        z.object({
          outputs: z.array(
            z.object({
              name: z.string(),
              root: z.string(),
              description: z.string().optional(),
              value: z.string().describe('As JSON'),
              cut: z.boolean().describe('Whether it is longer'),
            }),
          ),
          sensitive: z.array(z.string()).describe('Names without values'),
          applied: z.array(
            z.object({
              root: z.string(),
              runId: z.string(),
              version: z.number(),
              at: z.string(),
            }),
          ),
        }),
    },
    action: async ({ input: { name, environment }, credentials }) => {
      const { items, runs } = await operate(
        'GetOutputs',
        { params: { name }, query: { environment } },
        { credentials, action: 'get-outputs' },
      );
      const shown = items.filter(({ sensitive }) => !sensitive);
      return {
        output: {
          outputs: shown.map(({ name: output, root, description, value }) => ({
            ...{ name: output, root, description },
            value: (value ?? 'null').slice(0, LONGEST_VALUE),
            cut: (value ?? '').length > LONGEST_VALUE,
          })),
          sensitive: items
            .filter(({ sensitive }) => sensitive)
            .map(output => output.name),
          applied: runs,
        },
      };
    },
  });
}

function registerGetDrift({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'get-drift',
    title: 'Get the drift of an appStack',
    description:
      'Says, for each root module of an environment, what the last look for drift has found: resources that were changed elsewhere since the last apply. unknown: it was never looked for, or nothing was applied. plan-appstack with kind drift looks anew.',
    schema: {
      input: z =>
        z.object({
          name: z.string().describe('Name of the appStack'),
          environment: z.string(),
        }),
      output: z =>
        z.object({
          roots: z.array(
            z.object({
              root: z.string(),
              state: z.enum(['unknown', 'none', 'drifted']),
              checkedAt: z.string().optional(),
              runId: z.string().optional(),
              resources: z.array(resourceSchema(z)),
              moreResources: z.number(),
            }),
          ),
        }),
    },
    action: async ({ input: { name, environment }, credentials }) => {
      const { roots } = await operate(
        'GetDrift',
        { params: { name }, query: { environment } },
        { credentials, action: 'get-drift' },
      );
      return {
        output: {
          roots: roots.map(({ root, state, checkedAt, runId, resources }) => ({
            ...{ root, state, checkedAt, runId },
            ...cutResources(resources),
          })),
        },
      };
    },
  });
}
