import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { changesIn } from '../answers';
import { enter, prepare, programInput, type ActionParts } from '../stack';
import { examples } from './preview.examples';

/** Says what an update would change. */
export function createPreviewAction(parts: ActionParts) {
  return createTemplateAction({
    id: 'pulumi:preview',
    description: 'Says what an update of a stack would change',
    examples,
    schema: {
      input: z => z.object(programInput(z)),
      output: z =>
        z.object({
          changes: z
            .record(z.number())
            .describe('Resources by what would happen: create, update, same …'),
          changed: z.boolean().describe('Whether anything would change'),
        }),
    },
    async handler(ctx) {
      const program = await enter(ctx, parts);
      await prepare(program, ctx.input);
      const { name, args } = program;
      const printed = await program.run([
        ...['preview', '--json', '--stack', name],
        ...args,
      ]);
      const changes = changesIn(printed);
      ctx.output('changes', changes);
      ctx.output(
        'changed',
        Object.entries(changes).some(([what, n]) => what !== 'same' && n > 0),
      );
    },
  });
}
