import {
  type ExplainRequest,
  type ExplainResult,
  type MappingPreview,
  type MappingPreviewItem,
  type MappingPreviewRequest,
} from '@appstack/backstage-plugin-appstack-common';
import { questionsAbout, type DecisionContext } from '@appstack/compiler';
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
import type { Environments } from './Environments';
import {
  decidingMappings,
  documentsOf,
  type KnownMapping,
  type MappingLibrary,
} from './MappingLibrary';
import type { Telemetry } from './telemetry';

const PREVIEW_SIZE = 50;

export interface ExplainServiceOptions {
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  context: CompilerContext;
  telemetry: Telemetry;
}

/** What decides beside the draft of a mapping. */
interface Settings {
  environment: Environment;
  environments: Environments;
  all: ReadonlyMap<string, KnownMapping>;
}

/** Relations to what rules match beside the entity. */
const GROUPS = ['partOf'];

/** Relations to what may make an entity public, or says that it is not. */
const NEIGHBOURS = ['dependsOn', 'dependencyOf', 'providesApi'];

/** Explains the decisions of mappings for entities of the live catalog. Stores nothing. */
export class ExplainService {
  readonly #options: ExplainServiceOptions;

  constructor(options: ExplainServiceOptions) {
    this.#options = options;
  }

  async explain(
    { entityRef, environment: name, mapping }: ExplainRequest,
    credentials: BackstageCredentials,
  ): Promise<ExplainResult> {
    const environments = await this.#options.environments.read();
    const environment = environments.get(name);
    const [found, all] = await Promise.all([
      this.#options.catalog.readRefs([entityRef], credentials),
      this.#options.library.all(),
    ]);
    if (!found.has(entityRef)) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not read it.`,
      );
    }
    const catalog = await this.#withRelated(
      [...found.values()],
      [...GROUPS, ...NEIGHBOURS],
      credentials,
    );
    const { diagnostics, ...context } = mapping
      ? this.#contextOf(
          deciding(mapping, environment),
          withDraft(all, mapping),
          environments,
        )
      : this.#contextOf(environment, all, environments);
    const result = questionsAbout(catalog).explain(entityRef, context);
    return {
      explanation: result.explanation,
      diagnostics: [...diagnostics, ...result.diagnostics],
    };
  }

  async previewMapping(
    request: MappingPreviewRequest,
    credentials: BackstageCredentials,
  ): Promise<MappingPreview> {
    const { cloud } = request.mapping;
    return await this.#options.telemetry.previewOf(cloud, () =>
      this.#preview(request, credentials),
    );
  }

  async #preview(
    request: MappingPreviewRequest,
    credentials: BackstageCredentials,
  ): Promise<MappingPreview> {
    const draft = request.mapping;
    const environments = await this.#options.environments.read();
    const environment = environmentFor(
      draft,
      request.environment,
      environments,
    );
    const [page, all] = await Promise.all([
      this.#readPage(request, credentials),
      this.#options.library.all(),
    ]);
    const catalog = await this.#withRelated(page.entities, GROUPS, credentials);
    return {
      environment: environment.name,
      pageInfo: { nextCursor: page.nextCursor },
      ...this.#compare(page.entities, catalog, draft, {
        environment,
        environments,
        all,
      }),
    };
  }

  /** What a draft changes for these entities of a catalog, against the mapping that is saved. */
  #compare(
    entities: readonly RawEntity[],
    catalog: readonly RawEntity[],
    draft: Mapping,
    { environment, environments, all }: Settings,
  ): Pick<MappingPreview, 'items' | 'diagnostics'> {
    const saved =
      all.get(draft.name)?.mapping ??
      all.get(draft.extends ?? draft.cloud)?.mapping;
    const questions = questionsAbout(catalog);
    const after = this.#contextOf(
      deciding(draft, environment),
      withDraft(all, draft),
      environments,
    );
    const before =
      saved && this.#contextOf(deciding(saved, environment), all, environments);
    const diagnostics = [
      ...this.#options.context.checkMapping(draft, documentsOf(all)),
      ...after.diagnostics,
    ];
    const items = entities.map(entity => {
      const ref = refOf(entity);
      const decided = questions.decide(ref, after);
      diagnostics.push(...decided.diagnostics);
      return toItem(
        entity,
        before && questions.decide(ref, before).decision,
        decided.decision,
      );
    });
    return { items, diagnostics: withoutRepetition(diagnostics) };
  }

  /** What the compiler decides with in an environment, and what is wrong with its mappings. */
  #contextOf(
    environment: Environment,
    all: ReadonlyMap<string, KnownMapping>,
    environments: Environments,
  ): DecisionContext & { diagnostics: Diagnostic[] } {
    const { registry, standards } = this.#options.context;
    const { mappings, diagnostics } = decidingMappings(environment, all);
    return {
      mappings,
      environment,
      environments: environments.all(),
      standards,
      registry,
      diagnostics,
    };
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

  /** Entities with those that they have such relations to: rules may look at an entity's System and Domain. */
  async #withRelated(
    entities: RawEntity[],
    types: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<RawEntity[]> {
    const related = entities.flatMap(({ relations = [] }) =>
      relations
        .filter(({ type }) => types.includes(type))
        .map(({ targetRef }) => targetRef),
    );
    const found = await this.#options.catalog.readRefs(
      [...new Set(related)],
      credentials,
    );
    return [...entities, ...found.values()];
  }
}

/** The environment with this name, or else the first of the mapping's cloud. */
function environmentFor(
  mapping: Mapping,
  name: string | undefined,
  environments: Environments,
): Environment {
  if (name !== undefined) return environments.get(name);
  return (
    environments.all().find(({ cloud }) => cloud === mapping.cloud) ??
    builtInEnvironments(mapping.cloud)[0]
  );
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
