import type {
  GitConnection,
  GitHost,
  GitRepository,
} from '@appstack/backstage-plugin-appstack-node';
import { AuthenticationError, InputError } from '@backstage/errors';
import type { AppstackConfig } from '../../config';

/** A repository and the host that serves it. */
export interface HostedRepository {
  host: GitHost;
  repository: GitRepository;
}

export interface GitHostsOptions {
  hosts: readonly GitHost[];
  settings: AppstackConfig['delivery'];
}

/** The Git hosts that modules have added, within what the configuration allows. */
export class GitHosts {
  readonly #options: GitHostsOptions;

  constructor(options: GitHostsOptions) {
    this.#options = options;
  }

  /** Whose rights are used without a token of the person. */
  get credentials() {
    return this.#options.settings.credentials;
  }

  /** The repository at an address, if a host serves it and it may be written to. */
  find(address: string): HostedRepository | undefined {
    for (const host of this.#options.hosts) {
      const repository = host.repositoryAt(address);
      if (repository) {
        return this.#allows(repository.url) ? { host, repository } : undefined;
      }
    }
    return undefined;
  }

  /** The same; throws an InputError that says what is possible. */
  require(address: string): HostedRepository {
    const { hosts, settings } = this.#options;
    const found = this.find(address);
    if (found) return found;
    const served = hosts.some(host => host.repositoryAt(address));
    throw new InputError(
      served
        ? `${address} is no repository that may be written to: appstack.delivery.allow names ${settings.allow?.join(', ')}.`
        : `${address} is on no host that pull requests can be opened on: ${namesOf(hosts)}. The files can be downloaded as an archive.`,
    );
  }

  /** Opens a repository to write to it; throws an AuthenticationError without credentials that may be used. */
  async openToWrite(
    { host, repository }: HostedRepository,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<GitConnection> {
    if (!token && this.credentials === 'user') {
      throw new AuthenticationError(
        `Sign in to ${host.name}: it needs your own token. With appstack.delivery.credentials the configuration can permit those of the integration.`,
      );
    }
    return await host.open(repository, { token, signal });
  }

  /** Opens a repository to look at a pull request of AppStack, for which the credentials of the integration do. */
  async openToRead(
    address: string,
    token: string | undefined,
    signal: AbortSignal,
  ): Promise<GitConnection | undefined> {
    const found = this.find(address);
    return await found?.host.open(found.repository, { token, signal });
  }

  #allows(url: string): boolean {
    const { allow } = this.#options.settings;
    return !allow || allow.some(pattern => matches(pattern, url));
  }
}

function namesOf(hosts: readonly GitHost[]): string {
  const names = [...new Set(hosts.map(({ name }) => name))];
  return names.length > 0
    ? `there is ${names.join(', ')}, with the hosts of the integrations`
    : 'no module of the backend adds one';
}

/** Whether an address is one of a pattern; hosts do not distinguish cases. */
function matches(pattern: string, url: string): boolean {
  const parts = pattern
    .replace(/\/+$/, '')
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`, 'i').test(url);
}
