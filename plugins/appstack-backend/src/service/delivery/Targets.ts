import type {
  DeliverySettings,
  DeliveryTarget,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  IDENTITY_FIELDS,
  type CatalogReader,
} from '../../catalog/CatalogReader';
import type { AppstackConfig } from '../../config';
import type { StackRecord } from '../../database';
import { folderOf } from '../../delivery/texts';
import type { GitHosts, HostedRepository } from './GitHosts';

/** Where files go, and the host that takes them. */
export interface ResolvedTarget extends HostedRepository {
  target: DeliveryTarget;
}

const DEFAULT_FOLDER = 'infrastructure/{stack}';
/** Where an entity comes from, the more exact one first. */
const LOCATIONS = [
  'backstage.io/source-location',
  'backstage.io/managed-by-location',
];

export interface TargetsOptions {
  hosts: GitHosts;
  catalog: CatalogReader;
  settings: AppstackConfig['delivery'];
}

/** Decides where the files of an appStack go: by its settings, the configuration, or where its entities come from. */
export class Targets {
  readonly #options: TargetsOptions;

  constructor(options: TargetsOptions) {
    this.#options = options;
  }

  /** Throws an InputError when nothing names a repository that can be written to. */
  async resolve(
    stack: StackRecord,
    settings: DeliverySettings,
    credentials: BackstageCredentials,
  ): Promise<ResolvedTarget> {
    const { hosts, settings: configured } = this.#options;
    const folder = settings.folder ?? DEFAULT_FOLDER;
    if (settings.repository) {
      const hosted = hosts.require(settings.repository);
      return toTarget(
        hosted,
        { ...settings, folder, source: 'settings' },
        stack,
      );
    }
    const standard = configured.default;
    if (standard) {
      const hosted = hosts.require(standard.repository);
      const chosen = {
        folder: settings.folder ?? standard.folder ?? DEFAULT_FOLDER,
        baseBranch: settings.baseBranch ?? standard.baseBranch,
      };
      return toTarget(hosted, { ...chosen, source: 'configuration' }, stack);
    }
    const found = await this.#sourceOf(stack, credentials);
    if (!found) {
      throw new InputError(
        'No repository is named: neither in the settings of the appStack nor in appstack.delivery.default, and no entity that it was synced from comes from a repository that can be written to. The files can be downloaded as an archive.',
      );
    }
    return toTarget(found, { ...settings, folder, source: 'entity' }, stack);
  }

  /** The repository of the first entity that comes from one. */
  async #sourceOf(
    stack: StackRecord,
    credentials: BackstageCredentials,
  ): Promise<HostedRepository | undefined> {
    const { catalog, hosts } = this.#options;
    const refs = stack.environments.flatMap(({ entityRefs }) => entityRefs);
    const entities = await catalog.readRefs([...new Set(refs)], credentials, [
      ...IDENTITY_FIELDS,
      'metadata.annotations',
    ]);
    for (const { metadata } of entities.values()) {
      for (const name of LOCATIONS) {
        const location = metadata?.annotations?.[name];
        const found =
          typeof location === 'string' && location.startsWith('url:')
            ? hosts.find(location.slice('url:'.length))
            : undefined;
        if (found) return found;
      }
    }
    return undefined;
  }
}

function toTarget(
  hosted: HostedRepository,
  chosen: Pick<DeliveryTarget, 'folder' | 'baseBranch' | 'source'>,
  { name }: StackRecord,
): ResolvedTarget {
  const { folder, baseBranch, source } = chosen;
  return {
    ...hosted,
    target: {
      host: hosted.host.name,
      repository: hosted.repository.url,
      folder: folderOf(folder, name),
      ...(baseBranch && { baseBranch }),
      source,
    },
  };
}
