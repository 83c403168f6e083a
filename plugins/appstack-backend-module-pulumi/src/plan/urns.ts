/** A resource of Pulumi as Terraform knows it. */
export interface TerraformName {
  address: string;
  type: string;
}

/** Resources that are none of the files: the stack itself, and providers. */
const OWN_TYPES = /^pulumi:(pulumi:Stack$|providers:)/;

/** Whether a URN is the one of the stack, whose outputs are those of the root module. */
export function isStack(urn: string): boolean {
  return typeOf(urn) === 'pulumi:pulumi:Stack';
}

/**
 * The address of a resource by its URN. Pulumi names resources of Terraform's
 * providers after the type in camel case, `aws:index/sqsQueue:SqsQueue`, and
 * calls them by their label, with modules before it: `network.main["a"]`.
 *
 * @param types - those that the files name, by which a type is found again exactly
 * @returns nothing for what is no resource of the files
 */
export function terraformName(
  urn: string,
  types: Iterable<string>,
): TerraformName | undefined {
  const token = typeOf(urn);
  if (token === undefined || OWN_TYPES.test(token)) return undefined;
  const steps = stepsOf(urn.split('::').slice(3).join('::'));
  const label = steps.pop();
  if (label === undefined) return undefined;
  const type = terraformType(token, types);
  const modules = steps.map(step => `module.${step}.`).join('');
  return { type, address: `${modules}${type}.${label}` };
}

/** The type of a resource, without those of what it is a part of. */
function typeOf(urn: string): string | undefined {
  return urn.split('::')[2]?.split('$').pop();
}

/** The parts between dots that are not in brackets. */
function stepsOf(name: string): string[] {
  return name.match(/(?:[^.[]|\[(?:"(?:[^"\\]|\\.)*"|\d+)\])+/g) ?? [];
}

function terraformType(token: string, types: Iterable<string>): string {
  const [provider] = token.split(':');
  const name = `${provider}${token.split(':').pop()}`.toLowerCase();
  for (const type of types) {
    if (type.replace(/[_-]/g, '') === name.replace(/[_-]/g, '')) return type;
  }
  const snake = (token.split(':').pop() ?? '')
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    .replace(/^_/, '');
  return `${provider}_${snake}`;
}

/** The types of the resources and data sources that files name. */
export function typesIn(files: Readonly<Record<string, string>>): Set<string> {
  const types = new Set<string>();
  for (const [path, text] of Object.entries(files)) {
    if (!path.endsWith('.tf')) continue;
    for (const [, type] of text.matchAll(/^(?:resource|data) "([^"]+)"/gm)) {
      types.add(type);
    }
  }
  return types;
}
