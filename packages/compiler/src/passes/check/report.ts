import {
  error,
  pathOf,
  type Diagnostic,
  type DiagnosticCode,
  type Location,
} from '../../model';
import { pointerTo } from '../../model/pointer';
import type { Block } from '../../terraform/blocks';

/** Where an argument stands: its key, in what stands in the block or in another argument. */
export interface Place {
  key: PropertyKey;
  inside?: Place;
}

/**
 * Reports what is wrong in the block that is checked.
 *
 * @param place - undefined for the block itself
 * @param what - the rest of a sentence that begins with the argument
 * @param meant - the name that was probably meant
 */
export type Report = (
  code: DiagnosticCode & `check/${string}`,
  place: Place | undefined,
  what: string,
  meant?: string,
) => void;

/** A {@link Report} about one block, as diagnostics. */
export function reportOn(block: Block, diagnostics: Diagnostic[]): Report {
  const { type, label, namespace, provenance } = block;
  return (code, place, what, meant) => {
    const location: Location = {
      kind: 'terraform',
      type,
      ...(label && { address: `${namespace}.${label}` }),
      pointer: pointerTo(...keysTo(place)),
    };
    diagnostics.push(
      error(code, `${pathOf(location)} ${what}.`, {
        entityRef: provenance.entityRef,
        location,
        hint: meant === undefined ? undefined : `Did you mean "${meant}"?`,
      }),
    );
  };
}

const keysTo = (place: Place | undefined): PropertyKey[] =>
  place ? [...keysTo(place.inside), place.key] : [];
