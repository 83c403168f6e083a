import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { explaining, pageOf, type ActionParts } from '../client';
import { createWhereAbsent } from './createWhereAbsent';
import { examples } from './sync.examples';
import { outputAll, outputOf, syncInput, syncOutput } from './syncInput';

/** Syncs registered entities; a task that is tried again does not sync twice. */
export function createSyncAction({ clientOf, portal }: ActionParts) {
  return createTemplateAction({
    id: 'appstack:sync',
    description:
      'Syncs catalog entities to an appStack, as a new version. Nothing in a cloud changes.',
    examples,
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          ...syncInput(z),
          digest: z
            .string()
            .optional()
            .describe('Of a preview: refuses to do anything else'),
          message: z.string().optional().describe('Why, for the history'),
        }),
      output: z => syncOutput(z),
    },
    async handler(ctx) {
      const { name, create, digest, ...request } = ctx.input;
      const client = clientOf(await ctx.getInitiatorCredentials());
      const sync = async () => {
        const result = await explaining(async () =>
          client.call('SyncAppStack', {
            params: { name },
            body: {
              ...request,
              ...(await createWhereAbsent(client, name, create)),
              expectedDigest: digest,
              dryRun: ctx.isDryRun ?? false,
            },
          }),
        );
        return outputOf(result, pageOf(portal, name));
      };
      const key = `appstack.sync.${name}.${ctx.step?.id ?? ''}`;
      const output = ctx.isDryRun
        ? await sync()
        : await ctx.checkpoint({ key, fn: sync });
      ctx.logger.info(output.summary);
      outputAll(ctx, output);
    },
  });
}
