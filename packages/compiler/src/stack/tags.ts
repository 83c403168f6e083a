import {
  cloudOf,
  type Cloud,
  type Design,
  type DesignNode,
  type Standards,
} from '../model';

/** Fills in a tag's template; empty when one of its values is unset. */
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
  const limits = cloudOf(cloud).tagLimits;
  const tags: Record<string, string> = {};
  for (const [key, template] of Object.entries(templates)) {
    const value = fill(template, values);
    if (!value) continue;
    const clean = (text: string, refused: RegExp, length: number) =>
      (limits.lowerCase ? text.toLowerCase() : text)
        .replace(refused, '-')
        .slice(0, length);
    const { refused, refusedInValues = refused } = limits;
    tags[clean(key, refused, limits.keyLength)] = clean(
      value,
      refusedInValues,
      limits.valueLength,
    );
  }
  return tags;
}

/** The keys of required tags for which neither the tags of the stack nor those of the entity have a value. */
export function missingTags(
  node: DesignNode,
  design: Design,
  { tags }: Standards,
): string[] {
  const { stack, entity, required = [] } = tags;
  if (!cloudOf(design.cloud).tagging) return [];
  const isSet = (
    templates: Record<string, string>,
    values: Record<string, string | undefined>,
    key: string,
  ) => Object.hasOwn(templates, key) && fill(templates[key], values) !== '';
  return required.filter(
    key =>
      !isSet(stack, stackValues(design), key) &&
      !isSet(entity, entityValues(node, design), key),
  );
}

/** What templates of tags of a stack may name. */
const stackValues = ({ stack, environment, owner }: Design) => ({
  stack,
  environment,
  owner,
});

/** What templates of tags of an entity may name. */
const entityValues = (node: DesignNode, design: Design) => ({
  entity: node.entityRef,
  owner: node.owner ?? design.owner,
  system: node.system,
  stack: design.stack,
  environment: design.environment,
});

/** The tags of everything in a stack. */
export function stackTags(
  design: Design,
  standards: Standards,
): Record<string, string> {
  return makeTags(standards.tags.stack, stackValues(design), design.cloud);
}

/** The tags of what stands for an entity or serves one. */
export function entityTags(
  node: DesignNode,
  design: Design,
  standards: Standards,
): Record<string, string> {
  return makeTags(
    standards.tags.entity,
    entityValues(node, design),
    design.cloud,
  );
}
