import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { setTimeout as delay } from 'node:timers/promises';
import { examples } from './wait.examples';

const DEFAULT_SECONDS = 120;
const MOST_SECONDS = 900;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5000;

/** Waits until the catalog has entities that were just registered. */
export function createWaitAction({ catalog }: { catalog: CatalogService }) {
  return createTemplateAction({
    id: 'appstack:wait',
    description:
      'Waits until entities that were just registered are in the catalog, so that they can be synced',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRefs: z => z.array(z.string()).min(1).max(100),
        timeoutSeconds: z =>
          z.coerce
            .number()
            .min(1)
            .max(MOST_SECONDS)
            .optional()
            .describe(`${DEFAULT_SECONDS} when absent`),
      },
      output: { seconds: z => z.number().describe('How long it took') },
    },
    async handler(ctx) {
      const { entityRefs, timeoutSeconds = DEFAULT_SECONDS } = ctx.input;
      // A dry run registers nothing that there would be to wait for.
      if (ctx.isDryRun) {
        ctx.output('seconds', 0);
        return;
      }
      const credentials = await ctx.getInitiatorCredentials();
      const startedAt = performance.now();
      const elapsed = () => (performance.now() - startedAt) / 1000;
      let pause = FIRST_PAUSE_MS;
      for (;;) {
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs, fields: ['kind', 'metadata.name'] },
          { credentials },
        );
        const absent = entityRefs.filter((_, index) => !items[index]);
        if (absent.length === 0) break;
        if (elapsed() + pause / 1000 > timeoutSeconds) {
          throw new InputError(
            `After ${timeoutSeconds} seconds the catalog does not have ${absent.join(', ')}, or you may not read it. Look at the status of the location in the catalog, or raise timeoutSeconds.`,
          );
        }
        ctx.logger.info(`Waiting for ${absent.join(', ')}`);
        await delay(pause, undefined, { signal: ctx.signal });
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
      ctx.output('seconds', Math.round(elapsed()));
    },
  });
}
