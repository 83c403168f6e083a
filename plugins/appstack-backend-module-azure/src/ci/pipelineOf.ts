import { ConflictError } from '@backstage/errors';
import type { AzureApi } from '../AzureApi';

/** The definition of a pipeline, as far as it concerns us. */
interface Definition {
  id: number;
  name: string;
  queueStatus?: string;
  process?: { yamlFilename?: string };
}

/** How many are read at once, and how many times. */
const SIZE = 200;
const PAGES = 50;

/** The pipeline that runs a file of a repository. */
export async function pipelineOf(
  api: AzureApi,
  path: string,
): Promise<{ id: number }> {
  const { id: repositoryId } = await api.describe();
  const found: Definition[] = [];
  let continuationToken: string | undefined;
  for (let page = 1; page <= PAGES; page++) {
    const { value, next } = await api.pageInProject<Definition>(
      '/build/definitions',
      {
        ...{ repositoryId, repositoryType: 'TfsGit', $top: SIZE },
        ...{ includeAllProperties: true, continuationToken },
      },
    );
    found.push(...value.filter(one => isOf(one, path)));
    continuationToken = next;
    if (!next) break;
  }
  if (found.length === 1) return found[0];
  throw new ConflictError(
    found.length === 0
      ? `Azure DevOps has no pipeline of ${path} that can be started: make one of the existing file.`
      : `Azure DevOps has several pipelines of ${path}, each of which would apply on merges: ${found.map(({ name }) => `"${name}"`).join(', ')}. Keep one.`,
  );
}

function isOf({ queueStatus, process }: Definition, path: string): boolean {
  const file = process?.yamlFilename?.replace(/^\/+/, '');
  return file === path && queueStatus !== 'disabled';
}
