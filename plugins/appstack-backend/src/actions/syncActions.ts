import type { SyncResult } from '@appstack/backstage-plugin-appstack-common';
import type { z } from 'zod/v3';
import { CHANGES, READS } from './kinds';
import type { ActionParts } from './parts';

const LISTED_CHANGES = 60;
const LISTED_DIAGNOSTICS = 20;

/** The actions that preview a sync and carry it out. */
export function registerSyncActions(parts: ActionParts) {
  registerPreviewSync(parts);
  registerSyncAppStack(parts);
}

function registerPreviewSync({ registry, operate, pageOf }: ActionParts) {
  registry.register({
    ...READS,
    name: 'preview-sync',
    title: 'Preview a sync',
    description: `Says what a sync of catalog entities to an appStack would do, and stores nothing: which entities become which cloud resources in each environment, what would be added, changed, removed or retained, what was assumed, and what is wrong. A System stands for all its parts.
For an appStack that does not exist yet, give create with owner and environments. The answer has a digest: pass it to sync-appstack to do exactly what was previewed. At most ${LISTED_CHANGES} changes and ${LISTED_DIAGNOSTICS} diagnostics are listed, errors first; counts are complete.`,
    schema: {
      input: z => z.object(requestShape(z)),
      output: z => previewSchema(z),
    },
    action: async ({ input: { name, ...body }, credentials }) => {
      const result = await operate(
        'SyncAppStack',
        { params: { name }, body: { ...body, dryRun: true } },
        { credentials, action: 'preview-sync' },
      );
      return { output: { ...summaryOf(result), url: pageOf(name) } };
    },
  });
}

function registerSyncAppStack({ registry, operate, pageOf }: ActionParts) {
  registry.register({
    ...CHANGES,
    name: 'sync-appstack',
    title: 'Sync to an appStack',
    description:
      'Makes a new version of an appStack of catalog entities, as preview-sync showed it: give the same input and the digest of that preview. It is refused when the result would differ by now; preview again then, and show the user what changed. Writes Terraform into the portal only: nothing in a cloud changes, and resources that hold data are retained.',
    schema: {
      input: z =>
        z.object({
          ...requestShape(z),
          digest: z.string().describe('Of the preview that the user agreed to'),
          message: z
            .string()
            .optional()
            .describe('Why, for the history of versions'),
        }),
      output: z => previewSchema(z),
    },
    action: async ({ input: { name, digest, ...body }, credentials }) => {
      const result = await operate(
        'SyncAppStack',
        { params: { name }, body: { ...body, expectedDigest: digest } },
        { credentials, action: 'sync-appstack' },
      );
      return { output: { ...summaryOf(result), url: pageOf(name) } };
    },
  });
}

function requestShape(zod: typeof z) {
  return {
    name: zod.string().describe('Name of the appStack: a-z, 0-9 and hyphens'),
    entityRefs: zod
      .array(zod.string())
      .describe('Full entity refs, such as system:default/shop'),
    environments: zod
      .array(zod.string())
      .optional()
      .describe('All environments of the appStack when absent'),
    mode: zod
      .enum(['merge', 'replace', 'upgrade'])
      .optional()
      .describe(
        'merge (default) leaves what was not synced as it is; replace makes the appStack exactly these entities; upgrade takes no entities and compiles what is recorded again',
      ),
    create: zod
      .object({
        title: zod.string().optional(),
        owner: zod.string().describe('Entity ref of a group or user'),
        environments: zod.array(zod.string()),
      })
      .optional()
      .describe('Only for an appStack that does not exist yet'),
  };
}

function previewSchema(zod: typeof z) {
  return zod.object({
    name: zod.string(),
    url: zod.string().describe('The page of the appStack in the portal'),
    dryRun: zod.boolean(),
    created: zod.boolean(),
    version: zod.number(),
    changed: zod.boolean(),
    digest: zod.string(),
    environments: zod.array(
      zod.object({
        environment: zod.string(),
        cloud: zod.string(),
        protected: zod.boolean(),
        changed: zod.boolean(),
        explicit: zod.number(),
        implied: zod.number(),
        assumed: zod.array(zod.string()).describe('What nothing states'),
        leftOut: zod.array(zod.string()).describe('Entities without resources'),
      }),
    ),
    counts: zod.record(zod.number()).describe('Changes by action'),
    changes: zod.array(
      zod.object({
        environment: zod.string(),
        action: zod.string(),
        subject: zod.string(),
        name: zod.string(),
        stateful: zod.boolean().describe('Whether it holds data'),
        reason: zod.string().optional(),
      }),
    ),
    moreChanges: zod.number(),
    diagnostics: zod.array(
      zod.object({
        severity: zod.string(),
        code: zod.string(),
        message: zod.string(),
        environment: zod.string().optional(),
        entityRef: zod.string().optional(),
        hint: zod.string().optional(),
      }),
    ),
    moreDiagnostics: zod.number(),
  });
}

function summaryOf(result: SyncResult) {
  const { name, dryRun, created, version, changed, digest } = result;
  const counts: Record<string, number> = {};
  for (const { action } of result.changes) {
    counts[action] = (counts[action] ?? 0) + 1;
  }
  return {
    ...{ name, dryRun, created, version, changed, digest, counts },
    environments: result.environments.map(environmentOf),
    changes: result.changes
      .slice(0, LISTED_CHANGES)
      .map(({ environment, action, subject, reason, stateful, ...change }) => ({
        ...{ environment, action, subject, reason },
        name: change.name,
        stateful: stateful ?? false,
      })),
    moreChanges: Math.max(0, result.changes.length - LISTED_CHANGES),
    ...diagnosticsOf(result),
  };
}

function environmentOf(of: SyncResult['environments'][number]) {
  return {
    ...{ environment: of.environment, cloud: of.cloud, changed: of.changed },
    protected: of.protected,
    ...{ explicit: of.explicit, implied: of.implied },
    assumed: shortened(
      of.guesses.map(({ entityRef, value }) => `${entityRef}: ${value}`),
    ),
    leftOut: shortened(
      of.leftOut.map(({ entityRef, reason }) => `${entityRef}: ${reason}`),
    ),
  };
}

/** The first of many, and how many more there are. */
function shortened(texts: string[]): string[] {
  const more = texts.length - LISTED_DIAGNOSTICS;
  if (more <= 0) return texts;
  return [...texts.slice(0, LISTED_DIAGNOSTICS), `and ${more} more`];
}

const SEVERITIES = ['error', 'warning', 'info'];

function diagnosticsOf({ diagnostics }: SyncResult) {
  const sorted = [...diagnostics].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
  );
  return {
    diagnostics: sorted
      .slice(0, LISTED_DIAGNOSTICS)
      .map(({ severity, code, message, environment, entityRef, hint }) => ({
        ...{ severity, code, message, environment, entityRef, hint },
      })),
    moreDiagnostics: Math.max(0, sorted.length - LISTED_DIAGNOSTICS),
  };
}
