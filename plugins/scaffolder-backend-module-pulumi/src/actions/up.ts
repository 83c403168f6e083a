import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { outputsIn } from '../answers';
import { enter, prepare, programInput, type ActionParts } from '../stack';
import { examples } from './up.examples';

/** Updates a stack with the program in the workspace. */
export function createUpAction(parts: ActionParts) {
  return createTemplateAction({
    id: 'pulumi:up',
    description:
      'Updates a stack with the program in the workspace, on the machine of the backend',
    examples,
    schema: {
      input: z =>
        z.object({
          ...programInput(z),
          outputs: z
            .array(z.string())
            .optional()
            .describe('Which outputs to give; all when absent'),
        }),
      output: z =>
        z.object({
          stack: z.string().describe('organization/project/stack'),
          outputs: z
            .record(z.any())
            .describe('Outputs of the stack; secrets are `[secret]`'),
        }),
    },
    async handler(ctx) {
      const program = await enter(ctx, parts);
      await prepare(program, ctx.input);
      const { name, args } = program;
      await program.run([
        ...['up', '--yes', '--skip-preview', '--stack', name],
        ...args,
      ]);
      const printed = await program.run([
        ...['stack', 'output', '--json', '--stack', name],
      ]);
      ctx.output('stack', name);
      ctx.output('outputs', outputsIn(printed, ctx.input.outputs));
    },
  });
}
