import {
  APPSTACK_ENVIRONMENT_RESOURCE_TYPE,
  APPSTACK_STACK_RESOURCE_TYPE,
  catalogEntityReadPermission,
  type PULUMI_STACK_RESOURCE_TYPE,
} from '@appstack/backstage-plugin-appstack-common';
import {
  environmentPermissionResourceRef,
  pulumiPermissionResourceRef,
  stackPermissionResourceRef,
  type EnvironmentPermissionFilter,
  type EnvironmentPermissionResource,
  type PulumiPermissionResource,
  type StackPermissionFilter,
  type StackPermissionResource,
} from '@appstack/backstage-plugin-appstack-node';
import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type Permission,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';

type StackPermission = ResourcePermission<typeof APPSTACK_STACK_RESOURCE_TYPE>;
/** One that is decided for an appStack in an environment. */
export type EnvironmentPermission = ResourcePermission<
  typeof APPSTACK_ENVIRONMENT_RESOURCE_TYPE
>;

export type PulumiPermission = ResourcePermission<
  typeof PULUMI_STACK_RESOURCE_TYPE
>;

/** What a policy has decided about a permission, to be held against any number of resources. */
interface Access<Resource> {
  permission: string;
  /** Whether it is denied for every resource. */
  denied: boolean;
  allows(resource: Resource): boolean;
}

export interface StackAccess extends Access<StackPermissionResource> {
  /** The same as a query; absent when everything is allowed. */
  filter?: PermissionCriteria<StackPermissionFilter>;
}

export interface EnvironmentAccess extends Access<EnvironmentPermissionResource> {
  /** The same as a query; absent when everything is allowed. */
  filter?: PermissionCriteria<EnvironmentPermissionFilter>;
}
export type PulumiAccess = Access<PulumiPermissionResource>;

/** The permissions that a request needs; one policy request covers all of them. */
export interface AccessRequest {
  basic?: BasicPermission[];
  stack?: StackPermission[];
  environment?: EnvironmentPermission[];
}

export interface AccessAnswer {
  stack: StackAccess[];
  environment: EnvironmentAccess[];
}

/** Authorizes by the permission policy. Conditions are evaluated here, without another request. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** Throws a NotAllowedError when a basic permission, or any other for every resource, is denied. */
  async authorize(
    credentials: BackstageCredentials,
    { basic = [], stack = [], environment = [] }: AccessRequest,
  ): Promise<AccessAnswer> {
    // One request for all: the policy answers basic permissions there, too.
    const asked: readonly Permission[] = [...basic, ...stack, ...environment];
    const answers =
      asked.length === 0
        ? []
        : await this.#permissions.authorizeConditional(
            asked.map(permission => ({
              permission: permission as ResourcePermission,
            })),
            { credentials },
          );
    basic.forEach(({ name }, index) => {
      if (answers[index].result !== AuthorizeResult.ALLOW)
        throw notAllowed(name);
    });
    const decisions = answers.slice(basic.length);
    const answer = {
      stack: stack.map((permission, index) =>
        this.#stackAccess(permission, decisions[index]),
      ),
      environment: environment.map((permission, index) =>
        this.#environmentAccess(permission, decisions[stack.length + index]),
      ),
    };
    for (const access of [...answer.stack, ...answer.environment]) {
      if (access.denied) throw notAllowed(access.permission);
    }
    return answer;
  }

  /** What a permission allows, without a refusal, for answers that depend on it. */
  async stackAccess(
    credentials: BackstageCredentials,
    permission: StackPermission,
  ): Promise<StackAccess> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    return this.#stackAccess(permission, decision);
  }

  /** What permissions on Pulumi allow. Throws a NotAllowedError when one is denied for every stack. */
  async pulumiAccess(
    credentials: BackstageCredentials,
    permissions: readonly PulumiPermission[],
  ): Promise<PulumiAccess[]> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    const isAllowed = createConditionAuthorizer(
      this.#registry.getPermissionRuleset(pulumiPermissionResourceRef),
    );
    return permissions.map(({ name }, index) => {
      const decision = decisions[index];
      if (decision.result === AuthorizeResult.DENY) throw notAllowed(name);
      return {
        permission: name,
        denied: false,
        allows: resource => isAllowed(decision, resource),
      };
    });
  }

  /** What permissions on environments allow, without a refusal. */
  async environmentAccess(
    credentials: BackstageCredentials,
    permissions: readonly EnvironmentPermission[],
  ): Promise<EnvironmentAccess[]> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return permissions.map((permission, index) =>
      this.#environmentAccess(permission, decisions[index]),
    );
  }

  /** Whether a basic permission is granted, for answers that depend on it. */
  async allows(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    return result === AuthorizeResult.ALLOW;
  }

  /**
   * Whether the caller may read every entity, so that numbers about all of them
   * may be shown; false when it depends on the entity.
   *
   * @throws NotAllowedError - when the caller may read none
   */
  async mayReadWholeCatalog(
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [{ result }] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (result === AuthorizeResult.DENY)
      throw notAllowed(catalogEntityReadPermission.name);
    return result === AuthorizeResult.ALLOW;
  }

  #stackAccess(
    permission: StackPermission,
    decision: PolicyDecision,
  ): StackAccess {
    const rules = this.#registry.getPermissionRuleset(
      stackPermissionResourceRef,
    );
    const isAllowed = createConditionAuthorizer(rules);
    return {
      permission: permission.name,
      denied: decision.result === AuthorizeResult.DENY,
      allows: resource => isAllowed(decision, resource),
      ...(decision.result === AuthorizeResult.CONDITIONAL && {
        filter: createConditionTransformer(rules)(decision.conditions),
      }),
    };
  }

  #environmentAccess(
    permission: EnvironmentPermission,
    decision: PolicyDecision,
  ): EnvironmentAccess {
    const rules = this.#registry.getPermissionRuleset(
      environmentPermissionResourceRef,
    );
    const isAllowed = createConditionAuthorizer(rules);
    return {
      permission: permission.name,
      denied: decision.result === AuthorizeResult.DENY,
      allows: resource => isAllowed(decision, resource),
      ...(decision.result === AuthorizeResult.CONDITIONAL && {
        filter: createConditionTransformer(rules)(decision.conditions),
      }),
    };
  }
}

/** A refusal for lack of a permission. */
export class PermissionDeniedError extends NotAllowedError {
  override name = 'NotAllowedError' as const;
  readonly #permission: string;

  constructor(permission: string, message: string) {
    super(message);
    this.#permission = permission;
  }

  /** The name of the permission; no own property, so that it stays out of the body of the answer. */
  get permission() {
    return this.#permission;
  }
}

/** The refusal that names the permission, so that users can request it. */
export function notAllowed(permission: string, what?: string) {
  return new PermissionDeniedError(
    permission,
    `You may not do this${what ? ` to ${what}` : ''}: it needs the permission ${permission}.`,
  );
}
