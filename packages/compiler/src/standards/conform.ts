import { factsOf } from '../facts';
import type { Cloud, Design, DesignNode, Standards } from '../model';
import type { Stack } from '../design/stack';
import type { Block, Local } from '../terraform/blocks';
import { hcl, type Value } from '../terraform/expressions';
import type { ProviderSchemas } from '../terraform/schemas';

/** What clouds take as tags. */
const TAG_LIMITS: Partial<
  Record<Cloud, { refused: RegExp; keyLength: number; valueLength: number }>
> = {
  // "Tag naming limits and requirements" of the AWS tagging guide
  aws: {
    refused: /[^\p{L}\p{N} _.:/=+\-@]/gu,
    keyLength: 128,
    valueLength: 256,
  },
};

/** Fills in a tag's template; empty when something in it is unknown. */
function fill(
  template: string,
  values: Record<string, string | undefined>,
): string {
  let complete = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    if (value === undefined) complete = false;
    return value ?? '';
  });
  return complete ? text : '';
}

function makeTags(
  templates: Record<string, string>,
  values: Record<string, string | undefined>,
  cloud: Cloud,
): Record<string, string> {
  const limits = TAG_LIMITS[cloud];
  const tags: Record<string, string> = {};
  for (const [key, template] of Object.entries(templates)) {
    const value = fill(template, values);
    if (!value) continue;
    if (limits) {
      const clean = (text: string, length: number) =>
        text.replace(limits.refused, '-').slice(0, length);
      tags[clean(key, limits.keyLength)] = clean(value, limits.valueLength);
    } else {
      tags[key] = value;
    }
  }
  return tags;
}

/** The tags of everything in a stack. */
export function stackTags(
  design: Design,
  standards: Standards,
): Record<string, string> {
  return makeTags(
    standards.tags.stack,
    {
      stack: design.stack,
      environment: design.environment,
      owner: design.owner,
    },
    design.cloud,
  );
}

/**
 * Puts the organization's tags on every resource that takes them and stands
 * for or serves an entity. The tags of an entity are a local, so that a block
 * says in one line whose it is.
 */
export function conform(
  stack: Stack,
  design: Design,
  standards: Standards,
  schemas: ProviderSchemas,
  labels: ReadonlyMap<string, string>,
) {
  const nodes = new Map(design.nodes.map(node => [node.id, node]));
  const locals = new Map<string, Local | undefined>();
  const tagsOf = (id: string): Local | undefined => {
    const node = nodes.get(id);
    if (!node || locals.has(id)) return locals.get(id);
    const tags = entityTags(node, design, standards);
    const local =
      Object.keys(tags).length > 0
        ? stack.local(`local#${id}#tags`, `${labels.get(id)}_tags`, tags)
        : undefined;
    locals.set(id, local);
    return local;
  };
  for (const block of stack.blocks) {
    if (block.kind !== 'resource' || !takesTags(block, schemas)) continue;
    const tags = tagsOf(block.provenance.node ?? '');
    if (!tags) continue;
    const own = block.body.tags as Value;
    block.body = {
      ...block.body,
      tags: own ? hcl`merge(${tags.ref}, ${own})` : tags.ref,
    };
  }
}

function entityTags(node: DesignNode, design: Design, standards: Standards) {
  return makeTags(
    standards.tags.entity,
    {
      entity: node.entityRef,
      owner: node.owner ?? design.owner,
      system: node.system,
      stack: design.stack,
      environment: design.environment,
    },
    design.cloud,
  );
}

function takesTags(block: Block, schemas: ProviderSchemas): boolean {
  if (factsOf(block.type)?.tags === false) return false;
  const tags = schemas.resource(block.type)?.attributes.tags;
  return (
    tags !== undefined && (tags.optional === true || tags.required === true)
  );
}
