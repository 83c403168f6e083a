import type {
  DeliverySettings,
  PullRequestChecks,
} from '@appstack/backstage-plugin-appstack-common';
import type { PageOf, PageRequest } from './page';

/** The settings of an appStack's delivery. */
export interface DeliverySettingsRecord {
  /** 0 while nothing was set. */
  revision: number;
  settings?: DeliverySettings;
}

/** A pull request of AppStack. */
export interface PullRequestRecord {
  id: string;
  stackId: string;
  /** Absent where it holds all environments. */
  environment?: string;
  /** Counts those of the environment. */
  sequence: number;
  environments: string[];
  state: 'opening' | 'open' | 'merged' | 'closed';
  version: number;
  repository: string;
  folder: string;
  baseBranch: string;
  /** The commit of the base branch that its branch contains. */
  base?: string;
  branch: string;
  number?: number;
  url?: string;
  title?: string;
  draft: boolean;
  checks?: PullRequestChecks;
  mergeable?: boolean;
  conflicts: number;
  problem?: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  mergedAt?: string;
}

export type NewPullRequest = Omit<
  PullRequestRecord,
  'id' | 'createdAt' | 'updatedAt'
>;

/** Keeps the settings of deliveries and the pull requests. */
export interface DeliveryStore {
  settings(stackId: string): Promise<DeliverySettingsRecord>;
  /** Throws a ConflictError when the settings have another revision by now. */
  saveSettings(
    stackId: string,
    settings: DeliverySettings,
    options: { revision?: number; by: string },
  ): Promise<void>;

  /** Newest first. */
  list(stackId: string, page: PageRequest): Promise<PageOf<PullRequestRecord>>;
  find(id: string): Promise<PullRequestRecord | undefined>;
  /** All of an appStack that are open or being opened. */
  unfinished(stackId: string): Promise<PullRequestRecord[]>;
  /** Those of all appStacks that are open, the one that was looked at longest ago first. */
  open(limit: number): Promise<PullRequestRecord[]>;
  /** All of an appStack that were merged, newest first. */
  merged(stackId: string): Promise<PullRequestRecord[]>;
  /** Whether a folder has open or merged pull requests of other appStacks that are not deleted. */
  isUsedByOthers(
    stackId: string,
    place: { repository: string; folder: string },
  ): Promise<boolean>;
  lastSequence(stackId: string, environment?: string): Promise<number>;
  insert(request: NewPullRequest): Promise<PullRequestRecord>;
  /** Writes all that may change of it. */
  save(request: PullRequestRecord): Promise<PullRequestRecord>;
  /** Writes only what the host says of it, which nothing else depends on. */
  saveState(request: PullRequestRecord): Promise<PullRequestRecord>;
  remove(id: string): Promise<void>;

  /**
   * Takes the lock of an appStack, also one that has expired.
   *
   * @returns what releases it; nothing when it is taken
   */
  lock(
    stackId: string,
    seconds: number,
  ): Promise<(() => Promise<void>) | undefined>;
}
