import type {
  AppstackClient,
  PulumiStackRef,
  PulumiStatus,
} from '@appstack/backstage-plugin-appstack-common';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { setTimeout as delay } from 'node:timers/promises';
import { nameOf, stackInput, type ActionParts } from '../stack';
import { examples } from './deploymentRun.examples';

const PAUSE_MS = 5000;
const DEFAULT_MINUTES = 30;
const MOST_MINUTES = 240;
/** Enough to find one's own among others that began meanwhile. */
const LOOKED_AT = 25;

/** Starts a deployment, and waits for it where that is asked. */
export function createDeploymentRunAction({ clientOf }: ActionParts) {
  return createTemplateAction({
    id: 'pulumi:deployment:run',
    description:
      'Starts a deployment of a stack by Pulumi Deployments, with the settings that the stack has',
    examples,
    schema: {
      input: z =>
        z.object({
          ...stackInput(z),
          operation: z.enum(['preview', 'update', 'refresh', 'destroy']),
          confirm: z
            .string()
            .optional()
            .describe('To destroy: organization/project/stack'),
          wait: z
            .boolean()
            .optional()
            .describe(
              'Whether to wait; a deployment that fails fails the step',
            ),
          timeoutMinutes: z.coerce
            .number()
            .min(1)
            .max(MOST_MINUTES)
            .optional()
            .describe(`How long to wait; ${DEFAULT_MINUTES} when absent`),
        }),
      output: z =>
        z.object({
          id: z.string().describe('Of the deployment'),
          version: z.number().describe('The number of the deployment'),
          consoleUrl: z.string().describe('Its page in the console'),
          status: z.string().optional().describe('How it ended, if waited for'),
        }),
    },
    async handler(ctx) {
      const { operation, organization, project, stack } = ctx.input;
      const stackName = nameOf(ctx.input);
      if (operation === 'destroy' && ctx.input.confirm !== stackName)
        throw new InputError(`Confirm it: give the name ${stackName}.`);
      const client = clientOf(await ctx.getInitiatorCredentials());
      const ref = { organization, project, stack };
      const started = await ctx.checkpoint({
        key: `pulumi.deployment.${stackName}.${ctx.step?.id ?? ''}`,
        fn: () => start(client, ref, operation),
      });
      ctx.output('id', started.id);
      ctx.output('version', started.version);
      ctx.output('consoleUrl', started.consoleUrl);
      if (!ctx.input.wait) return;
      const status = await settled(client, ref, started.id, ctx);
      ctx.output('status', status);
      if (status !== 'succeeded')
        throw notSucceeded(started, stackName, status);
    },
  });
}

function notSucceeded(
  { version, consoleUrl }: { version: number; consoleUrl: string },
  name: string,
  status: PulumiStatus,
) {
  return new InputError(
    `Deployment ${version} of ${name} is ${status}: ${consoleUrl}`,
  );
}

/** A template has nobody who looks at the number of resources, so it takes what there is now. */
async function start(
  client: AppstackClient,
  params: PulumiStackRef,
  operation: 'preview' | 'update' | 'refresh' | 'destroy',
) {
  if (operation === 'preview')
    return await client.call('RunPulumiStack', { params, body: { operation } });
  const { resourceCount = 0 } = await client.call('GetPulumiStack', { params });
  const confirm = { stack: nameOf(params), resourceCount };
  return await client.call('RunPulumiStack', {
    params,
    body: { operation, confirm },
  });
}

async function settled(
  client: AppstackClient,
  params: PulumiStackRef,
  id: string,
  step: { input: { timeoutMinutes?: number }; signal?: AbortSignal },
): Promise<PulumiStatus> {
  const { timeoutMinutes = DEFAULT_MINUTES } = step.input;
  const until = Date.now() + timeoutMinutes * 60_000;
  for (;;) {
    const { items } = await client.call('ListPulumiActivity', {
      params,
      query: { limit: LOOKED_AT, kind: 'all' },
    });
    const status = items.find(item => item.id === id)?.status ?? 'queued';
    const isOver = status !== 'queued' && status !== 'running';
    if (isOver || Date.now() + PAUSE_MS > until) return status;
    await delay(PAUSE_MS, undefined, { signal: step.signal });
  }
}
