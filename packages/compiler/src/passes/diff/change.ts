import type {
  Change,
  Design,
  Manifest,
  Root,
  StackResource,
} from '../../model';
import type { CheckedStack } from '../stages';

/** Two versions, with the moves and renames between them. */
export interface DiffInput {
  previous?: Manifest;
  design: Design;
  resources: readonly StackResource[];
  /** What the resources describe. */
  stack: Pick<CheckedStack, 'blocks'>;
  /** The entities of the synced slice. */
  synced: ReadonlySet<string>;
  removed: Manifest['removed'];
  /** Old ids of entities by new ones. */
  renamed: ReadonlyMap<string, string>;
  moved: readonly { from: string; to: string; root: Root }[];
  /** After moves: the hashes by address as if nothing had moved. */
  hashesAsBefore?: ReadonlyMap<string, string>;
}

/** A change, as the preview lists it. */
export const changed = (
  action: Change['action'],
  subject: Change['subject'],
  name: string,
  rest: Partial<Change> = {},
): Change => ({
  action,
  subject,
  name,
  ...rest,
});

/** Whether it is outside the synced slice; entities that the catalog lost count as inside. */
export function outside(
  synced: ReadonlySet<string>,
  entityRef: string,
  gone = false,
) {
  return gone || synced.has(entityRef) ? {} : { outside: true };
}
