import type { Diagnostic } from '@appstack/compiler/model';

/** A file as it was read. */
export interface ReadFile {
  /** Where it is read. */
  url: string;
  text: string;
}

/** What the files at a configured address were when they were last accepted. */
export interface AcceptedFiles {
  files: ReadFile[];
  /** What the host calls this state; absent where it has no name for it. */
  etag?: string;
  readAt: string;
}

/** A configured address of files with documents. */
export interface DocumentSourceRecord {
  url: string;
  /** Absent as long as none were accepted. */
  accepted?: AcceptedFiles;
  triedAt: string;
  /** What was wrong the last time; the accepted state is in force all the same. */
  problems: Diagnostic[];
}

/** Keeps the last good state of files with documents. */
export interface DocumentSourceStore {
  /** By address. */
  list(): Promise<DocumentSourceRecord[]>;
  /** Text that differs once other files are accepted, without reading them. */
  stamp(): Promise<string>;
  put(record: DocumentSourceRecord): Promise<void>;
  /** Forgets all but these addresses. */
  keepOnly(urls: readonly string[]): Promise<void>;
}
