/** A version of a document, as a list shows it. */
export interface DocumentVersion {
  version: number;
  createdAt: string;
  createdBy: string;
  action: 'created' | 'updated' | 'deleted' | 'restored';
  /** Why it was made, in the words of who made it. */
  message?: string;
}

export interface DocumentHistory {
  title: string;
  /** The version that is in force. */
  current: number;
  /** Newest first. */
  readVersions: () => Promise<readonly DocumentVersion[]>;
  /** The document in one of its versions, as text that people read. */
  readText: (version: number) => Promise<string>;
  /** Returns to an earlier version; absent for who may not. */
  onRestore?: (version: number) => Promise<void>;
}
