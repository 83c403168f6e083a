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

/** The tags of what stands for an entity or serves one. */
export function entityTags(
  node: DesignNode,
  design: Design,
  standards: Standards,
): Record<string, string> {
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
