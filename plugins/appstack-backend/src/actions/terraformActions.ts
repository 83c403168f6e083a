import { NotFoundError } from '@backstage/errors';
import { READS } from './kinds';
import type { ActionParts } from './parts';

/** Characters of a file in one answer. */
const PART_SIZE = 16_000;

/** The actions that read generated files. */
export function registerTerraformActions(parts: ActionParts) {
  registerListTerraformFiles(parts);
  registerReadTerraformFile(parts);
}

function registerListTerraformFiles({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'list-terraform-files',
    title: 'List Terraform files',
    description:
      'Lists the generated Terraform files of an appStack in one environment, with their length in characters. read-terraform-file reads one.',
    schema: {
      input: z =>
        z.object({
          name: z.string().describe('Name of the appStack'),
          environment: z.string(),
          version: z.coerce
            .number()
            .optional()
            .describe('The last when absent'),
        }),
      output: z =>
        z.object({
          version: z.number(),
          files: z.array(z.object({ path: z.string(), length: z.number() })),
        }),
    },
    action: async ({ input: { name, ...query }, credentials }) => {
      const { version, files } = await operate(
        'GetTerraform',
        { params: { name }, query },
        { credentials, action: 'list-terraform-files' },
      );
      return {
        output: {
          version,
          files: files.map(({ path, content }) => ({
            ...{ path, length: content.length },
          })),
        },
      };
    },
  });
}

function registerReadTerraformFile({ registry, operate }: ActionParts) {
  registry.register({
    ...READS,
    name: 'read-terraform-file',
    title: 'Read a Terraform file',
    description: `Reads one generated file of an appStack, ${PART_SIZE} characters at once; pass nextOffset as offset for the rest.`,
    schema: {
      input: z =>
        z.object({
          name: z.string().describe('Name of the appStack'),
          environment: z.string(),
          path: z.string().describe('As list-terraform-files has it'),
          version: z.coerce
            .number()
            .optional()
            .describe('The last when absent'),
          offset: z.coerce.number().int().nonnegative().optional(),
        }),
      output: z =>
        z.object({
          version: z.number(),
          path: z.string(),
          content: z.string(),
          length: z.number().describe('Of the whole file, in characters'),
          nextOffset: z.number().optional(),
        }),
    },
    action: async ({ input, credentials }) => {
      const { name, environment, path, offset = 0 } = input;
      const { version, files } = await operate(
        'GetTerraform',
        {
          params: { name },
          query: { environment, version: input.version },
        },
        { credentials, action: 'read-terraform-file' },
      );
      const file = files.find(each => each.path === path);
      if (!file) {
        throw new NotFoundError(
          `The appStack "${name}" has no file "${path}" in ${environment}; list-terraform-files has all`,
        );
      }
      const { length } = file.content;
      const end = offset + PART_SIZE;
      return {
        output: {
          ...{ version, path, length },
          content: file.content.slice(offset, end),
          ...(end < length && { nextOffset: end }),
        },
      };
    },
  });
}
