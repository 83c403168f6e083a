import {
  describeTarget,
  type SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import type { z } from 'zod/v3';

/** What the actions that preview and sync take. */
export function syncInput(zod: typeof z) {
  return {
    name: zod.string().describe('The appStack: a-z, 0-9 and hyphens'),
    entityRefs: zod
      .array(zod.string())
      .min(1)
      .describe('What to sync, such as system:default/shop'),
    environments: zod
      .array(zod.string())
      .optional()
      .describe('All environments of the appStack when absent'),
    mode: zod
      .enum(['merge', 'replace'])
      .optional()
      .describe(
        'merge leaves what is not synced as it is; replace makes the appStack exactly these entities',
      ),
    create: zod
      .object({
        title: zod.string().optional(),
        owner: zod.string().describe('Entity ref of a group or user'),
        environments: zod.array(zod.string()).min(1),
      })
      .optional()
      .describe(
        'Creates the appStack where there is none of this name; an existing one stays as it is',
      ),
  };
}

/** What they give. */
export function syncOutput(zod: typeof z) {
  return zod.object({
    name: zod.string().describe('The appStack'),
    url: zod.string().describe('Its page in the portal'),
    version: zod.number().describe('The version that is or would be made'),
    changed: zod.boolean(),
    digest: zod.string().describe('Of exactly this result'),
    added: zod.number().describe('Resources, over all environments'),
    changedResources: zod.number(),
    removed: zod.number(),
    summary: zod.string().describe('What changes, as Markdown'),
  });
}

/** Lines of a summary; the preview in the portal has all. */
const SUMMARY_LINES = 40;

/** The outputs of a preview or a sync. */
export function outputOf(result: SyncResult, url: string) {
  const { name, version, changed, digest, changes } = result;
  const resources = changes.filter(({ subject }) => subject === 'resource');
  const count = (...actions: string[]) =>
    resources.filter(({ action }) => actions.includes(action)).length;
  return {
    ...{ name, url, version, changed, digest },
    added: count('added'),
    changedResources: count('changed', 'moved'),
    removed: count('removed', 'released'),
    summary: summaryOf(result),
  };
}

type Outputs = ReturnType<typeof outputOf>;

/** Gives a step all of its outputs. */
export function outputAll(
  ctx: { output(name: keyof Outputs, value: Outputs[keyof Outputs]): void },
  outputs: Outputs,
) {
  for (const [name, value] of Object.entries(outputs)) {
    ctx.output(name as keyof Outputs, value);
  }
}

/** What becomes of the entities in each environment; names stay text in Markdown. */
function summaryOf({ changes, environments, diagnostics }: SyncResult): string {
  const parts = environments.map(of => {
    const becomes = new Map(
      of.decisions.map(({ entityRef, target }) => [
        entityRef,
        describeTarget(target),
      ]),
    );
    const lines = changes
      .filter(({ environment }) => environment === of.environment)
      .filter(({ subject }) => subject === 'entity')
      .map(({ action, name }) => {
        const target = becomes.get(name);
        return `- ${action} ${code(name)}${target ? `: ${code(target)}` : ''}`;
      });
    const numbers = `${of.explicit} for entities, ${of.implied} that these need`;
    return [
      `**${of.environment}** (${of.cloud}), resources: ${numbers}`,
      ...shortened(lines),
    ].join('\n');
  });
  const notes = diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ severity, message }) => `- ${severity}: ${code(message)}`);
  return [
    ...parts,
    ...(notes.length > 0 ? [shortened(notes).join('\n')] : []),
  ].join('\n\n');
}

function shortened(lines: string[]): string[] {
  const more = lines.length - SUMMARY_LINES;
  if (more <= 0) return lines;
  return [...lines.slice(0, SUMMARY_LINES), `- and ${more} more`];
}

/** Text that Markdown shows as it is: no link, mention or markup comes of it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(r => r.length));
  const fence = '`'.repeat(longest + 1);
  return longest > 0 ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}
