import type {
  ExplainRequest,
  ExplainResult,
} from '@appstack/backstage-plugin-appstack-common';
import { questionsAbout } from '@appstack/compiler';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogReader } from '../catalog';
import type { CompilerContext } from './CompilerContext';
import { contextOf, deciding, withDraft } from './decisionContexts';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import type { MappingLibrary } from './MappingLibrary';
import type { StandardsLibrary } from './StandardsLibrary';
import { GROUPS, RelatedEntities } from './RelatedEntities';

export interface ExplainServiceOptions {
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  standards: StandardsLibrary;
  context: CompilerContext;
}

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
    const [found, all, { standards }] = await Promise.all([
      this.#options.catalog.readRefs([entityRef], credentials),
      this.#options.library.all(),
      this.#options.standards.read(),
    ]);
    if (!found.has(entityRef)) {
      throw new NotFoundError(
        `There is no entity ${entityRef}, or you may not read it.`,
      );
    }
    const related = new RelatedEntities(this.#options.catalog, credentials, [
      ...GROUPS,
      ...NEIGHBOURS,
    ]);
    const catalog = await related.with([...found.values()]);
    const { context: compiler } = this.#options;
    const { diagnostics, ...context } = mapping
      ? contextOf(
          deciding(mapping, environment),
          { all: withDraft(all, mapping), environments, standards },
          compiler,
        )
      : contextOf(environment, { all, environments, standards }, compiler);
    const result = questionsAbout(catalog).explain(entityRef, context);
    return {
      explanation: result.explanation,
      diagnostics: [...diagnostics, ...result.diagnostics],
    };
  }
}
