import type { DeliveryFile } from '@appstack/backstage-plugin-appstack-common';
import type { GitConnection } from '@appstack/backstage-plugin-appstack-node';
import type { Environment, GeneratedFile } from '@appstack/compiler/model';
import { dirname, basename } from 'node:path/posix';
import { version as cliVersion } from '../../../package.json';
import { ciFiles } from '../../delivery/ci/ciFiles';
import { isAsGenerated } from '../../delivery/ci/yaml';
import type { PlannedDelivery } from '../../delivery/planDelivery';
import { gitBlobId } from '../../delivery/gitBlobId';
import type { DeliveryJob } from './Looking';

/** What a pull request does with the files of CI. Paths are those in the repository. */
export interface PlannedCi {
  writes: GeneratedFile[];
  /** All but what is unchanged. */
  files: DeliveryFile[];
  /** What is to be done by hand, or why there is no CI, in Markdown. */
  note: string;
}

/** A plan with what it does for CI, if that is asked for. */
export type WholePlan = PlannedDelivery & { ci?: PlannedCi };

interface CiRequest {
  job: DeliveryJob;
  /** On top of which the files come. */
  commit: string;
  baseBranch: string;
  /** The files of the appStack, by path in its folder. */
  generated: readonly GeneratedFile[];
  environments: readonly Environment[];
  /** Where CI reports to. */
  portal?: string;
}

const usesPulumi = ({ state }: Environment) => state?.type === 'pulumi';

const pulumiNote = (names: readonly string[]) =>
  `There is no CI for ${names.map(name => `\`${name}\``).join(', ')}: Pulumi runs it, and Terraform would begin a second state of it.`;

/** What is to be done for CI; nothing where it is not asked for. */
export async function planCi(
  request: CiRequest,
): Promise<PlannedCi | undefined> {
  const { job, commit } = request;
  const { connection, settings } = job;
  if (!settings.ci) return undefined;
  const input = inputOf(request, settings.ci);
  const byPulumi = namesForPulumi(request);
  if (byPulumi.length > 0 && input.environments.length === 0) {
    return { writes: [], files: [], note: pulumiNote(byPulumi) };
  }
  const made = ciFiles(input);
  if ('problem' in made) {
    return { writes: [], files: [], note: made.problem };
  }
  const own = await Promise.all(
    made.files.map(file => compare(file, commit, connection)),
  );
  const isNew = own.some(({ action }) => action === 'create');
  const root =
    made.root && isNew && !(await exists(made.root.path, commit, connection))
      ? [{ file: made.root, action: 'create' as const }]
      : [];
  const all = [...own, ...root];
  return {
    writes: all
      .filter(({ action }) => action === 'create' || action === 'update')
      .map(({ file }) => file),
    files: all.flatMap(({ file: { path }, action }): DeliveryFile[] => {
      if (!action) return [];
      return action === 'kept'
        ? [{ path, action, reason: 'edited' as const }]
        : [{ path, action }];
    }),
    note: [
      made.note,
      ...(root.length > 0 ? ['It is part of this change.'] : []),
      ...(byPulumi.length > 0 ? [pulumiNote(byPulumi)] : []),
    ].join(' '),
  };
}

/** Environments whose files Pulumi runs: Terraform in CI would begin a second state of them. */
function namesForPulumi({ job, environments }: CiRequest): string[] {
  const names = new Set(
    environments.filter(usesPulumi).map(({ name }) => name),
  );
  return job.environments.filter(name => names.has(name));
}

function inputOf(
  { job, baseBranch, generated, environments, portal }: CiRequest,
  system: NonNullable<DeliveryJob['settings']['ci']>,
) {
  const { stack, target, environment } = job;
  const known = new Map(environments.map(one => [one.name, one]));
  return {
    ...{ system, stack: stack.name, folder: target.folder },
    ...{ baseBranch, cliVersion, portal, part: environment },
    environments: job.environments.flatMap(name => {
      const found = known.get(name);
      if (!found || usesPulumi(found)) return [];
      const { cloud, region } = found;
      const workloads = `environments/${name}/workloads/`;
      return [
        {
          ...{ name, cloud, region, protected: found.protected },
          workloads: generated.some(({ path }) => path.startsWith(workloads)),
        },
      ];
    }),
  };
}

/** A file that somebody edited, or that AppStack did not write, stays as it is. */
async function compare(
  file: GeneratedFile,
  commit: string,
  connection: GitConnection,
): Promise<{
  file: GeneratedFile;
  action?: 'create' | 'update' | 'kept';
}> {
  const id = await idAt(file.path, commit, connection);
  if (id === undefined) return { file, action: 'create' };
  if (id === gitBlobId(file.content)) return { file };
  const isOurs = isAsGenerated(await connection.text(id));
  return { file, action: isOurs ? 'update' : 'kept' };
}

async function exists(path: string, commit: string, connection: GitConnection) {
  return (await idAt(path, commit, connection)) !== undefined;
}

async function idAt(
  path: string,
  commit: string,
  connection: GitConnection,
): Promise<string | undefined> {
  const entries = await connection.tree(commit, dirname(path));
  return entries.find(entry => entry.path === basename(path))?.id;
}
