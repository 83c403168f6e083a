/** The path of a file and the hash of its content, as the index of a realization has it. */
export interface FileEntry {
  path: string;
  /** SHA-256, hex. */
  hash: string;
}

/** What a preview made of an environment; all bytes are UTF-8. */
export interface PreviewedEnvironment {
  environment: string;
  /** JSON of the entities that it is made from. */
  sources: Uint8Array;
  /** Absent when nothing changes. The bytes are the JSON of columns of the realization. */
  documents?: {
    /** The hash of the file that holds the manifest. */
    manifestHash: string;
    diagnostics: Uint8Array;
    changes: Uint8Array;
  };
  /** The index of its files. */
  files: FileEntry[];
}

/** A compiled sync, before it is kept. */
export interface NewPreview {
  /** Who asked for it. */
  caller: string;
  /** The name of the appStack. */
  stack: string;
  /** SHA-256 of everything that decides the result. */
  key: string;
  digest: string;
  /** JSON of what a sync needs to know of it, a few hundred bytes for each entity. */
  facts: string;
  /** JSON of the answer. */
  answer: Uint8Array;
  /** The files that all environments share. */
  files: FileEntry[];
  environments: PreviewedEnvironment[];
  /** The hash of the content that holds the JSON of the entities that were read; absent when none were. */
  catalogHash?: string;
  /** Contents by hash. */
  contents: ReadonlyMap<string, Uint8Array>;
}

/** A compiled sync as it is kept. */
export interface PreviewRecord {
  id: string;
  facts: string;
  answer: Uint8Array;
}

/** Keeps compiled syncs for an hour, each for its caller alone. */
export interface PreviewStore {
  /** What was compiled from just that, by the same caller, and not longer ago than an hour. */
  find(caller: string, key: string): Promise<PreviewRecord | undefined>;
  /** Keeps a compiled sync; of a caller's previews of one appStack only the last few stay. */
  put(preview: NewPreview): Promise<PreviewRecord>;
  /** The newest of a caller with this digest, not older than an hour. */
  findByDigest(
    caller: string,
    stack: string,
    digest: string,
  ): Promise<PreviewRecord | undefined>;
  /** The index of the files of an environment, with those that all share; empty when nothing changes. */
  fileIndex(id: string, environment: string): Promise<FileEntry[]>;
  /** The contents by hash, of files that a version has as well. */
  contents(id: string, hashes: readonly string[]): Promise<Map<string, string>>;
  /** The sources of each environment, as JSON. */
  sources(id: string): Promise<Map<string, string>>;
  remove(id: string): Promise<void>;
  /** Removes what is older than an hour. */
  removeExpired(): Promise<void>;
}
