import {
  pulumiStackRefSchema,
  unpermitted,
} from '@appstack/backstage-plugin-appstack-common';
import {
  resolveSafeChildPath,
  type BackstageCredentials,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { PulumiConfiguration } from '@appstack/backstage-plugin-appstack-common';
import { stat } from 'node:fs/promises';
import type { z } from 'zod/v3';
import { pulumi, type PulumiRun } from './command';
import { organizationOf } from './config';
import type { ClientOf } from './client';
import type { Gate } from './gate';

/** What the actions are made of. */
export interface ActionParts {
  settings: PulumiConfiguration;
  gate: Gate;
  clientOf: ClientOf;
}

/** The inputs that name a stack. */
export function stackInput(zod: typeof z) {
  return {
    organization: zod
      .string()
      .describe('The organization; its token comes from the configuration'),
    project: zod.string().describe('The name of the project'),
    stack: zod.string().describe('The name of the stack'),
  };
}

/** The inputs of actions that run the program in the workspace. */
export function programInput(zod: typeof z) {
  return {
    ...stackInput(zod),
    folder: zod
      .string()
      .optional()
      .describe(
        'The folder of the project in the workspace; its root when absent',
      ),
    config: zod
      .record(zod.string())
      .optional()
      .describe('Settings of the stack, by `key` or `namespace:key`'),
    secretConfig: zod
      .record(zod.string())
      .optional()
      .describe(
        'The same, stored encrypted; take the values from `secrets` of the template',
      ),
    args: zod
      .array(zod.string())
      .optional()
      .describe(
        'Further arguments, if appstack.pulumi.templates.arguments permits them',
      ),
  };
}

/** The program in the workspace of one step. */
export interface Program {
  /** `<organization>/<project>/<stack>` */
  name: string;
  args: readonly string[];
  run: (args: readonly string[], stdin?: string) => Promise<string>;
}

interface ProgramInput {
  organization: string;
  project: string;
  stack: string;
  folder?: string;
  config?: Record<string, string>;
  secretConfig?: Record<string, string>;
  args?: string[];
}

interface StepContext {
  input: ProgramInput;
  workspacePath: string;
  logger: LoggerService;
  signal?: AbortSignal;
  getInitiatorCredentials(): Promise<BackstageCredentials>;
}

/** Makes the program ready, once the person may run it and all that the template gives is permitted. */
export async function enter(
  { input, workspacePath, logger, signal, ...ctx }: StepContext,
  { settings, gate }: Pick<ActionParts, 'settings' | 'gate'>,
  operation: 'run' | 'destroy' = 'run',
): Promise<Program> {
  const name = nameOf(input);
  refuseArguments(input.args ?? [], settings);
  Object.keys({ ...input.config, ...input.secretConfig }).forEach(checkKey);
  await gate(name, operation, await ctx.getInitiatorCredentials());
  const run: PulumiRun = {
    settings,
    signal,
    organization: organizationOf(settings, input.organization),
    cwd: await folderIn(workspacePath, input.folder),
    secrets: Object.values(input.secretConfig ?? {}),
    log: line => logger.info(line),
  };
  return {
    name,
    args: input.args ?? [],
    run: (args, stdin) => pulumi(run, args, stdin),
  };
}

/** @throws InputError - when a name is none that Pulumi takes */
export function nameOf(input: {
  organization: string;
  project: string;
  stack: string;
}): string {
  const { success, data } = pulumiStackRefSchema.safeParse(input);
  if (success) return `${data.organization}/${data.project}/${data.stack}`;
  throw new InputError(
    'organization, project and stack hold letters, digits, hyphens, underscores and dots.',
  );
}

/** Selects the stack, makes it where there is none, and writes its settings; values come by standard input. */
export async function prepare(
  { run, name }: Program,
  { config = {}, secretConfig = {} }: ProgramInput,
) {
  await run(['stack', 'select', '--create', '--stack', name]);
  for (const [kind, values] of [
    ['--plaintext', config],
    ['--secret', secretConfig],
  ] as const) {
    for (const [key, value] of Object.entries(values))
      await run(['config', 'set', kind, '--stack', name, '--', key], value);
  }
}

async function folderIn(workspacePath: string, folder = '.') {
  const path = resolveSafeChildPath(workspacePath, folder);
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory()) return path;
  throw new InputError(`The workspace has no folder ${folder}.`);
}

function refuseArguments(
  args: readonly string[],
  { templates }: PulumiConfiguration,
) {
  const [first] = unpermitted(args, templates.arguments);
  if (first === undefined) return;
  throw new InputError(
    `appstack.pulumi.templates.arguments of the configuration does not permit: ${first}`,
  );
}

function checkKey(key: string) {
  if (/^[\w.-]+(:[\w.-]+)?$/.test(key)) return;
  throw new InputError(`${key} is no key of a setting of Pulumi.`);
}
