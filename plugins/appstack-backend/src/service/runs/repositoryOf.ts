import type { RunRepository } from '@appstack/backstage-plugin-appstack-node';
import type { AppstackConfig } from '../../config';
import type { DeliveryStore, StackRecord } from '../../database';
import { ciPathOf } from '../../delivery/ci/ciFiles';

/** Where the files of an environment were merged, and the CI that runs them there. */
export async function repositoryOf(
  { stack, environment }: { stack: StackRecord; environment: string },
  deliveries: Pick<DeliveryStore, 'merged' | 'settings'>,
  { delivery }: Pick<AppstackConfig, 'delivery'>,
): Promise<RunRepository | undefined> {
  const [merged, { settings }] = await Promise.all([
    deliveries.merged(stack.id),
    deliveries.settings(stack.id),
  ]);
  const last = merged.find(one => one.environments.includes(environment));
  if (!last) return undefined;
  const system = delivery.reportTo ? settings?.ci : undefined;
  const part = last.environment;
  return {
    url: last.repository,
    branch: last.baseBranch,
    folder: last.folder,
    ...(system && {
      ci: { system, path: ciPathOf({ system, stack: stack.name, part }) },
    }),
  };
}
