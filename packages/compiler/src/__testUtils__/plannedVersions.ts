import type { PlannedAction } from '@appstack/terraform-harness';
import type { Compilation } from '../compile';
import { factsOf } from '../facts';
import type { Change } from '../model';

/** The files of an environment by their path in its folder, for the Terraform harness. */
export const filesOf = ({ files }: Compilation) =>
  Object.fromEntries(
    files
      .filter(({ path }) => path.includes('/environments/'))
      .map(({ path, content }) => [
        path.split('/').slice(3).join('/'),
        content,
      ]),
  );

/** Arguments by type whose change replaces a resource, or is refused. */
export const forceNewIn = (compilations: readonly Compilation[]) =>
  Object.fromEntries(
    compilations
      .flatMap(({ resources }) => resources)
      .map(({ type }) => {
        const { forceNew = [], fixed = [] } = factsOf(type) ?? {};
        return [type, [...forceNew, ...fixed]];
      }),
  );

/** The address of all instances of a resource. */
export const withoutInstance = (address: string) =>
  address.replace(/\[.*\]$/, '');

const VERBS = {
  create: 'added',
  update: 'changed',
  delete: 'removed',
  forget: 'released',
  move: 'moved',
  replace: 'replaced',
} as const;

/** What terraform plans, in the words of the preview. */
export function planned(changes: readonly PlannedAction[]): string[] {
  const lines = changes.map(({ action, address, from }) => {
    const where = withoutInstance(address);
    if (!from || action === 'replace') return `${VERBS[action]} ${where}`;
    const changed = action === 'update' ? ', changed' : '';
    return `moved ${where}, from ${withoutInstance(from)}${changed}`;
  });
  return [...new Set(lines)].sort();
}

/** What the preview says of resources, in the same words. */
export function announced(changes: readonly Change[]): string[] {
  return changes
    .filter(
      // Terraform plans nothing for what is retained.
      ({ subject, action }) => subject === 'resource' && action !== 'retained',
    )
    .map(({ action, name, details = [] }) =>
      [`${action} ${name}`, ...details].join(', '),
    )
    .sort();
}
