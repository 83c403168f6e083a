import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { enter, nameOf, programInput, type ActionParts } from '../stack';
import { examples } from './destroy.examples';

/** Destroys what a stack manages. */
export function createDestroyAction(parts: ActionParts) {
  return createTemplateAction({
    id: 'pulumi:destroy',
    description: 'Deletes everything that a stack manages, with all data in it',
    examples,
    schema: {
      input: z =>
        z.object({
          ...programInput(z),
          confirm: z
            .string()
            .describe('The whole name: organization/project/stack'),
          remove: z
            .boolean()
            .optional()
            .describe('Whether the empty stack goes as well'),
        }),
      output: z =>
        z.object({ stack: z.string().describe('What was destroyed') }),
    },
    async handler(ctx) {
      const name = nameOf(ctx.input);
      if (ctx.input.confirm !== name) {
        throw new InputError(
          `Confirm it by the name ${name}; ${ctx.input.confirm} is another one.`,
        );
      }
      const program = await enter(ctx, parts, 'destroy');
      await program.run([
        ...['destroy', '--yes', '--skip-preview', '--stack', name],
        ...program.args,
      ]);
      if (ctx.input.remove)
        await program.run(['stack', 'rm', '--yes', '--stack', name]);
      ctx.output('stack', name);
    },
  });
}
