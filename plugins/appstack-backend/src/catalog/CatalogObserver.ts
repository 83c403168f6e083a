export const CATALOG_OPERATIONS = ['by_refs', 'query', 'facets'] as const;
export const CATALOG_OUTCOMES = [
  'success',
  'denied',
  'timeout',
  'error',
] as const;

/** One request to the catalog. */
export interface CatalogRead {
  operation: (typeof CATALOG_OPERATIONS)[number];
  outcome: (typeof CATALOG_OUTCOMES)[number];
  seconds: number;
  /** The catalog's error message. */
  cause?: Error;
}

/** Called for every request to the catalog. */
export interface CatalogObserver {
  catalogRead(read: CatalogRead): void;
}
