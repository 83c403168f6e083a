import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { PreviewRecord } from '../../database';
import type { SyncInputs } from './completeInputs';
import type { SyncFacts, SyncJob } from './job';
import type { SyncAnswer } from './SyncAnswer';

/** Who asks for a sync, and until when. */
export interface Asking {
  credentials: BackstageCredentials;
  /** Comes when the caller is gone. */
  signal: AbortSignal;
}

/** All of a job but what only the compiler reads. */
export type Scope = Omit<SyncJob, 'catalog' | 'manifests'> & {
  inputs: SyncInputs;
};

/** A sync as it would be done now. */
export interface Plan extends Scope {
  preview: PreviewRecord;
  /** Whether the same was not previewed by the same caller within the hour. */
  isNew: boolean;
  facts: SyncFacts;
  /** Without what the caller may not read. */
  answer: SyncAnswer;
}
