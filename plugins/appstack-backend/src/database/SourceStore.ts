import type { SourceRecord } from './VersionStore';

/** A source and the environment that was made from it. */
export interface StackSource extends SourceRecord {
  stackId: string;
  environment: string;
}

/** Stores the entities that appStacks were made from. */
export interface SourceStore {
  /** All sources of these appStacks; with `entityRef` only the entity itself, its parts and the parts of those. */
  list(stackIds: readonly string[], entityRef?: string): Promise<StackSource[]>;
  /** How many of these entities each appStack has in these environments, by the appStack's id. */
  countByStack(
    entityRefs: readonly string[],
    environments: readonly string[],
  ): Promise<Map<string, { environments: string[]; entities: number }>>;
  /** The ids of the appStacks that have one of these entities. */
  stacksWith(entityRefs: readonly string[]): Promise<string[]>;
}
