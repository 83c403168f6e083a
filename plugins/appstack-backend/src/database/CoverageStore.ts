import {
  coverageMarkSchema,
  type CoverageMark,
} from '@appstack/backstage-plugin-appstack-common';
import type { CoverageOutcome, CoveredEntity } from '@appstack/compiler';
import type { PageOf, PageRequest } from './page';

/** An entity of the catalog as it was seen last. */
export interface SeenEntity {
  entityRef: string;
  etag: string;
  system?: string;
}

/** That the catalog was decided about for an environment. */
export interface CoverageRecord {
  environment: string;
  cloud: string;
  mapping: string;
  contextHash: string;
  madeAt: string;
}

/** What may be remarkable about a decision beside its outcome. */
export const COVERAGE_MARKS = coverageMarkSchema.options;

/** Entities that are alike in everything that is counted. */
export type CoverageCell = Pick<
  CoveredEntity,
  'kind' | 'type' | 'outcome' | 'target'
> &
  Record<CoverageMark, boolean> & { entities: number };

export interface CoverageFilter extends PageRequest {
  environment: string;
  outcome?: CoverageOutcome;
  kind?: string;
  type?: string;
  mark?: CoverageMark;
}

/** Keeps what was seen of the catalog, and what the mapping of each environment makes of it. */
export interface CoverageStore {
  seen(): Promise<Map<string, SeenEntity>>;
  /** The entities that were seen as parts of these Systems. */
  partsOf(systems: readonly string[]): Promise<string[]>;
  putSeen(entities: readonly SeenEntity[]): Promise<void>;
  /** Forgets entities that are gone, with all decisions about them. */
  remove(entityRefs: readonly string[]): Promise<void>;

  records(): Promise<CoverageRecord[]>;
  putRecords(records: readonly CoverageRecord[]): Promise<void>;
  /** Forgets all other environments. */
  keepOnly(environments: readonly string[]): Promise<void>;

  putDecisions(
    environment: string,
    entities: readonly CoveredEntity[],
  ): Promise<void>;
  cells(environment: string): Promise<CoverageCell[]>;
  /** The same of those entities that a function lets through. */
  cellsOf(
    environment: string,
    isCounted: (entityRef: string) => boolean,
  ): Promise<CoverageCell[]>;
  page(filter: CoverageFilter): Promise<PageOf<CoveredEntity>>;
}
