import { RunError } from '@appstack/backstage-plugin-appstack-node';
import type { Run } from '@appstack/backstage-plugin-appstack-common';
import { referredTo, type Variable, type Workspace } from './api';
import type { HcpClient } from './HcpClient';
import type { Place } from './places';

/** How workspaces say that AppStack has made them; the service never changes it. */
const SOURCE_NAME = 'AppStack';

/** The workspaces of appStacks, none of which is used that is somebody else's. */
export class Workspaces {
  readonly #client: HcpClient;

  constructor(client: HcpClient) {
    this.#client = client;
  }

  /** Why there is none that can be used. */
  async problem(place: Place): Promise<string | undefined> {
    const workspace = await this.#find(place);
    if (workspace) return problemWith(workspace, place);
    return place.credentials.createWorkspaces
      ? undefined
      : `There is no workspace ${nameOf(place)}.`;
  }

  /**
   * The workspace of a place, which is made where that is allowed.
   *
   * @throws RunError - when it is somebody else's, or set up otherwise than runs need it
   */
  async open(place: Place): Promise<Workspace> {
    const found = await this.#find(place);
    if (!found && !place.credentials.createWorkspaces) {
      throw new RunError(`There is no workspace ${nameOf(place)}.`);
    }
    const workspace = found ?? (await this.#create(place));
    const problem = problemWith(workspace, place);
    if (problem) throw new RunError(problem);
    return workspace;
  }

  /** The keys of sensitive Terraform variables that a workspace has, from its sets too. */
  async secrets(place: Place): Promise<string[]> {
    const workspace = await this.#find(place);
    if (!workspace) return [];
    const path = `/workspaces/${workspace.id}`;
    const all = await this.#client
      .list<Variable>(`${path}/all-vars`)
      .catch(() => this.#client.list<Variable>(`${path}/vars`));
    const keys = all
      .map(({ attributes }) => attributes)
      .filter(
        ({ category, sensitive }) => category === 'terraform' && sensitive,
      )
      .map(({ key }) => key);
    return [...new Set(keys)].sort();
  }

  /** Removes a lock of a person or a team. */
  async unlock(place: Place, lockId: string): Promise<void> {
    const workspace = await this.open(place);
    const lock = lockOf(workspace);
    if (lock?.id !== lockId) {
      throw new RunError(
        lock
          ? `It is locked by ${lock.who} now. Plan again to see that.`
          : 'Nobody locks it any more.',
      );
    }
    await this.#client.act(`/workspaces/${workspace.id}/actions/force-unlock`);
  }

  async #find({ organization, workspace }: Place) {
    const of = encodeURIComponent(organization);
    const name = encodeURIComponent(workspace);
    return await this.#client.find<Workspace>(
      `/organizations/${of}/workspaces/${name}`,
    );
  }

  async #create(place: Place): Promise<Workspace> {
    const { organization, workspace, credentials, owner } = place;
    const { project, agentPool, terraformVersion } = credentials;
    return await this.#client.create<Workspace>(
      `/organizations/${encodeURIComponent(organization)}/workspaces`,
      {
        type: 'workspaces',
        attributes: {
          ...{ name: workspace, 'auto-apply': false, 'queue-all-runs': false },
          ...{ 'source-name': SOURCE_NAME, 'source-url': owner },
          'execution-mode': agentPool ? 'agent' : 'remote',
          ...(agentPool && { 'agent-pool-id': agentPool }),
          ...(terraformVersion && { 'terraform-version': terraformVersion }),
        },
        ...(project && {
          relationships: {
            project: { data: { type: 'projects', id: project } },
          },
        }),
      },
    );
  }
}

/** Who holds a workspace, so that no run of it begins; a run that is under way holds it too, and is waited for. */
function lockOf(workspace: Workspace): Run['lock'] {
  const holder = referredTo(workspace, 'locked-by');
  if (!workspace.attributes.locked || holder?.type === 'runs') return undefined;
  const { type = 'users', id = 'unknown' } = holder ?? {};
  return { id: `${type}/${id}`, who: id };
}

/** The error of a run that meets a lock. */
export function requireUnlocked(workspace: Workspace) {
  const lock = lockOf(workspace);
  if (!lock) return;
  throw new RunError(
    `The workspace ${workspace.attributes.name} is locked by ${lock.who}.`,
    { lock },
  );
}

function nameOf({ organization, workspace }: Place): string {
  return `${organization}/${workspace} in HCP Terraform`;
}

/** Why a workspace is not used. */
function problemWith(
  { attributes }: Workspace,
  place: Place,
): string | undefined {
  const reason = ownerProblem(attributes, place) ?? settingsProblem(attributes);
  return reason && `The workspace ${nameOf(place)} ${reason}`;
}

function ownerProblem(
  attributes: Workspace['attributes'],
  { workspace, credentials, owner }: Place,
): string | undefined {
  if (credentials.workspaces.includes(workspace)) return undefined;
  if (attributes['source-name'] !== SOURCE_NAME) {
    return 'was not made by AppStack. Name it in appstack.engines.hcp.credentials.workspaces to use it all the same.';
  }
  return attributes['source-url'] === owner
    ? undefined
    : `is that of another appStack, or of another portal: ${attributes['source-url']}.`;
}

function settingsProblem(
  attributes: Workspace['attributes'],
): string | undefined {
  if (attributes['vcs-repo']) {
    return 'is driven by a repository, which starts runs of its own.';
  }
  if (attributes['execution-mode'] === 'local') {
    return 'only keeps the state: its execution mode is local.';
  }
  if (attributes['auto-apply']) {
    return 'applies plans that nobody has approved: turn auto-apply off.';
  }
  if (attributes['working-directory']) {
    return `works in the folder "${attributes['working-directory']}", which the files of an appStack do not have.`;
  }
  const { permissions = {} } = attributes;
  return permissions['can-queue-run'] === false
    ? 'takes no runs from the token that is configured.'
    : undefined;
}
