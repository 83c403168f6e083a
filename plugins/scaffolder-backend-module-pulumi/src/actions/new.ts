import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { mkdir } from 'node:fs/promises';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { enter, prepare, programInput, type ActionParts } from '../stack';
import { examples } from './new.examples';

/** Makes a project from a template, and its first stack. */
export function createNewAction(parts: ActionParts) {
  return createTemplateAction({
    id: 'pulumi:new',
    description:
      'Writes a project from a template of Pulumi into the workspace, and makes its stack',
    examples,
    schema: {
      input: z =>
        z.object({
          ...programInput(z),
          template: z
            .string()
            .describe('A name, or the address of one of an organization'),
          description: z.string().optional(),
        }),
      output: z =>
        z.object({
          stack: z.string().describe('organization/project/stack'),
          folder: z.string().describe('The folder in the workspace'),
        }),
    },
    async handler(ctx) {
      const { template, description, project, folder = '.' } = ctx.input;
      if (template.startsWith('-'))
        throw new InputError(`${template} is no template.`);
      const path = resolveSafeChildPath(ctx.workspacePath, folder);
      await mkdir(path, { recursive: true });
      const program = await enter(ctx, parts);
      await program.run([
        ...['new', '--generate-only', '--yes', '--force', '--name', project],
        ...(description ? [`--description=${description}`] : []),
        ...program.args,
        ...['--', template],
      ]);
      await prepare(program, ctx.input);
      ctx.output('stack', program.name);
      ctx.output('folder', folder);
    },
  });
}
