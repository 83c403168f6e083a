/** Turns the TypeScript of a prebuilt provider package into argument schemas. */
import {
  constructsIn,
  membersOf,
  propertiesOf,
  writtenBy,
} from './typescript.mjs';
import { typeOfMember } from './types.mjs';

const KINDS = {
  TerraformResource: 'resource',
  TerraformDataSource: 'data',
  TerraformProvider: 'provider',
};

/** How often a structure may contain itself: real schemas are finite. */
const RECURSION = 3;

class ConstructReader {
  #construct;
  #nestedAttributes;
  #open = [];

  constructor(construct, nestedAttributes) {
    this.#construct = construct;
    this.#nestedAttributes = nestedAttributes;
  }

  blockOfConstruct(declaration) {
    const { body } = declaration;
    const [, configuration] = /\bconfig: (\w+)/.exec(body);
    return this.#blockOf({
      members: membersOf(declaration),
      written: writtenBy(body.slice(body.indexOf('synthesizeHclAttributes'))),
      properties: propertiesOf(this.#construct.interfaces[configuration]),
    });
  }

  #blockOf({ members, written, properties }) {
    const block = { attributes: {}, blocks: {} };
    for (const member of members) {
      const { name, flags } = member;
      const object = structureOf(member, written[name]);
      const isBlock = properties[name]?.isBlock && !this.#nestedAttributes;
      if (isBlock) {
        // A block too deep for the package has lost its structure.
        if (object) block.blocks[name] = this.#nestedBlock(object, flags);
      } else if (object && this.#nestedAttributes) {
        const { attributes } = this.#inside(object, p => this.#blockOf(p));
        const nested = { nesting: object.nesting, attributes };
        block.attributes[name] = { nested, ...flags };
      } else {
        const type = this.#typeOf(member, written[name]);
        block.attributes[name] = { type, ...flags };
      }
    }
    return block;
  }

  #nestedBlock(object, flags) {
    const { nesting, isOne } = object;
    return {
      nesting,
      ...(flags.required && { minItems: 1 }),
      ...(isOne && nesting !== 'single' && { maxItems: 1 }),
      block: this.#inside(object, parts => this.#blockOf(parts)),
    };
  }

  #typeOf(member, writtenAs) {
    const object = structureOf(member, writtenAs);
    if (!object) return typeOfMember(member, writtenAs);
    const fields = this.#inside(object, ({ members, written }) =>
      members.map(inner => [
        inner.name,
        this.#typeOf(inner, written[inner.name]),
      ]),
    );
    const type = ['object', Object.fromEntries(fields)];
    return object.nesting === 'single' ? type : [object.nesting, type];
  }

  /** What `visit` makes of a structure's parts; too deep, it has none. */
  #inside({ struct }, visit) {
    const depth = this.#open.filter(name => name === struct).length;
    if (depth >= RECURSION) {
      return visit({ members: [], written: {}, properties: {} });
    }
    this.#open.push(struct);
    const result = visit(this.#partsOf(struct));
    this.#open.pop();
    return result;
  }

  #partsOf(struct) {
    const { classes, functions, interfaces } = this.#construct;
    const writer = `${struct[0].toLowerCase()}${struct.slice(1)}ToHclTerraform`;
    const written = writtenBy(functions[writer]?.body);
    const properties = propertiesOf(interfaces[struct]);
    const reference = classes[`${struct}OutputReference`];
    // Only what is inside a provider block has no class to read it through.
    const members = reference
      ? membersOf(reference)
      : Object.keys(written).map(name => ({
          name,
          flags: properties[name].required
            ? { required: true }
            : { optional: true },
        }));
    return { members, written, properties };
  }
}

/** `{struct, nesting, isOne}` of the structure behind a member, if there is one. */
function structureOf({ reference }, written) {
  const isOwn = reference && !reference.isBuiltIn;
  const isWritten = /^[A-Z]/.test(written?.storage);
  if (!isOwn && !isWritten) return undefined;
  const className = isOwn ? reference.className : written.storage;
  const [, struct, suffix] = /^(.*?)(OutputReference|List|Map)?$/.exec(
    className,
  );
  const list = reference?.isSet ? 'set' : 'list';
  const nesting = { List: list, Map: 'map' }[suffix] ?? 'single';
  const isPlain = !written || written.collection === 'struct';
  return {
    struct,
    nesting: isPlain ? nesting : written.collection,
    isOne: nesting === 'single',
  };
}

/**
 * `{provider, resource, data}` of a package: one block schema, and two tables of
 * block schemas by type.
 *
 * `nestedAttributes` states that the provider describes its objects as nested
 * attributes, as only plugin protocol 6 allows.
 */
export function extractSchemas(packageDir, { nestedAttributes = false } = {}) {
  const schemas = { provider: undefined, resource: {}, data: {} };
  for (const construct of constructsIn(packageDir)) {
    const reader = new ConstructReader(construct, nestedAttributes);
    for (const declaration of Object.values(construct.classes)) {
      const kind = KINDS[declaration.base];
      if (!kind) continue;
      const block = reader.blockOfConstruct(declaration);
      if (kind === 'provider') schemas.provider = block;
      else schemas[kind][terraformType(declaration)] = block;
    }
  }
  delete schemas.provider.attributes.alias; // Terraform's own, not the provider's
  return schemas;
}

function terraformType({ body }) {
  return /tfResourceType = "(\w+)"/.exec(body)[1];
}
