export const CATALOG_OPERATIONS = ['by_refs', 'query'] as const;
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
  /** What the catalog said when it refused or failed. */
  cause?: Error;
}

/** Is told of every request to the catalog. */
export interface CatalogObserver {
  catalogRead(read: CatalogRead): void;
}
