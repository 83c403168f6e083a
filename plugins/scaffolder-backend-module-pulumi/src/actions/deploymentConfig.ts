import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { nameOf, stackInput, type ActionParts } from '../stack';
import { examples } from './deploymentConfig.examples';

/** Says how Pulumi Deployments runs a stack. */
export function createDeploymentConfigAction({ clientOf }: ActionParts) {
  return createTemplateAction({
    id: 'pulumi:deployment:config',
    description:
      'Merges into the settings by which Pulumi Deployments runs a stack',
    examples,
    schema: {
      input: z =>
        z.object({
          ...stackInput(z),
          source: z
            .object({
              repository: z.string().describe('Its address'),
              branch: z.string().optional(),
              commit: z.string().optional(),
              folder: z.string().optional(),
            })
            .optional()
            .describe('Where the program is'),
          environment: z
            .record(z.string())
            .optional()
            .describe('Environment variables'),
          secrets: z
            .record(z.string())
            .optional()
            .describe('The same, stored encrypted'),
          preRunCommands: z
            .array(z.string())
            .optional()
            .describe(
              'If appstack.pulumi.templates.preRunCommands permits them; Pulumi runs them',
            ),
          skipInstallDependencies: z.boolean().optional(),
          agentPool: z.string().optional(),
          github: z
            .object({
              repository: z.string().describe('owner/name'),
              deployCommits: z.boolean().optional(),
              previewPullRequests: z.boolean().optional(),
              paths: z.array(z.string()).optional(),
            })
            .optional()
            .describe('What happens by itself when the repository changes'),
        }),
      output: z =>
        z.object({ consoleUrl: z.string().describe('Where the settings are') }),
    },
    async handler(ctx) {
      const { organization, project, stack, ...body } = ctx.input;
      nameOf(ctx.input);
      const client = clientOf(await ctx.getInitiatorCredentials());
      const { consoleUrl } = await client.call('SetPulumiDeploymentSettings', {
        params: { organization, project, stack },
        body,
      });
      ctx.output('consoleUrl', consoleUrl);
    },
  });
}
