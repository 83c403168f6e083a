import { error, warning, type Diagnostic, type Manifest } from '../model';
import { ANNOTATIONS, type CatalogSnapshot } from './entity';
import { completeReference } from './references';

/** What a sync is asked to rename. */
export interface RenamesInput {
  /** Old refs by new ones, as the request names them. */
  requested: ReadonlyMap<string, string>;
  snapshot: CatalogSnapshot;
  /** Existing entities that the caller may not read. */
  unreadable: ReadonlySet<string>;
  previous?: Manifest;
}

/**
 * The renames that can be carried out, of the request and of annotations; every
 * other one is reported. An annotation about a rename that an earlier sync has
 * carried out counts no more.
 */
export function renamesOf(input: RenamesInput): {
  renames: Map<string, string>;
  diagnostics: Diagnostic[];
} {
  const wanted = wantedRenames(input);
  const renames = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const [to, from] of wanted) {
    const refusal = refusalOf(to, from, wanted, input);
    if (refusal === undefined) renames.set(to, from);
    else if (refusal !== 'done') diagnostics.push(refusal);
  }
  return { renames, diagnostics };
}

function wantedRenames({ requested, snapshot }: RenamesInput) {
  const wanted = new Map(requested);
  for (const { ref, kind, namespace, annotations } of snapshot.values()) {
    const from = completeReference(annotations[ANNOTATIONS.renamedFrom], {
      kind,
      namespace,
    });
    if (from && !wanted.has(ref)) wanted.set(ref, from);
  }
  return wanted;
}

/** Why a rename cannot be carried out; `done` where there is nothing to carry out any more. */
function refusalOf(
  to: string,
  from: string,
  wanted: ReadonlyMap<string, string>,
  { requested, snapshot, unreadable, previous }: RenamesInput,
): Diagnostic | 'done' | undefined {
  const nodes = previous?.design.nodes ?? [];
  const isKnown = (ref: string) => nodes.some(({ id }) => id === ref);
  const isRetained = nodes.some(({ id, retained }) => id === from && retained);
  const exists = snapshot.has(from) || unreadable.has(from);
  if (!isKnown(from))
    return requested.has(to) && !isKnown(to)
      ? warning(
          'lifecycle/rename-unknown',
          `${to} cannot be what ${from} was: this environment has nothing by that name.`,
          { entityRef: to },
        )
      : 'done';
  if (isKnown(to)) {
    if (wanted.get(from) === to && exists) return swapped(to, from);
    return exists || isRetained ? 'done' : ontoAnother(to, from);
  }
  if (exists) return stillThere(to, from);
  const first = [...wanted].find(([, other]) => other === from)![0];
  return first === to ? undefined : claimedTwice(to, from, first);
}

const swapped = (to: string, from: string) =>
  error(
    'lifecycle/rename-swap',
    `${to} and ${from} would exchange their names: each would get what the other has.`,
    {
      entityRef: to,
      hint: 'Rename one of them to a third name, sync and apply; then rename the other, sync and apply; then the first once more. Or remove the annotations: then each keeps what it has.',
    },
  );

const ontoAnother = (to: string, from: string) =>
  error(
    'lifecycle/rename-chain',
    `${to} cannot become what ${from} was: it is realized already, and would get the resources of two.`,
    {
      entityRef: to,
      hint: `Rename what was called ${to} before in a sync of its own and apply that; then rename ${from}. Or remove this rename: then ${from} is gone, and what must not be lost of it is retained.`,
    },
  );

const stillThere = (to: string, from: string) =>
  warning(
    'lifecycle/rename-still-there',
    `${to} does not become what ${from} was: that entity is still there and keeps its resources.`,
    {
      entityRef: to,
      hint: `${to} gets resources of its own. If it is to take over, remove ${from} from the catalog first, or rename it in one step.`,
    },
  );

const claimedTwice = (to: string, from: string, first: string) =>
  warning(
    'lifecycle/rename-claimed-twice',
    `Both ${first} and ${to} say that they were ${from}: only ${first} becomes it.`,
    { entityRef: to, hint: 'Remove one of the two renames.' },
  );
