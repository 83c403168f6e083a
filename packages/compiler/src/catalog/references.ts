/** How a reference without a kind or a namespace is completed. */
export interface ReferenceDefaults {
  kind?: string;
  namespace: string;
}

/**
 * Completes an entity reference to `kind:namespace/name`, lower-case, as the
 * catalog does it. Returns undefined for what is no reference, and for one
 * without a kind where there is no default.
 */
export function completeReference(
  reference: unknown,
  defaults: ReferenceDefaults,
): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const text = reference.trim();
  const colon = text.indexOf(':');
  const kind = colon >= 0 ? text.slice(0, colon) : defaults.kind;
  const rest = text.slice(colon + 1);
  const slash = rest.indexOf('/');
  const namespace = slash >= 0 ? rest.slice(0, slash) : defaults.namespace;
  const name = rest.slice(slash + 1);
  if (!kind || !namespace || !name) return undefined;
  return entityRef(kind, namespace, name);
}

/** The ref of an entity, lower-case. */
export function entityRef(
  kind: string,
  namespace: string,
  name: string,
): string {
  return `${kind}:${namespace}/${name}`.toLowerCase();
}
