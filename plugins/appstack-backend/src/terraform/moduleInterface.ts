import type { ModuleVariable } from '@appstack/backstage-plugin-appstack-common';
import { labelled, parseHcl } from './parseHcl';
import { refuseDeep } from './refuseDeep';
import { textOf, variableOf } from './variables';

/** How many variables and outputs are told of. */
const MOST = 500;

/** The longest text of a description, type or default, in characters. */
const LONGEST = 2000;

/** What a module takes and gives. */
export interface ModuleInterface {
  variables: ModuleVariable[];
  outputs: { name: string; description?: string }[];
}

/**
 * Reads the variables and outputs of a module that anybody may have written.
 * Nothing in it is evaluated.
 *
 * @param files - texts by file name
 * @throws Error - when one of them is not understood
 */
export async function moduleInterfaceOf(
  files: Readonly<Record<string, string>>,
): Promise<ModuleInterface> {
  const variables = new Map<string, ModuleVariable>();
  const outputs = new Map<string, ModuleInterface['outputs'][number]>();
  for (const [path, text] of Object.entries(files)) {
    refuseDeep(path, text);
    const file = await parseHcl(path, text);
    for (const [name, body] of labelled(file, 'variable')) {
      const declared = variableOf(name, body);
      const required = declared.default === undefined;
      variables.set(name, cut({ ...declared, required }));
    }
    for (const [name, body] of labelled(file, 'output')) {
      outputs.set(name, cut({ name, ...textOf(body) }));
    }
  }
  return {
    variables: [...variables.values()].sort(requiredFirst).slice(0, MOST),
    outputs: [...outputs.values()].slice(0, MOST),
  };
}

/** Within each of the two as the parser has them, by name. */
function requiredFirst(a: ModuleVariable, b: ModuleVariable): number {
  return Number(b.required) - Number(a.required);
}

function cut<T extends object>(described: T): T {
  const entries = Object.entries(described).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.slice(0, LONGEST) : value,
  ]);
  return Object.fromEntries(entries);
}
