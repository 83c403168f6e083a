/** An environment in which nothing is to be changed for now. */
export interface FreezeRecord {
  environment: string;
  reason: string;
  by: string;
  since: string;
}

/** Keeps which environments are frozen. */
export interface FreezeStore {
  list(): Promise<FreezeRecord[]>;
  /** @returns whether it was not frozen before */
  add(freeze: Omit<FreezeRecord, 'since'>): Promise<boolean>;
  /** @returns whether it was frozen before */
  remove(environment: string): Promise<boolean>;
}
