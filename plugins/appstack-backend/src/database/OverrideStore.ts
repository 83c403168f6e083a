import type { Properties } from '@appstack/compiler/model';
import type { StackRecord } from './StackStore';

/** What an appStack itself says of the properties of an entity in one of its environments. */
export interface OverrideRecord {
  stackId: string;
  environment: string;
  entityRef: string;
  properties: Properties;
  updatedAt: string;
  updatedBy: string;
}

/** Keeps what appStacks themselves say of properties. */
export interface OverrideStore {
  /** By environment and entity. */
  list(stackIds: readonly string[]): Promise<OverrideRecord[]>;
  /**
   * Puts an override in place of the one before; without properties there is
   * none any more. The appStack gets another revision; a ConflictError when it
   * has another one by now.
   */
  put(
    stack: StackRecord,
    override: Pick<OverrideRecord, 'environment' | 'entityRef' | 'properties'>,
    by: string,
  ): Promise<void>;
}
