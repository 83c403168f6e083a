import { asRecord, isText } from './references';

const LONGEST_NAME = 40;

/** The name of the appStack that an entity gives its name to. */
export function stackNameOf(entityRef: string): string {
  const name = entityRef.slice(entityRef.lastIndexOf('/') + 1);
  const readable = name.replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '');
  const start = /^[a-z]/.test(readable) ? '' : 'stack-';
  return `${start}${readable}`.slice(0, LONGEST_NAME).replace(/-+$/, '');
}

/** The appStack's title, description and owner, from the first entity. */
export function describeStack(
  name: string,
  entity: unknown,
): { name: string; title?: string; description?: string; owner?: string } {
  const { metadata, spec } = asRecord(entity);
  const { title, description, namespace } = asRecord(metadata);
  const { owner } = asRecord(spec);
  return {
    name,
    ...(isText(title) && { title }),
    ...(isText(description) && { description }),
    ...(isText(owner) && { owner: ownerRef(owner, namespace) }),
  };
}

/** The ref of an owner; kind and namespace default to `group` and the entity's namespace. */
function ownerRef(owner: string, namespace: unknown): string {
  const [, kind = 'group', place, name] =
    /^(?:([^:]+):)?(?:([^/]+)\/)?(.+)$/.exec(owner.trim()) ?? [];
  const home = isText(namespace) ? namespace : 'default';
  return `${kind}:${place ?? home}/${name}`.toLocaleLowerCase('en-US');
}
