import {
  error,
  type Diagnostic,
  type Location,
  type Mapping,
} from '../../model';
import { DEFAULT_MAPPINGS } from './defaults';

/**
 * Resolves `extends`: a mapping and its ancestors, nearest first.
 *
 * @param all - mappings by name; the built-in ones need not be among them
 * @returns the chain; unknown parents, parents for other clouds and cycles are errors
 *
 * @public
 */
export function mappingChain(
  name: string,
  all: ReadonlyMap<string, Mapping>,
): { mappings: Mapping[]; diagnostics: Diagnostic[] } {
  const mappings: Mapping[] = [];
  const diagnostics: Diagnostic[] = [];
  const find = (wanted: string) =>
    all.get(wanted) ??
    DEFAULT_MAPPINGS.find(mapping => mapping.name === wanted);
  let next: string | undefined = name;
  while (next !== undefined) {
    const mapping: Mapping | undefined = find(next);
    const child = mappings.at(-1);
    if (!mapping) {
      diagnostics.push(unknownMapping(next, child));
      break;
    }
    if (child && mappings.includes(mapping)) {
      diagnostics.push(
        error(
          'map/circle',
          `The mapping "${name}" extends itself by way of "${child.name}".`,
          {
            location: extendsOf(child),
            hint: `Let "${child.name}" extend another mapping, or none.`,
          },
        ),
      );
      break;
    }
    if (child && child.cloud !== mapping.cloud) {
      diagnostics.push(
        error(
          'map/other-cloud',
          `"${child.name}" is for ${child.cloud} and extends "${mapping.name}", which is for ${mapping.cloud}.`,
          {
            location: extendsOf(child),
            hint: 'Extend a mapping for the same cloud.',
          },
        ),
      );
    }
    mappings.push(mapping);
    next = mapping.extends;
  }
  return { mappings, diagnostics };
}

const extendsOf = ({ name }: Mapping): Location => ({
  kind: 'mapping',
  mapping: name,
  pointer: '/extends',
});

function unknownMapping(name: string, child: Mapping | undefined): Diagnostic {
  return error(
    'map/unknown-mapping',
    child
      ? `"${child.name}" extends "${name}", which does not exist.`
      : `There is no mapping "${name}".`,
    {
      location: child && extendsOf(child),
      hint: 'Create it, or name another.',
    },
  );
}
