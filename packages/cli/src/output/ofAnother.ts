import {
  error,
  type Diagnostic,
  type Manifest,
} from '@appstack/compiler/model';
import { stackNameOf } from '../stack';

/**
 * A name that was made from an entity's may be that of one in another namespace:
 * going on from its version would mix both and give them one state.
 */
export function ofAnother(
  root: string,
  manifest: Manifest | undefined,
): Diagnostic[] {
  if (!manifest) return [];
  const held = manifest.design.nodes.flatMap(({ entityRef, system }) =>
    system === undefined ? [entityRef] : [entityRef, system],
  );
  const isNamesake = (ref: string) =>
    ref !== root &&
    kindOf(ref) === kindOf(root) &&
    stackNameOf(ref) === stackNameOf(root);
  const other = held.includes(root) ? undefined : held.find(isNamesake);
  if (other === undefined) return [];
  const { stack } = manifest.design;
  return [
    error(
      'manifest/of-another',
      `The appStack "${stack}" in this folder is that of ${other}, not of ${root}.`,
      {
        entityRef: root,
        hint: `Give this one another name with --name, or say --name ${stack} if both are one.`,
      },
    ),
  ];
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}
