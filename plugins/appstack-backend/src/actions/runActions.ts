import type { Run, RunPlan } from '@appstack/backstage-plugin-appstack-common';
import { isError } from '@backstage/errors';
import { stripVTControlCharacters } from 'node:util';
import type { z } from 'zod/v3';
import { READS, STARTS } from './kinds';
import type { ActionParts } from './parts';
import { cutResources, resourceSchema } from './plannedResources';

/** Bytes of a log in one answer. */
const PART_BYTES = 16_000;

/** The actions that start a plan and follow a run. Nothing here approves, applies or destroys. */
export function registerRunActions(parts: ActionParts) {
  registerPlanAppStack(parts);
  registerGetRun(parts);
  registerReadRunLog(parts);
}

function registerPlanAppStack({ registry, operate, runPageOf }: ActionParts) {
  registry.register({
    ...STARTS,
    name: 'plan-appstack',
    title: 'Plan an appStack',
    description:
      'Starts a run that says what applying the last version of an appStack would change in one environment, or, with kind drift, what differs from what was applied last. It changes nothing in a cloud and nothing in the state. Every call starts another run; follow it with get-run, which has the result once the run has ended. Applying and destroying take a person in the portal.',
    schema: {
      input: z =>
        z.object({
          name: z.string().describe('Name of the appStack'),
          environment: z.string(),
          root: z
            .enum(['main', 'workloads'])
            .optional()
            .describe('The root module: main when absent'),
          kind: z.enum(['plan', 'drift']).optional().describe('Default: plan'),
          message: z.string().max(500).optional().describe('Why'),
        }),
      output: z => runSchema(z),
    },
    action: async ({ input: { name, ...body }, credentials }) => {
      const run = await operate(
        'CreateRun',
        { params: { name }, body: { ...body, kind: body.kind ?? 'plan' } },
        { credentials, action: 'plan-appstack' },
      );
      return { output: summaryOf(run, runPageOf) };
    },
  });
}

function registerGetRun({ registry, operate, runPageOf }: ActionParts) {
  registry.register({
    ...READS,
    name: 'get-run',
    title: 'Get a run',
    description:
      'Says how far a run is, who asked for it and approved it, why it ended as it did, and, once it is planned, what it changes: how many resources, and which ones, those first by which data would be lost. read-run-log has what it said.',
    schema: {
      input: z => z.object({ id: z.string().describe('Of the run') }),
      output: z =>
        runSchema(z).extend({
          resources: z.array(resourceSchema(z)),
          moreResources: z.number(),
        }),
    },
    action: async ({ input: { id }, credentials }) => {
      const caller = { credentials, action: 'get-run' };
      const params = { id };
      const run = await operate('GetRun', { params }, caller);
      const plan = run.plannedAt
        ? await whereThere(operate('GetRunPlan', { params }, caller))
        : undefined;
      return {
        output: {
          ...summaryOf(run, runPageOf),
          ...cutResources(plan?.resources ?? []),
        },
      };
    },
  });
}

/** Plans are removed after a time. */
async function whereThere(
  plan: Promise<RunPlan>,
): Promise<RunPlan | undefined> {
  try {
    return await plan;
  } catch (error) {
    if (isError(error) && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

function registerReadRunLog({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'read-run-log',
    title: 'Read the log of a run',
    description: `Reads what the engine said during a run, ${PART_BYTES} bytes at once, without sensitive values; pass nextOffset as offset for what follows. While the run goes on (complete is false), more may come at the same offset.`,
    schema: {
      input: z =>
        z.object({
          id: z.string().describe('Of the run'),
          offset: z.coerce.number().int().nonnegative().optional(),
        }),
      output: z =>
        z.object({
          text: z.string(),
          nextOffset: z.number(),
          length: z.number().describe('Of the log so far, in bytes'),
          complete: z.boolean().describe('Whether nothing will follow'),
          removedAt: z
            .string()
            .optional()
            .describe('Logs are removed after a time; the run stays'),
        }),
    },
    action: async ({ input: { id, offset = 0 }, credentials }) => {
      const { text, ...at } = await operate(
        'GetRunLog',
        { params: { id }, query: { offset, limit: PART_BYTES } },
        { credentials, action: 'read-run-log' },
      );
      return {
        output: {
          text: stripVTControlCharacters(text),
          nextOffset: at.nextOffset,
          length: at.length,
          complete: at.complete,
          removedAt: at.removedAt,
        },
      };
    },
  });
}

function runSchema(zod: typeof z) {
  return zod.object({
    id: zod.string(),
    appStack: zod.string(),
    environment: zod.string(),
    root: zod.string(),
    kind: zod.string(),
    state: zod.string().describe('Such as queued, planning, planned, failed'),
    reason: zod.string().optional(),
    version: zod.number().describe('Of the appStack'),
    requestedBy: zod.string(),
    requestedAt: zod.string(),
    approvedBy: zod.string().optional(),
    finishedAt: zod.string().optional(),
    counts: zod.record(zod.number()).optional().describe('Changes by action'),
    atStake: zod
      .array(zod.string())
      .describe('Addresses by which data, or what cannot be had again, goes'),
    url: zod.string().describe('The page of the run in the portal'),
  });
}

function summaryOf(run: Run, runPageOf: ActionParts['runPageOf']) {
  const { id, environment, root, kind, state, reason, version } = run;
  const { requestedBy, requestedAt, approvedBy, finishedAt, counts } = run;
  return {
    ...{ id, environment, root, kind, state, reason, version, counts },
    ...{ requestedBy, requestedAt, approvedBy, finishedAt },
    appStack: run.stack,
    atStake: run.atStake ?? [],
    url: runPageOf(id),
  };
}
