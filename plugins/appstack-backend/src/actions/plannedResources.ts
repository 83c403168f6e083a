import type { PlannedResource } from '@appstack/backstage-plugin-appstack-common';
import type { z } from 'zod/v3';

const LISTED = 60;
const LISTED_ARGUMENTS = 20;

/** A resource that a plan changes. */
export function resourceSchema(zod: typeof z) {
  return zod.object({
    address: zod.string(),
    action: zod.string(),
    entityRef: zod.string().optional().describe('What it stands for'),
    loss: zod.string().optional().describe('What would be lost with it'),
    changedArguments: zod.array(zod.string()).describe('Their paths'),
    forcesReplacement: zod.array(zod.string()),
  });
}

/** As many of them as an answer holds, and how many more there are. */
export function cutResources(all: readonly PlannedResource[]) {
  return {
    resources: all.slice(0, LISTED).map(resource => {
      const { address, action, entityRef, loss } = resource;
      const paths = resource.arguments.map(({ path }) => path);
      const forcing = resource.arguments.filter(one => one.forcesReplacement);
      return {
        ...{ address, action, entityRef, loss },
        changedArguments: paths.slice(0, LISTED_ARGUMENTS),
        forcesReplacement: forcing.map(({ path }) => path),
      };
    }),
    moreResources: Math.max(0, all.length - LISTED),
  };
}
