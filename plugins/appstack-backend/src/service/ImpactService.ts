import {
  appstackMappingReadPermission,
  appstackPolicyReadPermission,
  appstackStandardsReadPermission,
  type Impact,
  type ImpactRequest,
} from '@appstack/backstage-plugin-appstack-common';
import type { Environment, Policy, Standards } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Authorizer } from '../permissions';
import { withDraft } from './decisionContexts';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import {
  decidingMappings,
  type KnownMapping,
  type MappingLibrary,
} from './MappingLibrary';
import { policiesHashIn } from './policies/policiesHash';
import type { PolicyLibrary } from './policies/PolicyLibrary';
import { settingsHash } from './settingsHash';
import type { StandardsLibrary } from './StandardsLibrary';
import type { UsageService } from './UsageService';

export interface ImpactServiceOptions {
  environments: EnvironmentLibrary;
  library: MappingLibrary;
  standards: StandardsLibrary;
  policies: PolicyLibrary;
  usage: UsageService;
  authorizer: Authorizer;
}

/** All that decides beside the catalog. */
interface Deciding {
  mappings: ReadonlyMap<string, KnownMapping>;
  environments: readonly Environment[];
  standards: Standards;
  policies: readonly Policy[];
}

/** Who may try a draft of a document may read what is in force of its kind. */
const NEEDED = {
  mapping: appstackMappingReadPermission,
  standards: appstackStandardsReadPermission,
  policy: appstackPolicyReadPermission,
} as const;

/** Finds which appStacks a draft would make out of date. Nothing is compiled and nothing is stored. */
export class ImpactService {
  readonly #options: ImpactServiceOptions;

  constructor(options: ImpactServiceOptions) {
    this.#options = options;
  }

  async of(
    request: ImpactRequest,
    credentials: BackstageCredentials,
  ): Promise<Impact> {
    await this.#refuseUnread(request, credentials);
    const now = await this.#inForce();
    const then = withDraftOf(now, request);
    const hashes = new Map(
      now.environments.map(one => [one.name, hashOf(one, now)]),
    );
    const environments = then.environments
      .filter(one => hashes.get(one.name) !== hashOf(one, then))
      .map(({ name }) => name);
    const { usage } = this.#options;
    return {
      environments,
      appStacks: await usage.ofEnvironments(environments, {}, credentials),
    };
  }

  async #inForce(): Promise<Deciding> {
    const { library, environments, standards, policies } = this.#options;
    const [mappings, known, { standards: inForce }, prescribed] =
      await Promise.all([
        library.all(),
        environments.read(),
        standards.read(),
        policies.policies(),
      ]);
    return {
      ...{ mappings, environments: known.all() },
      ...{ standards: inForce, policies: prescribed },
    };
  }

  async #refuseUnread(
    request: ImpactRequest,
    credentials: BackstageCredentials,
  ) {
    const { authorizer } = this.#options;
    for (const kind of ['mapping', 'standards', 'policy'] as const) {
      const permission = NEEDED[kind];
      if (request[kind] === undefined) continue;
      if (await authorizer.allows(credentials, permission)) continue;
      throw new NotAllowedError(
        `A draft of this kind needs the permission ${permission.name}.`,
      );
    }
  }
}

function withDraftOf(
  now: Deciding,
  { mapping, environment, standards, policy }: ImpactRequest,
): Deciding {
  return {
    mappings: mapping ? withDraft(now.mappings, mapping) : now.mappings,
    environments: now.environments.map(one =>
      one.name === environment?.name ? environment : one,
    ),
    standards: standards ?? now.standards,
    policies: policy
      ? [...now.policies.filter(({ id }) => id !== policy.id), policy].sort(
          (a, b) => (a.id < b.id ? -1 : 1),
        )
      : now.policies,
  };
}

/** What stands for all that decides in an environment. */
function hashOf(environment: Environment, deciding: Deciding): string {
  const { mappings, standards, policies } = deciding;
  return [
    decidingMappings(environment, mappings).hash,
    settingsHash(environment, standards),
    policiesHashIn(environment, policies),
  ].join(' ');
}
