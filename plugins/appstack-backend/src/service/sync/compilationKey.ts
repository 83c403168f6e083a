import type { CompileInput } from '@appstack/compiler';
import { contentHash, contentHashOnce } from '../../hash';

/** How a part of the input counts: its contents, or a short form that differs when they differ. */
type Parts = {
  [Part in keyof Required<CompileInput>]: (
    value: CompileInput[Part],
  ) => unknown;
};

const asItIs = <T>(value: T): T => value;
/** There is one for as long as the backend runs. */
const constant = () => undefined;

/** An input that the compiler gets one day has to be listed here: otherwise this does not type-check. */
const PARTS: Omit<Parts, 'previous'> = {
  stack: asItIs,
  // As it was read; another order of keys only compiles once more.
  catalog: catalog => contentHashOnce(catalog, JSON.stringify),
  scope: asItIs,
  mappings: mappings => mappings.map(one => contentHashOnce(one)),
  environment: asItIs,
  environments: constant,
  standards: standards => contentHashOnce(standards),
  siblings: siblings => siblings?.map(one => contentHashOnce(one)),
  registry: constant,
  schemas: constant,
  // Another implementation of the same function.
  hash: constant,
};

/** Which manifest is the previous one. Versions are immutable, so their number stands for it. */
export interface PreviousVersion {
  /** Absent before the first sync. */
  stackId?: string;
  version: number;
}

/** SHA-256 of everything that decides a compilation: what is the same need not be compiled twice. */
export function compilationKey(
  input: CompileInput,
  previous: PreviousVersion,
): string {
  const names = Object.keys(PARTS) as (keyof typeof PARTS)[];
  const partOf = <Part extends keyof typeof PARTS>(name: Part) =>
    (PARTS[name] as Parts[Part])(input[name]);
  const parts = names.map(name => [name, partOf(name)]);
  return contentHash({ ...Object.fromEntries(parts), previous });
}
