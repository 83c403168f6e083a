import {
  type ExplainRequest,
  type ExplainResult,
  type MappingPreview,
  type MappingPreviewItem,
  type MappingPreviewRequest,
} from '@appstack/backstage-plugin-appstack-common';
import { explain } from '@appstack/compiler';
import type {
  Decision,
  Diagnostic,
  Environment,
  Mapping,
} from '@appstack/compiler/model';
import { builtInEnvironments } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { refOf, type CatalogReader, type RawEntity } from '../catalog';
import type { CompilerContext } from './CompilerContext';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import {
  decidingMappings,
  type KnownMapping,
  type MappingLibrary,
} from './MappingLibrary';

const PREVIEW_SIZE = 50;

export interface ExplainServiceOptions {
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  context: CompilerContext;
}

/** Says what mappings make of entities of the live catalog, and why. Stores nothing. */
export class ExplainService {
  readonly #options: ExplainServiceOptions;

  constructor(options: ExplainServiceOptions) {
    this.#options = options;
  }

  async explain(
    { entityRef, environment: name, mapping }: ExplainRequest,
    credentials: BackstageCredentials,
  ): Promise<ExplainResult> {
    const environment = this.#options.environments.get(name);
    const [found, all] = await Promise.all([
      this.#options.catalog.readRefs([entityRef], credentials),
      this.#options.library.all(),
    ]);
    if (!found.has(entityRef)) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not read it.`,
      );
    }
    const catalog = await this.#withGroups([...found.values()], credentials);
    return mapping
      ? this.#decide(
          entityRef,
          catalog,
          deciding(mapping, environment),
          withDraft(all, mapping),
        )
      : this.#decide(entityRef, catalog, environment, all);
  }

  async previewMapping(
    request: MappingPreviewRequest,
    credentials: BackstageCredentials,
  ): Promise<MappingPreview> {
    const { context, library } = this.#options;
    const draft = request.mapping;
    const environment = this.#environmentFor(draft, request.environment);
    const [page, all] = await Promise.all([
      this.#readPage(request, credentials),
      library.all(),
    ]);
    const drafted = withDraft(all, draft);
    const saved =
      all.get(draft.name)?.mapping ??
      all.get(draft.extends ?? draft.cloud)?.mapping;
    const catalog = await this.#withGroups(page.entities, credentials);
    const diagnostics = context.checkMapping(
      draft,
      new Map([...all].map(([name, known]) => [name, known.mapping])),
    );
    const items = page.entities.map(entity => {
      const ref = refOf(entity);
      const after = this.#decide(
        ref,
        catalog,
        deciding(draft, environment),
        drafted,
      );
      const before =
        saved && this.#decide(ref, catalog, deciding(saved, environment), all);
      diagnostics.push(...after.diagnostics);
      return toItem(
        entity,
        before?.explanation?.decision,
        after.explanation?.decision,
      );
    });
    return {
      environment: environment.name,
      items,
      pageInfo: { nextCursor: page.nextCursor },
      diagnostics: withoutRepetition(diagnostics),
    };
  }

  #decide(
    entityRef: string,
    catalog: RawEntity[],
    environment: Environment,
    all: ReadonlyMap<string, KnownMapping>,
  ): ExplainResult {
    const { registry, standards } = this.#options.context;
    const { mappings, diagnostics } = decidingMappings(environment, all);
    const result = explain({
      catalog,
      entityRef,
      mappings,
      environment,
      standards,
      registry,
    });
    return {
      explanation: result.explanation,
      diagnostics: [...diagnostics, ...result.diagnostics],
    };
  }

  #environmentFor(mapping: Mapping, name: string | undefined): Environment {
    const { environments } = this.#options;
    if (name !== undefined) return environments.get(name);
    return (
      environments.all().find(({ cloud }) => cloud === mapping.cloud) ??
      builtInEnvironments(mapping.cloud)[0]
    );
  }

  async #readPage(
    { entityRefs, filter, cursor, limit = PREVIEW_SIZE }: MappingPreviewRequest,
    credentials: BackstageCredentials,
  ): Promise<{ entities: RawEntity[]; nextCursor?: string }> {
    const { catalog } = this.#options;
    if (!entityRefs) {
      return await catalog.readPage({ filter, cursor, limit }, credentials);
    }
    const found = await catalog.readRefs(entityRefs, credentials);
    return { entities: [...found.values()] };
  }

  /** Rules may look at an entity's System and Domain. */
  async #withGroups(
    entities: RawEntity[],
    credentials: BackstageCredentials,
  ): Promise<RawEntity[]> {
    const groups = entities.flatMap(({ relations = [] }) =>
      relations
        .filter(({ type }) => type === 'partOf')
        .map(({ targetRef }) => targetRef),
    );
    const found = await this.#options.catalog.readRefs(
      [...new Set(groups)],
      credentials,
    );
    return [...entities, ...found.values()];
  }
}

/** The environment as if this mapping decided in it. */
function deciding(mapping: Mapping, environment: Environment): Environment {
  return { ...environment, mapping: mapping.name };
}

function withDraft(
  all: ReadonlyMap<string, KnownMapping>,
  mapping: Mapping,
): Map<string, KnownMapping> {
  return new Map(all).set(mapping.name, {
    mapping,
    version: 0,
    origin: 'portal',
  });
}

function toItem(
  entity: RawEntity,
  before: Decision | undefined,
  after: Decision | undefined,
): MappingPreviewItem {
  const { title } = entity.metadata;
  const type = entity.spec?.type;
  return {
    entityRef: refOf(entity),
    title: typeof title === 'string' ? title : undefined,
    type: typeof type === 'string' ? type : undefined,
    before,
    after,
    changed: outcomeOf(before) !== outcomeOf(after),
  };
}

/** What counts as a change: another target, basis or properties, not the name of the rule. */
function outcomeOf(decision: Decision | undefined): string {
  const { target, basis, layers } = decision ?? {};
  return JSON.stringify([target, basis, layers?.map(({ values }) => values)]);
}

function withoutRepetition(diagnostics: Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map(d => [JSON.stringify(d), d])).values()];
}
