import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { explaining, type ActionParts } from '../client';
import { examples } from './terraform.examples';

/** Writes the generated files of an appStack into the workspace. */
export function createTerraformAction({ clientOf }: ActionParts) {
  return createTemplateAction({
    id: 'appstack:terraform',
    description:
      'Writes the Terraform of an appStack into the workspace, in a folder for each environment',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z => z.string().describe('The appStack'),
        environment: z =>
          z.string().optional().describe('All environments when absent'),
        version: z =>
          z.coerce.number().optional().describe('The last when absent'),
        targetPath: z =>
          z.string().optional().describe('The folder; the root when absent'),
      },
      output: {
        version: z => z.number(),
        environments: z => z.array(z.string()),
        files: z => z.array(z.string()).describe('Paths in the workspace'),
      },
    },
    async handler(ctx) {
      const { name, environment, version, targetPath = '.' } = ctx.input;
      const client = clientOf(await ctx.getInitiatorCredentials());
      const terraform = await explaining(() =>
        client.call('GetTerraform', {
          params: { name },
          query: { environment, version },
        }),
      );
      const folder = resolveSafeChildPath(ctx.workspacePath, targetPath);
      for (const { path, content } of terraform.files) {
        const file = resolveSafeChildPath(folder, path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      ctx.logger.info(
        `Wrote ${terraform.files.length} files of version ${terraform.version} of ${name}`,
      );
      ctx.output('version', terraform.version);
      ctx.output('environments', terraform.environments);
      ctx.output(
        'files',
        terraform.files.map(({ path }) =>
          targetPath === '.' ? path : `${targetPath}/${path}`,
        ),
      );
    },
  });
}
