import type {
  PulumiStackItem,
  PulumiStackList,
} from '@appstack/backstage-plugin-appstack-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError, toError } from '@backstage/errors';
import type { CatalogReader } from '../../catalog';
import type { PulumiAccess } from '../../permissions';
import { consolePath } from './console';
import type { PulumiGate } from './PulumiGate';
import { notConfigured, type PulumiClouds } from './PulumiClouds';
import { organizationsIn, slugsIn, type PulumiSlug } from './slugs';
import { readStacks } from './stackPages';

/** Names the stacks of an entity; the names of Pulumi's own plugin. */
const PROJECT_SLUG = 'pulumi.com/project-slug';
const ORGANIZATION_SLUG = 'pulumi.com/orga-slug';

type Organization = PulumiStackList['organizations'][number];
type Problem = PulumiStackList['problems'][number];

/** What of Pulumi the annotations of an entity name, as far as the caller may see it. */
export class PulumiEntityService {
  readonly #gate: PulumiGate;
  readonly #clouds: PulumiClouds;
  readonly #catalog: CatalogReader;

  constructor(options: {
    gate: PulumiGate;
    clouds: PulumiClouds;
    catalog: CatalogReader;
  }) {
    this.#gate = options.gate;
    this.#clouds = options.clouds;
    this.#catalog = options.catalog;
  }

  async list(
    entityRef: string,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<PulumiStackList> {
    const access = await this.#gate.reading(credentials);
    const annotations = await this.#annotationsOf(entityRef, credentials);
    const stacks = await Promise.all(
      slugsIn(annotations[PROJECT_SLUG]).map(slug =>
        this.#stacksOf(slug, access, signal),
      ),
    );
    const organizations = organizationsIn(annotations[ORGANIZATION_SLUG]).map(
      name => this.#organization(name, access),
    );
    const found = [...stacks.flat(), ...organizations];
    return {
      items: unique(found.flatMap(part => ('stack' in part ? [part] : []))),
      organizations: found.flatMap(part => ('name' in part ? [part] : [])),
      problems: found.flatMap(part => ('message' in part ? [part] : [])),
    };
  }

  /** Read as the caller: who may not see the entity does not learn what it names. */
  async #annotationsOf(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Record<string, unknown>> {
    const ref = normalized(entityRef);
    const found = await this.#catalog.readRefs([ref], credentials, [
      'kind',
      'metadata',
    ]);
    const entity = found.get(ref);
    if (!entity) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not see it.`,
      );
    }
    const { annotations } = entity.metadata as { annotations?: object };
    return { ...annotations };
  }

  async #stacksOf(
    { text: slug, names }: PulumiSlug,
    access: PulumiAccess,
    signal: AbortSignal,
  ): Promise<(PulumiStackItem | Problem)[]> {
    if (!names) return [{ slug, message: 'Write organization/project/stack.' }];
    const { organization, project, stack } = names;
    const cloud = this.#clouds.find(organization);
    if (!cloud || !access.allows(names))
      return [{ slug, message: notConfigured(organization) }];
    if (stack !== undefined) {
      const ref = { organization, project, stack };
      return [{ ...ref, consoleUrl: consolePath(cloud.consoleUrl, ref) }];
    }
    let all: PulumiStackItem[];
    try {
      all = await readStacks(cloud, project, signal);
    } catch (error) {
      // The other stacks of the entity are shown all the same.
      return [{ slug, message: (toError(error) as Error).message }];
    }
    // Pulumi's filter may be looser than a name.
    const own = all.filter(item => item.project === project);
    return own.length > 0
      ? own
      : [{ slug, message: 'The project has no stacks.' }];
  }

  #organization(name: string, access: PulumiAccess): Organization | Problem {
    const cloud = this.#clouds.find(name);
    return cloud && access.allows({ organization: name })
      ? { name, consoleUrl: `${cloud.consoleUrl}/${encodeURIComponent(name)}` }
      : { slug: name, message: notConfigured(name) };
  }
}

function unique(items: PulumiStackItem[]): PulumiStackItem[] {
  return [...new Map(items.map(item => [item.consoleUrl, item])).values()];
}

function normalized(entityRef: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(entityRef));
  } catch {
    throw new InputError(`${entityRef} is no entity ref.`);
  }
}
