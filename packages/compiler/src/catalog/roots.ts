import type { CatalogSnapshot } from './entity';
import { completeReference } from './references';
import { renamesOf } from './renames';
import { wholeSystems } from './scope';
import { warning, type Diagnostic, type Manifest } from '../model';

/** The roots of a sync, with references completed. */
export interface Roots {
  refs: string[];
  /** Systems that are synced as a whole. */
  systems: Set<string>;
  unreadable: Set<string>;
  /** Old refs by new ones. */
  renames: Map<string, string>;
  diagnostics: Diagnostic[];
}

/** The request of a sync. */
export interface SyncRequest {
  entityRefs: readonly string[];
  unreadable?: readonly string[];
  renames?: Readonly<Record<string, string>>;
}

/** Completes the roots of a sync, and finds the renames that entities declare in annotations. */
export function rootsOf(
  scope: SyncRequest,
  snapshot: CatalogSnapshot,
  previous?: Manifest,
): Roots {
  const diagnostics: Diagnostic[] = [];
  const complete = (reference: string) => {
    const ref = completeReference(reference, { namespace: 'default' });
    if (!ref) {
      diagnostics.push(
        warning(
          'read/invalid-reference',
          `"${reference}" is no entity reference.`,
          {
            hint: 'References look like `kind:namespace/name`.',
          },
        ),
      );
    }
    return ref ?? reference;
  };
  const refs = [...new Set(scope.entityRefs.map(complete))];
  const requested = new Map(
    Object.entries(scope.renames ?? {}).map(([to, from]) => [
      complete(to),
      complete(from),
    ]),
  );
  const unreadable = new Set((scope.unreadable ?? []).map(complete));
  const { renames, diagnostics: refused } = renamesOf({
    requested,
    snapshot,
    unreadable,
    previous,
  });
  const systems = wholeSystems(refs, function* systemsOf(domain) {
    for (const entity of snapshot.values()) {
      if (entity.domain === domain && entity.ref.startsWith('system:'))
        yield entity.ref;
    }
  });
  return {
    refs,
    systems,
    unreadable,
    renames,
    diagnostics: [...diagnostics, ...refused],
  };
}
