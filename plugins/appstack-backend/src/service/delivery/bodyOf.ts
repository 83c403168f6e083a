import type {
  DeliveryStore,
  PullRequestRecord,
  VersionStore,
} from '../../database';
import {
  pullRequestBody,
  type FormerFolder,
} from '../../delivery/pullRequestBody';
import { describeVersion } from './describeVersion';
import { pathInFolder } from './folderState';
import type { DeliveryJob } from './Looking';

/** The description of a pull request, with the changes since the one that was merged last. */
export async function bodyOf(
  job: DeliveryJob,
  { conflicts, ci }: { conflicts: readonly string[]; ci?: string },
  options: { store: DeliveryStore; versions: VersionStore; appUrl?: string },
): Promise<string> {
  const { stack, environments, environment, connection } = job;
  const { versions, store, appUrl } = options;
  const merged = await store.merged(stack.id);
  const since = merged.find(last => last.environment === environment);
  const described = await describeVersion(
    stack,
    environments,
    since?.version ?? 0,
    versions,
  );
  const { name, version, title = name } = stack;
  return pullRequestBody(
    {
      ...{ title, version, conflicts, stack: name, environments: described },
      ci,
      formerFolder: await formerFolder(job, merged, versions),
      ...(appUrl && { link: `${appUrl}/appstack/stacks/${name}/delivery` }),
    },
    connection.limits.body,
  );
}

/** The folder in which files were merged last, if it is another one now. */
async function formerFolder(
  { stack, target, environments }: DeliveryJob,
  merged: readonly PullRequestRecord[],
  versions: VersionStore,
): Promise<FormerFolder | undefined> {
  const last = merged.find(record =>
    record.environments.some(name => environments.includes(name)),
  );
  if (!last) return undefined;
  const { repository, folder, version } = last;
  if (repository === target.repository && folder === target.folder) {
    return undefined;
  }
  const prefix = last.environment ? `environments/${last.environment}/` : '';
  const files = await versions.fileIndex(stack.id, version, last.environments);
  const paths = files.map(({ path }) => pathInFolder(stack, path));
  return {
    ...{ repository, folder, version },
    paths: paths.filter(path => path.startsWith(prefix)),
  };
}
