import type { PulumiConfiguration } from '@appstack/compiler/model';
import { NotFoundError } from '@backstage/errors';
import { PulumiCloud } from '../../pulumi';

/** The configured organizations, each with its own token. */
export class PulumiClouds {
  readonly #clouds: Map<string, PulumiCloud>;

  constructor({ organizations }: PulumiConfiguration) {
    this.#clouds = new Map(
      organizations.map(({ name, accessToken = '', apiUrl, consoleUrl }) => [
        name,
        new PulumiCloud({
          name,
          accessToken,
          apiUrl: withoutSlash(apiUrl),
          consoleUrl: withoutSlash(consoleUrl),
        }),
      ]),
    );
  }

  all(): PulumiCloud[] {
    return [...this.#clouds.values()];
  }

  find(organization: string): PulumiCloud | undefined {
    return this.#clouds.get(organization);
  }

  /** @throws NotFoundError - when the organization is not configured */
  of(organization: string): PulumiCloud {
    const cloud = this.find(organization);
    if (cloud) return cloud;
    throw new NotFoundError(notConfigured(organization));
  }
}

export function notConfigured(organization: string): string {
  return `The organization ${organization} of Pulumi is not configured here, or you may not see it.`;
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
