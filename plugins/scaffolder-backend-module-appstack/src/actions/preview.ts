import type { SyncRequestInput } from '@appstack/backstage-plugin-appstack-common';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readFile } from 'node:fs/promises';
import { parseAllDocuments } from 'yaml';
import { explaining, pageOf, type ActionParts } from '../client';
import { examples } from './preview.examples';
import { createWhereAbsent } from './createWhereAbsent';
import { outputAll, outputOf, syncInput, syncOutput } from './syncInput';

/** Says what a sync would do; also of entities that are only in the workspace so far. */
export function createPreviewAction({ clientOf, portal }: ActionParts) {
  return createTemplateAction({
    id: 'appstack:preview',
    description:
      'Previews what a sync of catalog entities to an appStack would change. Stores nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          ...syncInput(z),
          catalogInfoPath: z
            .string()
            .optional()
            .describe(
              'A file of the workspace with entities that are not registered yet; they take the place of those of the catalog',
            ),
        }),
      output: z => syncOutput(z),
    },
    async handler(ctx) {
      const { catalogInfoPath, name, create, ...request } = ctx.input;
      const client = clientOf(await ctx.getInitiatorCredentials());
      const proposedEntities =
        catalogInfoPath === undefined
          ? undefined
          : await entitiesIn(ctx.workspacePath, catalogInfoPath);
      const result = await explaining(async () =>
        client.call('SyncAppStack', {
          params: { name },
          body: {
            ...request,
            ...(await createWhereAbsent(client, name, create)),
            ...{ proposedEntities, dryRun: true },
          },
        }),
      );
      const output = outputOf(result, pageOf(portal, name));
      ctx.logger.info(output.summary);
      outputAll(ctx, output);
    },
  });
}

type ProposedEntity = NonNullable<SyncRequestInput['proposedEntities']>[number];

/** The entities in a file of the workspace, as they would be registered. */
async function entitiesIn(workspacePath: string, path: string) {
  const text = await readFile(
    resolveSafeChildPath(workspacePath, path),
    'utf8',
  );
  return parseAllDocuments(text)
    .filter(document => document.contents !== null)
    .map(document => {
      const [fault] = document.errors;
      if (fault) throw new InputError(`${path}: ${fault.message}`);
      return document.toJS() as ProposedEntity;
    });
}
