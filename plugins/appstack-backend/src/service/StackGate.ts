import {
  appstackStackCreatePermission,
  appstackStackReadPermission,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  nameNotAvailable,
  type StackRecord,
  type StackStore,
} from '../database';
import {
  environmentResource,
  notAllowed,
  type Authorizer,
  type EnvironmentAccess,
} from '../permissions';
import type {
  AccessRequest,
  EnvironmentPermission,
} from '../permissions/Authorizer';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import type { Environments } from './Environments';
import { requireEnvironment } from './realizations';

/** What the caller may do with appStacks in environments, as these are protected now. */
export interface RealizationAccess {
  permission: string;
  allows(stack: { name: string; owner: string }, environment: string): boolean;
}

/** An appStack that the caller may read, and what else the caller may do. */
export interface OpenStack {
  stack: StackRecord;
  /** In the order of the requested permissions. */
  environment: RealizationAccess[];
}

/** The one way to an appStack: what the caller may not read does not exist for the caller. */
export class StackGate {
  readonly #stacks: StackStore;
  readonly #authorizer: Authorizer;
  readonly #environments: EnvironmentLibrary;

  constructor(options: {
    stacks: StackStore;
    authorizer: Authorizer;
    environments: EnvironmentLibrary;
  }) {
    this.#stacks = options.stacks;
    this.#authorizer = options.authorizer;
    this.#environments = options.environments;
  }

  /** Throws a NotAllowedError or a NotFoundError unless the caller may read the appStack and do the rest. */
  async open(
    name: string,
    credentials: BackstageCredentials,
    needs: AccessRequest = {},
  ): Promise<OpenStack> {
    const opened = await this.#find(name, credentials, needs);
    if (!opened.stack) throw noAppStack(name);
    return opened as OpenStack;
  }

  /**
   * Opens an appStack for what a permission covers in one of its environments.
   *
   * @throws NotAllowedError, NotFoundError
   */
  async openIn(
    name: string,
    environment: string,
    permission: EnvironmentPermission,
    credentials: BackstageCredentials,
  ): Promise<StackRecord> {
    const { stack, environment: access } = await this.open(name, credentials, {
      environment: [permission],
    });
    requireEnvironment(stack, environment);
    this.requireEnvironments(stack, [environment], access[0]);
    return stack;
  }

  /**
   * Opens an appStack for a preview, for which there need not be one: without
   * one, the preview is that of a creation. A name behind which there is an
   * appStack that the caller may not read answers as one that is not in use
   * does to callers who may not create appStacks.
   */
  async openOrNew(
    name: string,
    credentials: BackstageCredentials,
    needs: AccessRequest,
  ): Promise<Partial<OpenStack> & Pick<OpenStack, 'environment'>> {
    const found = await this.#find(name, credentials, needs);
    if (!found.stack && !(await this.#mayCreate(credentials))) {
      throw noAppStack(name);
    }
    return found;
  }

  /** Throws a ConflictError, the same for every reason, unless the name can be given to a new appStack. */
  async reserve(
    name: string,
    credentials: BackstageCredentials,
    needs: AccessRequest,
  ): Promise<Pick<OpenStack, 'environment'>> {
    const [{ environment }, stack, environments] = await Promise.all([
      this.#authorizer.authorize(credentials, {
        ...needs,
        basic: [appstackStackCreatePermission],
        stack: [appstackStackReadPermission],
      }),
      this.#stacks.find(name),
      this.#environments.read(),
    ]);
    if (stack) throw nameNotAvailable(name);
    return { environment: accessIn(environments, environment) };
  }

  /** What else the caller may do, for answers that depend on it: none of it is refused here. */
  async offered(
    permissions: Parameters<Authorizer['environmentAccess']>[1],
    credentials: BackstageCredentials,
  ): Promise<RealizationAccess[]> {
    const [decided, environments] = await Promise.all([
      this.#authorizer.environmentAccess(credentials, permissions),
      this.#environments.read(),
    ]);
    return accessIn(environments, decided);
  }

  async #find(
    name: string,
    credentials: BackstageCredentials,
    needs: AccessRequest = {},
  ): Promise<Partial<OpenStack> & Pick<OpenStack, 'environment'>> {
    const [access, stack, environments] = await Promise.all([
      this.#authorizer.authorize(credentials, {
        ...needs,
        stack: [appstackStackReadPermission, ...(needs.stack ?? [])],
      }),
      this.#stacks.find(name),
      this.#environments.read(),
    ]);
    const environment = accessIn(environments, access.environment);
    if (!stack) return { environment };
    const [read, ...others] = access.stack;
    if (!read.allows(stack)) throw noAppStack(name);
    const refused = others.find(other => !other.allows(stack));
    if (refused) throw notAllowed(refused.permission, `"${name}"`);
    return { stack, environment };
  }

  async #mayCreate(credentials: BackstageCredentials): Promise<boolean> {
    return await this.#authorizer.allows(
      credentials,
      appstackStackCreatePermission,
    );
  }

  /** Throws a NotAllowedError unless the access covers each of these environments. */
  requireEnvironments(
    stack: { name: string; owner: string },
    environments: readonly string[],
    access: RealizationAccess,
  ) {
    for (const environment of environments) {
      if (!access.allows(stack, environment)) {
        throw notAllowed(access.permission, `"${stack.name}/${environment}"`);
      }
    }
  }
}

function accessIn(
  environments: Environments,
  decided: readonly EnvironmentAccess[],
): RealizationAccess[] {
  return decided.map(({ permission, allows }) => ({
    permission,
    allows: (stack, environment) =>
      allows(environmentResource(stack, environment, environments)),
  }));
}

function noAppStack(name: string) {
  return new NotFoundError(
    `There is no appStack "${name}", or you may not read it.`,
  );
}
