import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ActionParts } from '../client';
import type { z } from 'zod/v3';
import { examples } from './wait.examples';
import { waitForEntities } from './waitForEntities';
import { waitForRun } from './waitForRun';

const DEFAULT_SECONDS = 120;
const MOST_SECONDS = 900;

type Zod = typeof z;

const input = {
  entityRefs: (zod: Zod) => zod.array(zod.string()).min(1).max(100).optional(),
  runId: (zod: Zod) =>
    zod
      .string()
      .optional()
      .describe('Of appstack:plan, appstack:apply or appstack:destroy'),
  until: (zod: Zod) =>
    zod
      .enum(['planned', 'ended'])
      .optional()
      .describe(
        'planned does not wait for the approval and what follows it; ended when absent',
      ),
  timeoutSeconds: (zod: Zod) =>
    zod.coerce
      .number()
      .min(1)
      .max(MOST_SECONDS)
      .optional()
      .describe(`${DEFAULT_SECONDS} when absent`),
};

const output = {
  seconds: (zod: Zod) => zod.number().describe('How long it took'),
  state: (zod: Zod) => zod.string().optional().describe('Of the run'),
  changes: (zod: Zod) =>
    zod.number().optional().describe('How many resources the run changes'),
  url: (zod: Zod) => zod.string().optional().describe('The page of the run'),
};

/** Waits until the catalog has entities that were just registered, or until a run is planned or has ended. */
export function createWaitAction(
  parts: ActionParts & { catalog: CatalogService },
) {
  return createTemplateAction({
    id: 'appstack:wait',
    description:
      'Waits until entities that were just registered are in the catalog, so that they can be synced, or until a run is planned or has ended. It fails when the time is over, and when the run does not succeed.',
    examples,
    supportsDryRun: true,
    schema: { input, output },
    async handler(ctx) {
      const { entityRefs, runId, until = 'ended' } = ctx.input;
      const { timeoutSeconds = DEFAULT_SECONDS } = ctx.input;
      // A dry run registers and starts nothing that there would be to wait for.
      if (ctx.isDryRun) {
        ctx.output('seconds', 0);
        return;
      }
      if ((entityRefs === undefined) === (runId === undefined)) {
        throw new InputError('It takes either entityRefs or a runId.');
      }
      const credentials = await ctx.getInitiatorCredentials();
      const { logger, signal } = ctx;
      const waiting = { credentials, logger, signal, timeoutSeconds };
      const startedAt = performance.now();
      if (entityRefs) {
        await waitForEntities(parts.catalog, entityRefs, waiting);
      } else {
        const found = await waitForRun(parts, { id: runId!, until }, waiting);
        ctx.output('state', found.state);
        ctx.output('changes', found.changes);
        ctx.output('url', found.url);
      }
      ctx.output('seconds', Math.round((performance.now() - startedAt) / 1000));
    },
  });
}
