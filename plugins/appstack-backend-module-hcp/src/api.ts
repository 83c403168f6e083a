/** A document of the API, in the form of JSON:API. */
export interface Resource<A> {
  id: string;
  type: string;
  attributes: A;
  relationships?: Record<string, { data?: Reference | Reference[] | null }>;
}

export interface Reference {
  id: string;
  type: string;
}

/** The one that a document refers to by a name; nothing where there is none. */
export function referredTo(
  { relationships }: Pick<Resource<unknown>, 'relationships'>,
  name: string,
): Reference | undefined {
  const data = relationships?.[name]?.data;
  return Array.isArray(data) ? data[0] : (data ?? undefined);
}

export type Workspace = Resource<{
  name: string;
  'auto-apply': boolean;
  'execution-mode': string;
  locked: boolean;
  'source-name'?: string | null;
  'source-url'?: string | null;
  'vcs-repo'?: unknown;
  'working-directory'?: string | null;
  permissions?: Partial<Record<string, boolean>>;
}>;

export type ConfigurationVersion = Resource<{
  status: string;
  'error-message'?: string | null;
  'upload-url'?: string;
}>;

export type HcpRun = Resource<{
  status: string;
  actions: Partial<
    Record<
      | 'is-cancelable'
      | 'is-confirmable'
      | 'is-discardable'
      | 'is-force-cancelable',
      boolean
    >
  >;
  'save-plan'?: boolean;
}>;

/** A plan or an apply of a run. */
export type RunPhase = Resource<{
  status: string;
  'log-read-url'?: string | null;
}>;

export type StateVersion = Resource<{
  serial: number;
  'resources-processed'?: boolean;
}>;

export type StateOutput = Resource<{
  name: string;
  sensitive: boolean;
  value: unknown;
}>;

export type Variable = Resource<{
  key: string;
  category: string;
  sensitive: boolean;
}>;
