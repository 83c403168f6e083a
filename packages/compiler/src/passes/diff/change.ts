import type {
  Change,
  Design,
  Manifest,
  Root,
  StackResource,
} from '../../model';
import type { CheckedStack } from '../stages';

/** Two versions, and what is known of the way from one to the other. */
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
  /** Where something has moved: the hashes by address that there would be had nothing moved. */
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

/** Whether something lies outside the synced slice; what is gone from the catalog counts as inside. */
export function outside(
  synced: ReadonlySet<string>,
  entityRef: string,
  gone = false,
) {
  return gone || synced.has(entityRef) ? {} : { outside: true };
}
