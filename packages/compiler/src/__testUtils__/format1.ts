import type { Manifest } from '../model';

/** A manifest as format 1 had it. */
export function asFormat1({
  cloudNames,
  originalNames,
  createdWith,
  foundations,
  resources,
  removed,
  compiledWith: _compiledWith,
  ...rest
}: Manifest) {
  const names: Record<string, string> = { ...cloudNames };
  for (const record of [originalNames, createdWith])
    for (const [id, values] of Object.entries(record))
      for (const [what, value] of Object.entries<string>(values))
        names[`${what}#${id}`] = value;
  for (const [id, foundation] of Object.entries(foundations))
    names[`foundation#${id}`] = foundation;
  return {
    ...rest,
    format: 1,
    names,
    resources: resources.map(
      ({ mode: _mode, root: _root, ...resource }) => resource,
    ),
    removed: removed.map(({ address }) => address),
  };
}
