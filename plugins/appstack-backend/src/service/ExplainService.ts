import type {
  ExplainRequest,
  ExplainResult,
} from '@appstack/backstage-plugin-appstack-common';
import { questionsAbout } from '@appstack/compiler';
import type { Properties } from '@appstack/compiler/model';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { CatalogReader } from '../catalog';
import type { OverrideStore } from '../database';
import type { CompilerContext } from './CompilerContext';
import { contextOf, deciding, withDraft } from './decisionContexts';
import type { EnvironmentLibrary } from './EnvironmentLibrary';
import type { MappingLibrary } from './MappingLibrary';
import { overridesByEnvironment } from './overridesOf';
import type { StandardsLibrary } from './StandardsLibrary';
import { GROUPS, RelatedEntities } from './RelatedEntities';
import type { StackGate } from './StackGate';

export interface ExplainServiceOptions {
  catalog: CatalogReader;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  standards: StandardsLibrary;
  context: CompilerContext;
  gate: StackGate;
  overrides: OverrideStore;
}

/** Relations to what may make an entity public, or says that it is not. */
const NEIGHBOURS = ['dependsOn', 'dependencyOf', 'providesApi'];

/** Explains the decisions of mappings for entities of the live catalog. Stores nothing. */
export class ExplainService {
  readonly #options: ExplainServiceOptions;

  constructor(options: ExplainServiceOptions) {
    this.#options = options;
  }

  /** @param overrides - what is said of properties by entity ref, in place of what the appStack says */
  async explain(
    { entityRef, environment: name, mapping, appStack }: ExplainRequest,
    credentials: BackstageCredentials,
    overrides?: Record<string, Properties>,
  ): Promise<ExplainResult> {
    const said =
      overrides ?? (await this.#overridesOf(appStack, name, credentials));
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
    const result = questionsAbout(catalog).explain(entityRef, {
      ...context,
      overrides: said,
    });
    return {
      explanation: result.explanation,
      diagnostics: [...diagnostics, ...result.diagnostics],
    };
  }
  /** What an appStack itself says of properties in an environment. */
  async #overridesOf(
    appStack: string | undefined,
    environment: string,
    credentials: BackstageCredentials,
  ): Promise<Record<string, Properties> | undefined> {
    if (!appStack) return undefined;
    const { gate, overrides } = this.#options;
    const { stack } = await gate.open(appStack, credentials);
    return overridesByEnvironment(await overrides.list([stack.id]))[
      environment
    ];
  }
}
