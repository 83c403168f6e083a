import type { AppStackListItem } from '@appstack/backstage-plugin-appstack-common';
import type { z } from 'zod/v3';
import { READS } from './kinds';
import type { ActionParts } from './parts';

const PAGE_SIZE = 25;
const LAST_VERSIONS = 5;

/** The actions that find and describe appStacks. */
export function registerAppStackActions(parts: ActionParts) {
  registerListAppStacks(parts);
  registerGetAppStack(parts);
}

function registerListAppStacks({ registry, operate, pageOf }: ActionParts) {
  registry.register({
    ...READS,
    name: 'list-appstacks',
    title: 'List appStacks',
    description: `Lists the appStacks that the user may read: named, versioned infrastructure designs that were synced from Systems, Components and Resources of the software catalog.
Filter by the entity that an appStack holds, by owner, by environment, or by whether the catalog has moved on since the last sync. Answers ${PAGE_SIZE} at once; pass nextCursor as cursor for more.`,
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe('Only those that hold it: component:default/checkout'),
          owner: z
            .string()
            .optional()
            .describe('Entity ref of a group or user'),
          environment: z.string().optional().describe('Such as production'),
          outOfDate: z.boolean().optional(),
          text: z.string().optional().describe('Words in the name or title'),
          cursor: z.string().optional(),
        }),
      output: z =>
        z.object({
          appStacks: z.array(summarySchema(z)),
          nextCursor: z.string().optional(),
          totalItems: z.number().optional(),
        }),
    },
    action: async ({ input: { outOfDate, ...filters }, credentials }) => {
      const query = {
        ...filters,
        limit: PAGE_SIZE,
        ...(outOfDate !== undefined && {
          outOfDate: outOfDate ? ('true' as const) : ('false' as const),
        }),
      };
      const caller = { credentials, action: 'list-appstacks' };
      const page = await operate('ListAppStacks', { query }, caller);
      return {
        output: {
          appStacks: page.items.map(item => summaryOf(item, pageOf)),
          nextCursor: page.pageInfo.nextCursor,
          totalItems: page.totalItems,
        },
      };
    },
  });
}

function registerGetAppStack({ registry, operate, pageOf }: ActionParts) {
  registry.register({
    ...READS,
    name: 'get-appstack',
    title: 'Get an appStack',
    description:
      'Describes one appStack: its environments with cloud and numbers of resources, the entities that it was synced from, its last versions with who made them and why, and what of the catalog has changed since the last sync.',
    schema: {
      input: z =>
        z.object({ name: z.string().describe('Name of the appStack') }),
      output: z =>
        summarySchema(z).extend({
          entityRefs: z.array(z.string()),
          changedSince: z
            .array(
              z.object({
                environment: z.string(),
                reasons: z.array(z.string()),
                entityRefs: z.array(z.string()),
              }),
            )
            .describe('What makes environments out of date'),
          versions: z.array(
            z.object({
              version: z.number(),
              createdAt: z.string(),
              createdBy: z.string(),
              message: z.string().optional(),
            }),
          ),
        }),
    },
    action: async ({ input: { name }, credentials }) => {
      const caller = { credentials, action: 'get-appstack' };
      const params = { name };
      const [stack, versions] = await Promise.all([
        operate('GetAppStack', { params }, caller),
        operate(
          'ListAppStackVersions',
          { params, query: { limit: LAST_VERSIONS } },
          caller,
        ),
      ]);
      return {
        output: {
          ...summaryOf(stack, pageOf),
          entityRefs: stack.entityRefs,
          changedSince: stack.membership?.outOfDate ?? [],
          versions: versions.items.map(
            ({ version, createdAt, createdBy, message }) => ({
              ...{ version, createdAt, createdBy, message },
            }),
          ),
        },
      };
    },
  });
}

function summarySchema(zod: typeof z) {
  return zod.object({
    name: zod.string(),
    title: zod.string().optional(),
    owner: zod.string(),
    version: zod.number().describe('0 before the first sync'),
    outOfDate: zod.boolean(),
    environments: zod.array(
      zod.object({
        environment: zod.string(),
        cloud: zod.string(),
        protected: zod.boolean(),
        explicit: zod.number().describe('Resources that stand for entities'),
        implied: zod.number().describe('Resources that those need'),
        warnings: zod.number(),
      }),
    ),
    url: zod.string().describe('Its page in the portal'),
  });
}

function summaryOf(item: AppStackListItem, pageOf: ActionParts['pageOf']) {
  const { name, title, owner, version, outOfDate, realizations } = item;
  return {
    ...{ name, title, owner, version },
    outOfDate: outOfDate.length > 0,
    environments: realizations.map(realization => ({
      environment: realization.environment,
      cloud: realization.cloud,
      protected: realization.protected,
      explicit: realization.explicit,
      implied: realization.implied,
      warnings: realization.warnings,
    })),
    url: pageOf(name),
  };
}
