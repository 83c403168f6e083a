import {
  bodiesOf,
  isModuleFile,
  isObject,
  labelled,
  parseHcl,
  type HclBody,
} from './parseHcl';

/** A variable as a root module declares it. */
interface DeclaredVariable {
  name: string;
  type: string;
  description?: string;
  sensitive: boolean;
  /** JSON text of the value that it has without anybody's doing. */
  default?: string;
}

/** What of a root module concerns its callers. */
export interface RootInterface {
  variables: DeclaredVariable[];
  /** The names in the output `workloads`, which another root module takes as variables. */
  handedOver: string[];
  outputs: { name: string; description?: string }[];
}

const VALUES = /^(terraform\.tfvars|[^/]+\.auto\.tfvars)$/;

/** Reads the variables and outputs of a root module. */
export async function rootInterfaceOf(
  files: Readonly<Record<string, string>>,
): Promise<RootInterface> {
  const variables = new Map<string, DeclaredVariable>();
  const outputs: RootInterface['outputs'] = [];
  const values: HclBody = {};
  let handedOver: string[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (VALUES.test(path)) Object.assign(values, await parseHcl(path, text));
    if (!isModuleFile(path)) continue;
    const file = await parseHcl(path, text);
    for (const [name, body] of labelled(file, 'variable')) {
      variables.set(name, variableOf(name, body));
    }
    for (const [name, body] of labelled(file, 'output')) {
      if (name === 'workloads') {
        handedOver = bodiesOf(body.value).flatMap(Object.keys);
      } else {
        outputs.push({ name, ...textOf(body) });
      }
    }
  }
  for (const [name, value] of Object.entries(values)) {
    const variable = variables.get(name);
    if (variable) variable.default = JSON.stringify(value);
  }
  return { variables: [...variables.values()], handedOver, outputs };
}

/** A variable as its block declares it. */
export function variableOf(name: string, body: HclBody): DeclaredVariable {
  return {
    name,
    type: expressionOf(body.type) ?? 'any',
    ...textOf(body),
    sensitive: body.sensitive === true || body.ephemeral === true,
    ...('default' in body && { default: JSON.stringify(body.default) }),
  };
}

/** The description of a block, if it is plain text. */
export function textOf({ description }: HclBody): { description?: string } {
  return typeof description === 'string' ? { description } : {};
}

/** The text of an expression, without the braces that the parser puts around it. */
function expressionOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    return /^\$\{[^]*\}$/.test(value) ? value.slice(2, -1) : value;
  }
  return isObject(value) ? JSON.stringify(value) : undefined;
}
