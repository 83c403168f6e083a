import type { Diagnostic } from '@appstack/compiler/model';
import { DiagnosticsError } from '../errors';
import { compileSync, memoryOf } from '../sync/compileSync';
import type { CompiledSync, SyncJob } from '../sync/job';
import type { CompilerParts } from '../sync/planEnvironment';
import {
  compareFiles,
  type ComparedFiles,
  type FilesToCompare,
} from './compareFiles';
import { indexOf, type ManifestIndex } from './manifestIndex';

/** What a compiler thread does. */
export type Task =
  | { kind: 'compile'; job: SyncJob }
  | { kind: 'index'; environment: string; json: Uint8Array }
  | { kind: 'compare'; files: FilesToCompare };

/** Why something was not done: errors lose their class on the way between threads. */
export interface Refusal {
  refused: (Diagnostic & { environment?: string })[];
}

export type TaskResult = CompiledSync | ManifestIndex | ComparedFiles | Refusal;

/** Performs a task; depends on its arguments alone. */
export function perform(task: Task, parts: () => CompilerParts): TaskResult {
  try {
    switch (task.kind) {
      case 'compile':
        return compileSync(task.job, parts());
      case 'index':
        return indexOf(task.json, task.environment);
      default:
        return compareFiles(task.files, parts().schemas);
    }
  } catch (error) {
    if (!(error instanceof DiagnosticsError)) throw error;
    return { refused: error.diagnostics };
  }
}

/** The memory of a task or its result that can change threads without a copy. */
export function transferableOf(value: Task | TaskResult): ArrayBuffer[] {
  if ('contents' in value) return memoryOf(value);
  if (!('kind' in value) || value.kind === 'compare') return [];
  const bytes =
    value.kind === 'index'
      ? [value.json]
      : [value.job.catalog, ...value.job.manifests.map(({ json }) => json)];
  return [...new Set(bytes.map(({ buffer }) => buffer as ArrayBuffer))];
}
