import { appstackStackReadPermission } from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { StackRecord, StackStore } from '../database';
import {
  environmentResource,
  notAllowed,
  type Authorizer,
  type EnvironmentAccess,
} from '../permissions';
import type { AccessRequest } from '../permissions/Authorizer';
import type { EnvironmentLibrary } from './EnvironmentLibrary';

/** An appStack that the caller may read, and what else the caller may do. */
export interface OpenStack {
  stack: StackRecord;
  /** In the order of the requested permissions. */
  environment: EnvironmentAccess[];
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
    const opened = await this.find(name, credentials, needs);
    if (!opened.stack) throw noAppStack(name);
    return opened as OpenStack;
  }

  /** The same where the appStack may be missing. */
  async find(
    name: string,
    credentials: BackstageCredentials,
    needs: AccessRequest = {},
  ): Promise<Partial<OpenStack> & Pick<OpenStack, 'environment'>> {
    const [access, stack] = await Promise.all([
      this.#authorizer.authorize(credentials, {
        ...needs,
        stack: [appstackStackReadPermission, ...(needs.stack ?? [])],
      }),
      this.#stacks.find(name),
    ]);
    const { environment } = access;
    if (!stack) return { environment };
    const [read, ...others] = access.stack;
    if (!read.allows(stack)) throw noAppStack(name);
    const refused = others.find(other => !other.allows(stack));
    if (refused) throw notAllowed(refused.permission, `"${name}"`);
    return { stack, environment };
  }

  /** Throws a NotAllowedError unless the access covers each of these environments. */
  requireEnvironments(
    stack: { name: string; owner: string },
    environments: readonly string[],
    access: EnvironmentAccess,
  ) {
    for (const environment of environments) {
      if (!this.allows(stack, environment, access)) {
        throw notAllowed(access.permission, `"${stack.name}/${environment}"`);
      }
    }
  }

  allows(
    stack: { name: string; owner: string },
    environment: string,
    access: EnvironmentAccess,
  ): boolean {
    return access.allows(
      environmentResource(stack, environment, this.#environments),
    );
  }
}

function noAppStack(name: string) {
  return new NotFoundError(
    `There is no appStack "${name}", or you may not read it.`,
  );
}
