import { UsageError } from './errors';

const REFERENCE = /^([^:/\s]+):(?:([^:/\s]+)\/)?([^:/\s]+)$/;

/** Completes `kind:name` as a person types it to `kind:default/name`, lower-case. */
export function parseEntityRef(text: string): string {
  const match = REFERENCE.exec(text.trim());
  if (!match) {
    throw new UsageError(
      `"${text}" is no entity reference; write kind:name or kind:namespace/name, for example system:orders.`,
    );
  }
  const [, kind, namespace = 'default', name] = match;
  return `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
}

/** The ref of an entity, if it has a kind and a name. */
export function refOf(entity: unknown): string | undefined {
  const { kind, metadata } = asRecord(entity);
  const { name, namespace } = asRecord(metadata);
  if (!isText(kind) || !isText(name)) return undefined;
  const place = isText(namespace) ? namespace.trim() : 'default';
  return `${kind.trim()}:${place}/${name.trim()}`.toLocaleLowerCase('en-US');
}

/** The members of an object; none for anything else. */
export function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** Whether a value is text that is not blank. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
