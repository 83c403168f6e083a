import type {
  CreateRunInput,
  Run,
} from '@appstack/backstage-plugin-appstack-common';
import { InputError } from '@backstage/errors';
import {
  createTemplateAction,
  type ActionContext,
  type TemplateExample,
} from '@backstage/plugin-scaffolder-node';
import {
  explaining,
  pageOf,
  runPageOf,
  type ActionParts,
  type ClientOf,
} from '../client';
import { applyExamples, destroyExamples, planExamples } from './run.examples';

/** Starts a plan, and ends: it changes nothing. */
export function createPlanAction(parts: ActionParts) {
  return createRunAction(parts, {
    kind: 'plan',
    examples: planExamples,
    description:
      'Starts a plan of an appStack in an environment: what applying its last version would change. The step ends once the plan is queued; appstack:wait waits for it.',
  });
}

/** Starts an apply, and ends: a person approves the plan in the portal. */
export function createApplyAction(parts: ActionParts) {
  return createRunAction(parts, {
    kind: 'apply',
    examples: applyExamples,
    description:
      'Starts an apply of the last version of an appStack in an environment: it is planned, and waits for a person to approve it in the portal. The step ends once it is queued; appstack:wait waits for it.',
  });
}

/** Starts to destroy, and ends: a person approves the plan in the portal. */
export function createDestroyAction({ clientOf, portal }: ActionParts) {
  return createTemplateAction({
    id: 'appstack:destroy',
    description:
      'Starts to destroy everything that a root module of an appStack manages in an environment: it is planned, and waits for a person to approve it in the portal. The step ends once it is queued; appstack:wait waits for it.',
    examples: destroyExamples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('The appStack'),
        environment: z => z.string(),
        root: z => z.enum(['main', 'workloads']).optional(),
        message: z => z.string().max(500).optional().describe('Why'),
        confirm: z =>
          z
            .string()
            .describe('The name of what is destroyed: appStack/environment'),
      },
      output: {
        runId: z => z.string().optional().describe('None of a dry run'),
        url: z => z.string().describe('The page of the run in the portal'),
        state: z => z.string(),
      },
    },
    async handler(ctx) {
      const { name, ...request } = ctx.input;
      const body = { ...request, kind: 'destroy' as const };
      await startRun({ clientOf, portal }, ctx, { name, body });
    },
  });
}

function createRunAction(
  { clientOf, portal }: ActionParts,
  about: {
    kind: 'plan' | 'apply';
    description: string;
    examples: TemplateExample[];
  },
) {
  const { kind, description, examples } = about;
  return createTemplateAction({
    id: `appstack:${kind}`,
    description,
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('The appStack'),
        environment: z => z.string(),
        root: z => z.enum(['main', 'workloads']).optional(),
        message: z => z.string().max(500).optional().describe('Why'),
        version: z =>
          z.coerce
            .number()
            .int()
            .positive()
            .optional()
            .describe('Refuses to run another version than this one'),
      },
      output: {
        runId: z => z.string().optional().describe('None of a dry run'),
        url: z => z.string().describe('The page of the run in the portal'),
        state: z => z.string(),
      },
    },
    async handler(ctx) {
      const { name, version, ...request } = ctx.input;
      const body = { ...request, kind, expectedVersion: version };
      await startRun({ clientOf, portal }, ctx, { name, body });
    },
  });
}

/** Starts a run once, however often the task is tried; a dry run only looks whether it could. */
async function startRun(
  { clientOf, portal }: ActionParts,
  ctx: ActionContext<any, any, any>,
  { name, body }: { name: string; body: CreateRunInput },
) {
  const client = clientOf(await ctx.getInitiatorCredentials());
  if (ctx.isDryRun) {
    await explaining(() => requireTarget(client, name, body));
    ctx.output('url', `${pageOf(portal, name)}/runs`);
    ctx.output('state', 'queued');
    return;
  }
  const start = async () => {
    const run = await explaining(() =>
      client.call('CreateRun', { params: { name }, body }),
    );
    return { runId: run.id, state: run.state };
  };
  const { runId, state } = await ctx.checkpoint({
    key: `appstack.${body.kind}.${name}.${body.environment}.${ctx.step?.id ?? ''}`,
    fn: start,
  });
  const url = runPageOf(portal, runId);
  ctx.logger.info(`${titleOf(body.kind)}: ${url}`);
  ctx.output('runId', runId);
  ctx.output('url', url);
  ctx.output('state', state);
}

function titleOf(kind: Run['kind']): string {
  return kind === 'plan' ? 'Planning' : 'Planning, then awaiting approval';
}

/** Throws unless the run could be started. */
async function requireTarget(
  client: ReturnType<ClientOf>,
  name: string,
  { environment, kind }: CreateRunInput,
) {
  const { items } = await client.call('GetRunTargets', { params: { name } });
  const target = items.find(one => one.environment === environment);
  if (!target) {
    throw new InputError(
      `The appStack "${name}" has no environment "${environment}", or you may not see its runs.`,
    );
  }
  const { problem, missingInputs, allowed, held } = target;
  if (problem) throw new InputError(problem);
  if (held && kind !== 'plan') throw new InputError(held);
  if (!allowed.includes(kind)) {
    throw new InputError(`You may not ${kind} "${name}" in ${environment}.`);
  }
  if (missingInputs.length > 0) {
    throw new InputError(
      `These inputs have no value yet: ${missingInputs.join(', ')}.`,
    );
  }
}
