import type {
  MappingPreview,
  MappingPreviewProgress,
  MappingPreviewRequest,
} from '@appstack/backstage-plugin-appstack-common';
import { questionsAbout, reachOf } from '@appstack/compiler';
import {
  builtInEnvironments,
  type Diagnostic,
  type Environment,
  type Mapping,
} from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  DEPLOYABLE_KINDS,
  IDENTITY_FIELDS,
  refOf,
  type CatalogReader,
  type RawEntity,
} from '../../catalog';
import type { CompilerContext } from '../CompilerContext';
import type { ConcernedStacks } from '../ConcernedStacks';
import {
  contextOf,
  deciding,
  withDraft,
  type MappingContext,
  type Settings,
} from '../decisionContexts';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import type { StandardsLibrary } from '../StandardsLibrary';
import type { Environments } from '../Environments';
import { CancelledError } from '../errors';
import { decidedBy, documentsOf, type MappingLibrary } from '../MappingLibrary';
import { RelatedEntities } from '../RelatedEntities';
import type { Telemetry } from '../telemetry';
import { fieldsToAsk, queryFor } from './catalogQuery';
import { changedRules, ruleKey } from './changedRules';
import { hasChanged, Tally, type Compared } from './Tally';

const LISTED = 50;

/** What tells whether a rule can concern an entity, as far as the catalog cannot be asked for it. */
const THIN_FIELDS = [
  ...IDENTITY_FIELDS,
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'spec.type',
  'spec.subType',
];

export interface MappingPreviewServiceOptions {
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  standards: StandardsLibrary;
  context: CompilerContext;
  telemetry: Telemetry;
  concerned: ConcernedStacks;
}

/** Who asks, and for how long. */
export interface PreviewCaller {
  credentials: BackstageCredentials;
  signal: AbortSignal;
  /** Called for every page of the catalog that was looked at. */
  onProgress?(progress: MappingPreviewProgress): void;
}

/** The two forms of a mapping that are compared. */
interface Comparison {
  before?: MappingContext;
  after: MappingContext;
  /** The names of the rules that differ. */
  rules: ReturnType<typeof changedRules>;
}

/** Whether one of the rules that differ decides, or something becomes another thing by them. */
const isDecidedBy =
  ({ rules }: Comparison) =>
  (compared: Compared) =>
    [compared.before, compared.after].some(
      decision => decision?.rule && rules.has(ruleKey(decision.rule)),
    ) || hasChanged(compared);

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

/** Finds out what a draft of a mapping would change, in the whole catalog. Stores nothing. */
export class MappingPreviewService {
  readonly #options: MappingPreviewServiceOptions;

  constructor(options: MappingPreviewServiceOptions) {
    this.#options = options;
  }

  async preview(
    request: MappingPreviewRequest,
    caller: PreviewCaller,
  ): Promise<MappingPreview> {
    const { cloud } = request.mapping;
    return await this.#options.telemetry.previewOf(cloud, () =>
      this.#preview(request, caller),
    );
  }

  async #preview(
    { mapping, entityRefs, limit = LISTED, ...request }: MappingPreviewRequest,
    caller: PreviewCaller,
  ): Promise<MappingPreview> {
    const { library, context, concerned } = this.#options;
    const [all, environments, { standards }] = await Promise.all([
      library.all(),
      this.#options.environments.read(),
      this.#options.standards.read(),
    ]);
    const settings = { all, environments, standards };
    const environment = environmentFor(
      mapping,
      request.environment,
      environments,
    );
    const comparison = this.#compare(mapping, environment, settings);
    const tally = new Tally(entityRefs?.length ?? limit);
    const pages = entityRefs
      ? this.#named(entityRefs, caller)
      : this.#reached(comparison, caller);
    const isCounted = entityRefs ? () => true : isDecidedBy(comparison);
    for await (const page of this.#decided(pages, comparison, caller)) {
      for (const one of page) if (isCounted(one)) tally.add(one);
    }
    const { diagnostics, ...counted } = tally.result();
    const about = [
      ...context.checkMapping(mapping, documentsOf(all)),
      ...comparison.after.diagnostics,
      ...diagnostics,
    ];
    return {
      environment: environment.name,
      ...counted,
      appStacks: await concerned.by(
        tally.changedRefs,
        decidedBy(
          mapping.name,
          environments.all(),
          documentsOf(withDraft(all, mapping)),
        ).map(({ name }) => name),
        caller.credentials,
      ),
      diagnostics: withoutRepetition(about),
    };
  }

  #compare(
    draft: Mapping,
    environment: Environment,
    settings: Settings,
  ): Comparison {
    const { context } = this.#options;
    const { all } = settings;
    const saved =
      all.get(draft.name)?.mapping ??
      all.get(draft.extends ?? draft.cloud)?.mapping;
    const after = contextOf(
      deciding(draft, environment),
      { ...settings, all: withDraft(all, draft) },
      context,
    );
    const before =
      saved && contextOf(deciding(saved, environment), settings, context);
    return {
      before,
      after,
      rules: changedRules(before?.mappings ?? [], after.mappings),
    };
  }

  async *#decided(
    pages: AsyncIterable<RawEntity[]>,
    { before, after }: Comparison,
    { credentials }: PreviewCaller,
  ): AsyncGenerator<Compared[]> {
    const related = new RelatedEntities(this.#options.catalog, credentials);
    for await (const entities of pages) {
      const questions = questionsAbout(await related.with(entities));
      yield entities.map(entity => {
        const ref = refOf(entity);
        const { decision, diagnostics } = questions.decide(ref, after);
        return {
          entity,
          before: before && questions.decide(ref, before).decision,
          after: decision,
          diagnostics,
        };
      });
    }
  }

  async *#named(
    entityRefs: readonly string[],
    { credentials }: PreviewCaller,
  ): AsyncGenerator<RawEntity[]> {
    const { catalog } = this.#options;
    yield await catalog.readAll(entityRefs, credentials);
  }

  /** All that the changed rules can concern: read as a whole where the catalog can be asked for it, looked for in a thin read of everything elsewhere. */
  async *#reached(
    { before, after, rules }: Comparison,
    { credentials, signal, onProgress }: PreviewCaller,
  ): AsyncGenerator<RawEntity[]> {
    const { catalog } = this.#options;
    const chain = [...(before?.mappings ?? []), ...after.mappings];
    const reaches = [...rules.values()]
      .flat()
      .map(rule => reachOf(rule, chain));
    const asked = fieldsToAsk(reaches);
    const query = queryFor(reaches, await catalog.facets(asked, credentials));
    if (!query) return;
    const isThin = query === DEPLOYABLE_KINDS;
    const fields = isThin ? THIN_FIELDS : undefined;
    const scan = catalog.scan({ query, fields }, credentials);
    let checked = 0;
    let total: number | undefined;
    for await (const page of scan) {
      if (signal.aborted) throw new CancelledError();
      total ??= page.total;
      checked += page.entities.length;
      onProgress?.({ checked, total });
      const concerned = page.entities.filter(entity =>
        reaches.some(reach => reach.concerns(entity)),
      );
      yield isThin
        ? await catalog.readAll(concerned.map(refOf), credentials)
        : concerned;
    }
  }
}

function withoutRepetition(diagnostics: Diagnostic[]): Diagnostic[] {
  return [...new Map(diagnostics.map(d => [JSON.stringify(d), d])).values()];
}
