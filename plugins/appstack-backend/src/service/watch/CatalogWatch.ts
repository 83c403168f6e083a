import type { AuthService } from '@backstage/backend-plugin-api';
import { coveredEntity, questionsAbout } from '@appstack/compiler';
import {
  IDENTITY_FIELDS,
  isDeployable,
  partOf,
  refOf,
  WATCHED_KINDS,
  type CatalogReader,
  type RawEntity,
} from '../../catalog';
import type { CoverageStore, SeenEntity } from '../../database';
import { contentHash } from '../../hash';
import type { CompilerContext } from '../CompilerContext';
import { contextOf, type MappingContext } from '../decisionContexts';
import type { EnvironmentLibrary } from '../EnvironmentLibrary';
import { decidingMappings, type MappingLibrary } from '../MappingLibrary';
import { RelatedEntities } from '../RelatedEntities';
import { settingsHash } from '../settingsHash';
import type { StandardsLibrary } from '../StandardsLibrary';
import type { StalenessService } from './StalenessService';

/** What tells whether an entity has changed. */
const THIN_FIELDS = [...IDENTITY_FIELDS, 'metadata.etag'];

/** How many entities are read as a whole, and decided about, at a time. */
const ENTITIES_AT_ONCE = 500;

export interface CatalogWatchOptions {
  auth: AuthService;
  catalog: CatalogReader;
  coverage: CoverageStore;
  library: MappingLibrary;
  environments: EnvironmentLibrary;
  standards: StandardsLibrary;
  context: CompilerContext;
  staleness: StalenessService;
}

/** An environment with everything that decides in it beside the catalog. */
interface Place {
  environment: string;
  cloud: string;
  mapping: string;
  contextHash: string;
  context: MappingContext;
}

const etagOf = ({ metadata }: RawEntity) => String(metadata.etag ?? '');

/**
 * Looks what has changed in the catalog since the last time, in one thin read of
 * refs and etags, and brings up to date what is stored about it: what becomes of
 * each entity in each environment, and which appStacks are out of date.
 */
export class CatalogWatch {
  readonly #options: CatalogWatchOptions;

  constructor(options: CatalogWatchOptions) {
    this.#options = options;
  }

  /** Looks at the whole catalog. An error of the catalog changes nothing of what was stored. */
  async lookAtAll(): Promise<void> {
    const { coverage, staleness } = this.#options;
    const known = await coverage.seen();
    const { changed, all, gone } = await this.#compare(known);
    // Before etags are stored: what fails here is found again the next time.
    await staleness.settingsChanged();
    await staleness.entitiesChanged([...changed.keys(), ...gone]);
    const places = await this.#places();
    const records = await coverage.records();
    const isDecided = ({ environment, contextHash }: Place) =>
      records.some(
        one =>
          one.environment === environment && one.contextHash === contextHash,
      );
    const concerned = await this.#concerned(changed);
    const others = [...all].filter(ref => !concerned.has(ref));
    const madeAt = new Date().toISOString();
    await coverage.keepOnly(places.map(({ environment }) => environment));
    await this.#decide([...concerned], places, changed);
    const anew = places.filter(place => !isDecided(place));
    if (anew.length > 0) await this.#decide(others, anew);
    await coverage.remove(gone);
    await coverage.putRecords(
      places.map(({ context, ...place }) => ({ ...place, madeAt })),
    );
  }

  /** Looks at some entities only, of which it is known that they may have changed. */
  async lookAt(entityRefs: readonly string[]): Promise<void> {
    const { auth, catalog, coverage, staleness } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const found = await catalog.readRefs(entityRefs, credentials, THIN_FIELDS);
    await staleness.entitiesChanged(entityRefs);
    const changed = new Map(
      [...found].map(([ref, entity]) => [ref, etagOf(entity)]),
    );
    const records = await coverage.records();
    const decided = (await this.#places()).filter(place =>
      records.some(({ environment }) => environment === place.environment),
    );
    const concerned = await this.#concerned(changed);
    await this.#decide([...concerned], decided, changed);
    await coverage.remove(entityRefs.filter(ref => !found.has(ref)));
  }

  /** What has changed, and the parts of Systems that have: rules may look at their Domain. */
  async #concerned(changed: ReadonlyMap<string, string>): Promise<Set<string>> {
    const systems = [...changed.keys()].filter(ref =>
      ref.startsWith('system:'),
    );
    const parts = await this.#options.coverage.partsOf(systems);
    return new Set([...changed.keys(), ...parts]);
  }

  /** Which entities are new or have another etag, with it; all that there are; and those that are gone. */
  async #compare(known: ReadonlyMap<string, SeenEntity>) {
    const { auth, catalog } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const changed = new Map<string, string>();
    const all = new Set<string>();
    const query = { query: WATCHED_KINDS, fields: THIN_FIELDS };
    for await (const { entities } of catalog.scan(query, credentials)) {
      for (const entity of entities) {
        const ref = refOf(entity);
        all.add(ref);
        const etag = etagOf(entity);
        if (known.get(ref)?.etag !== etag) changed.set(ref, etag);
      }
    }
    const gone = [...known.keys()].filter(ref => !all.has(ref));
    return { changed, all, gone };
  }

  async #places(): Promise<Place[]> {
    const { library, context } = this.#options;
    const [all, environments, { standards }] = await Promise.all([
      library.all(),
      this.#options.environments.read(),
      this.#options.standards.read(),
    ]);
    const others = environments
      .all()
      .map(({ name, cloud, region, account }) => [
        name,
        cloud,
        region,
        account,
      ]);
    return environments.all().map(environment => {
      const { name, hash } = decidingMappings(environment, all);
      const settings = settingsHash(environment, standards);
      return {
        environment: environment.name,
        cloud: environment.cloud,
        mapping: name,
        contextHash: contentHash([hash, settings, context.code, others]),
        context: contextOf(
          environment,
          { all, environments, standards },
          context,
        ),
      };
    });
  }

  /** Reads entities and stores what becomes of them in each of the environments. */
  async #decide(
    entityRefs: readonly string[],
    places: readonly Place[],
    etags: ReadonlyMap<string, string> = new Map(),
  ) {
    const { auth, catalog, coverage } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const related = new RelatedEntities(catalog, credentials);
    for (let at = 0; at < entityRefs.length; at += ENTITIES_AT_ONCE) {
      const refs = entityRefs.slice(at, at + ENTITIES_AT_ONCE);
      const entities = await catalog.readAll(refs, credentials);
      const deployable = entities.filter(isDeployable);
      const questions = questionsAbout(await related.with(deployable));
      for (const { environment, context } of places) {
        await coverage.putDecisions(
          environment,
          deployable.map(entity => covered(entity, questions, context)),
        );
      }
      await coverage.putSeen(
        entities.flatMap(entity => {
          const entityRef = refOf(entity);
          const etag = etags.get(entityRef);
          const system = partOf(entity, 'system');
          return etag === undefined ? [] : [{ entityRef, etag, system }];
        }),
      );
    }
  }
}

function covered(
  entity: RawEntity,
  questions: ReturnType<typeof questionsAbout>,
  context: MappingContext,
) {
  const { decision, diagnostics } = questions.decide(refOf(entity), context);
  return coveredEntity(decision!, {
    type: entity.spec?.type,
    diagnostics,
    registry: context.registry,
    cloud: context.environment.cloud,
  });
}
