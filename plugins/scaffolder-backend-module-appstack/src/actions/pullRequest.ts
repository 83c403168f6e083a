import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { explaining, type ActionParts } from '../client';
import { examples } from './pullRequest.examples';

/** Opens or updates the pull request of an appStack; a task that is tried again makes no second one. */
export function createPullRequestAction({ clientOf }: ActionParts) {
  return createTemplateAction({
    id: 'appstack:pull-request',
    description:
      'Opens a pull request with the Terraform of an appStack in the repository that it is delivered to, or updates the one that is open',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('The appStack'),
        environments: z =>
          z
            .array(z.string())
            .optional()
            .describe('Where each has a pull request of its own; else all'),
        leaveConflicts: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Leaves out what was edited in the repository; without it, such files fail the step',
            ),
        token: z =>
          z
            .string()
            .optional()
            .describe(
              "The person's own token, ${{ secrets.USER_OAUTH_TOKEN }}, so that the person is the author",
            ),
      },
      output: {
        url: z => z.string().optional().describe('Of the first pull request'),
        urls: z => z.array(z.string()),
        files: z => z.number().describe('Written or deleted'),
      },
    },
    async handler(ctx) {
      const { name, token: scmToken, ...body } = ctx.input;
      const client = clientOf(await ctx.getInitiatorCredentials());
      const { items } = await explaining(() =>
        client.call('CreatePullRequest', {
          params: { name },
          body: { ...body, dryRun: ctx.isDryRun ?? false },
          scmToken,
        }),
      );
      const urls = items.flatMap(({ pullRequest }) => pullRequest?.url ?? []);
      const written = items
        .flatMap(({ files }) => files)
        .filter(({ action }) => /create|update|delete/.test(action));
      for (const url of urls) ctx.logger.info(`Pull request: ${url}`);
      if (urls[0]) ctx.output('url', urls[0]);
      ctx.output('urls', urls);
      ctx.output('files', written.length);
    },
  });
}
