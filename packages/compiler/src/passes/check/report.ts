import {
  error,
  pathOf,
  type Diagnostic,
  type DiagnosticCode,
  type Location,
} from '../../model';
import { pointerTo } from '../../model/pointer';
import type { Block } from '../../terraform/blocks';

/** The keys that lead to an argument in its block. */
export type Path = readonly PropertyKey[];

/**
 * Reports what is wrong at a path of the block that is checked.
 *
 * @param what - the rest of a sentence that begins with the argument
 * @param meant - the name that was probably meant
 */
export type Report = (
  code: DiagnosticCode & `check/${string}`,
  path: Path,
  what: string,
  meant?: string,
) => void;

/** A {@link Report} about one block, as diagnostics. */
export function reportOn(block: Block, diagnostics: Diagnostic[]): Report {
  const { type, label, space, provenance } = block;
  return (code, path, what, meant) => {
    const location: Location = {
      kind: 'terraform',
      type,
      ...(label && { address: `${space}.${label}` }),
      pointer: pointerTo(...path),
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
