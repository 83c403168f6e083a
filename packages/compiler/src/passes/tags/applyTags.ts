import { factsOf } from '../../facts';
import {
  cloudOf,
  cloudOfProvider,
  providerOf,
  type Design,
  type Standards,
} from '../../model';
import { keyOf } from '../../model/keys';
import { Local } from '../../terraform/blocks';
import {
  block as nested,
  hcl,
  NestedBlock,
  type Body,
  type Value,
} from '../../terraform/expressions';
import type { ProviderSchemas } from '../../terraform/schemas';
import { stackTags, entityTags } from '../../stack/tags';
import type { TaggedStack, ExpandedStack } from '../stages';

interface Conventions {
  design: Design;
  standards: Standards;
  schemas: ProviderSchemas;
  /** The labels of nodes by id. */
  labels: ReadonlyMap<string, string>;
}

/**
 * Applies the organization's tags to every resource that supports them: the
 * entity's to what stands for or serves one, and the stack's where the provider
 * has no default tags. Both are locals, so that a block refers to them in one
 * line.
 */
export function applyTags(
  stack: ExpandedStack,
  { design, standards, schemas, labels }: Conventions,
): TaggedStack {
  const nodes = new Map(design.nodes.map(node => [node.id, node]));
  const tags = new TagLocals();
  const taggings = new Map<string, Tagging | undefined>();
  for (const block of stack.blocks) {
    const { kind, type } = block;
    if (kind !== 'resource') continue;
    if (!taggings.has(type)) taggings.set(type, taggingOf(type, schemas));
    const tagging = taggings.get(type);
    if (!tagging) continue;
    const { argument, byProvider } = tagging;
    const node = nodes.get(block.provenance.node ?? '');
    const parts = [
      !byProvider &&
        tags.local(keyOf('local', 'tags'), 'tags', () =>
          stackTags(design, standards),
        ),
      node &&
        tags.local(
          keyOf('local', node.id, 'tags'),
          `${labels.get(node.id)}_tags`,
          () => entityTags(node, design, standards),
        ),
    ].filter(local => !!local);
    if (parts.length === 0) continue;
    block.body = tagged(
      block.body,
      argument.split('.'),
      parts.map(({ ref }) => ref),
    );
  }
  return {
    ...stack,
    stage: 'tagged',
    locals: [...stack.locals, ...tags.made],
  };
}

/** The locals that hold tags, each made for the first block that has them. */
class TagLocals {
  readonly made: Local[] = [];
  readonly #known = new Map<string, Local | undefined>();

  /** Undefined where there are no tags. */
  local(
    key: string,
    label: string,
    tagsOf: () => Record<string, string>,
  ): Local | undefined {
    if (this.#known.has(key)) return this.#known.get(key);
    const tags = tagsOf();
    const isEmpty = Object.keys(tags).length === 0;
    const local = isEmpty ? undefined : new Local(key, label, tags);
    this.#known.set(key, local);
    if (local) this.made.push(local);
    return local;
  }
}

/** The body with tags under an argument, which may be in a nested block. */
function tagged(
  body: Body,
  [name, ...rest]: readonly string[],
  tags: readonly Value[],
): Body {
  const own = body[name];
  if (rest.length === 0) {
    const values = own ? [...tags, own as Value] : tags;
    return { ...body, [name]: merged(values) };
  }
  return own instanceof NestedBlock
    ? { ...body, [name]: nested(tagged(own.body, rest, tags)) }
    : body;
}

function merged(values: readonly Value[]): Value {
  const [first, second, third] = values;
  if (second === undefined) return first;
  return third === undefined
    ? hcl`merge(${first}, ${second})`
    : hcl`merge(${first}, ${second}, ${third})`;
}

interface Tagging {
  /** The argument that holds the tags. */
  argument: string;
  /** Whether the provider adds the tags of the stack. */
  byProvider: boolean;
}

/** How the resources of a type are tagged; undefined where they are not. */
function taggingOf(
  type: string,
  schemas: ProviderSchemas,
): Tagging | undefined {
  const place = factsOf(type)?.tags;
  if (place === false) return undefined;
  // Default tags of the provider apply to its standard argument only.
  if (place !== undefined) return { argument: place, byProvider: false };
  const cloud = cloudOfProvider(providerOf(type));
  const tagging = cloud && cloudOf(cloud).tagging;
  if (!tagging) return undefined;
  const schema = schemas.resource(type);
  const attribute = schema?.attributes[tagging.argument];
  return attribute?.optional || attribute?.required ? tagging : undefined;
}
