import {
  appstackPulumiReadPermission,
  type PulumiStackRef,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type {
  Authorizer,
  PulumiAccess,
  PulumiPermission,
} from '../../permissions';
import type { PulumiCloud } from '../../pulumi';
import { notConfigured, type PulumiClouds } from './PulumiClouds';

/** Lets callers to what of Pulumi they may see or run. */
export class PulumiGate {
  readonly #authorizer: Authorizer;
  readonly #clouds: PulumiClouds;

  constructor(options: { authorizer: Authorizer; clouds: PulumiClouds }) {
    this.#authorizer = options.authorizer;
    this.#clouds = options.clouds;
  }

  /** What the caller may read. @throws NotAllowedError - when that is nothing */
  async reading(credentials: BackstageCredentials): Promise<PulumiAccess> {
    const [access] = await this.#authorizer.pulumiAccess(credentials, [
      appstackPulumiReadPermission,
    ]);
    return access;
  }

  /**
   * The cloud of an organization that the caller may reach.
   *
   * @throws NotFoundError - also when it is another organization that the caller may see
   */
  async enter(
    resource: { organization: string } & Partial<PulumiStackRef>,
    credentials: BackstageCredentials,
    permissions: PulumiPermission[] = [appstackPulumiReadPermission],
  ): Promise<PulumiCloud> {
    const accesses = await this.#authorizer.pulumiAccess(
      credentials,
      permissions,
    );
    if (!accesses.every(access => access.allows(resource)))
      throw new NotFoundError(notConfigured(resource.organization));
    return this.#clouds.of(resource.organization);
  }
}
