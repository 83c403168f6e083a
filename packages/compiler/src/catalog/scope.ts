import {
  error,
  info,
  MANAGED_BY_ANNOTATION,
  warning,
  type Diagnostic,
} from '../model';
import {
  kindOf,
  ORGANIZATION_KINDS,
  STRUCTURAL_KINDS,
  type CatalogSnapshot,
} from './entity';

/** The entities that a sync takes, by ref. */
export interface Scope {
  members: Set<string>;
  diagnostics: Diagnostic[];
}

/**
 * What syncing these entities takes: a System its parts, a Domain all its
 * Systems, anything else itself; and of their dependencies those that belong to
 * the same Systems, or to none and have no other dependents.
 *
 * @param managed - entities that describe what was applied
 */
export function scopeOf(
  snapshot: CatalogSnapshot,
  roots: readonly string[],
  managed: ReadonlySet<string> = new Set(),
): Scope {
  const diagnostics: Diagnostic[] = [];
  const members = new Set<string>();
  const systems = new Set<string>();
  const parts = partsByParent(snapshot);

  const taken = new Set<string>();

  const take = (ref: string) => {
    if (taken.has(ref)) return;
    taken.add(ref);
    const entity = snapshot.get(ref);
    if (managed.has(ref)) {
      diagnostics.push(describesApplied(ref));
    } else if (!entity) {
      diagnostics.push(
        error('read/unknown-entity', `${ref} is not in the catalog.`, {
          entityRef: ref,
          hint: 'Check the reference; it looks like `kind:namespace/name`.',
        }),
      );
    } else if (kindOf(ref) === 'domain') {
      for (const part of parts.get(ref) ?? []) take(part);
    } else if (kindOf(ref) === 'system') {
      systems.add(ref);
      for (const part of parts.get(ref) ?? []) {
        if (isDeployable(part)) members.add(part);
      }
    } else if (isDeployable(ref)) {
      members.add(ref);
      if (entity.system) systems.add(entity.system);
    } else {
      diagnostics.push(
        warning(
          'read/nothing-to-deploy',
          `A ${entity.kind} is nothing that can be deployed.`,
          {
            entityRef: ref,
            hint: 'Sync a System, a Domain, Components or Resources.',
          },
        ),
      );
    }
  };
  for (const root of roots) take(root);
  addDependencies(snapshot, members, systems, diagnostics);
  return { members, diagnostics };
}

function describesApplied(ref: string): Diagnostic {
  return warning(
    'read/describes-applied',
    `${ref} describes what an appStack has applied; nothing is made of it.`,
    {
      entityRef: ref,
      hint: `Sync the entity that it was made from. Remove the annotation ${MANAGED_BY_ANNOTATION} if it is an entity of your own.`,
    },
  );
}

function addDependencies(
  snapshot: CatalogSnapshot,
  members: Set<string>,
  systems: ReadonlySet<string>,
  diagnostics: Diagnostic[],
) {
  const dependents = dependentsByRef(snapshot);
  const isForeign = (ref: string) => {
    const entity = snapshot.get(ref);
    return !members.has(ref) && !(entity?.system && systems.has(entity.system));
  };
  // A set that grows while it is walked visits what was added.
  for (const ref of members) {
    for (const target of snapshot.get(ref)?.dependsOn ?? []) {
      const entity = snapshot.get(target);
      if (!entity || members.has(target) || !isDeployable(target)) continue;
      if (entity.system) {
        if (systems.has(entity.system)) members.add(target);
        continue;
      }
      const others = [...(dependents.get(target) ?? [])].filter(isForeign);
      if (others.length === 0) {
        members.add(target);
      } else {
        diagnostics.push(
          info(
            'read/shared-without-system',
            `${target} belongs to no System and ${others[0]} uses it too; it is referred to, not created.`,
            {
              entityRef: target,
              hint: 'Give it a System, or sync it by itself.',
            },
          ),
        );
      }
    }
  }
}

/** Whether entities of this kind can become something. */
export function isDeployable(ref: string): boolean {
  const kind = kindOf(ref);
  return !ORGANIZATION_KINDS.has(kind) && !STRUCTURAL_KINDS.has(kind);
}

function partsByParent(snapshot: CatalogSnapshot): Map<string, string[]> {
  const parts = new Map<string, string[]>();
  const add = (parent: string | undefined, ref: string) => {
    if (!parent || parent === ref) return;
    const siblings = parts.get(parent);
    if (siblings) siblings.push(ref);
    else parts.set(parent, [ref]);
  };
  for (const entity of snapshot.values()) {
    const kind = kindOf(entity.ref);
    add(
      kind === 'system' || kind === 'domain' ? entity.domain : entity.system,
      entity.ref,
    );
  }
  return parts;
}

function dependentsByRef(snapshot: CatalogSnapshot): Map<string, Set<string>> {
  const dependents = new Map<string, Set<string>>();
  const add = (target: string, dependent: string) => {
    const known = dependents.get(target);
    if (known) known.add(dependent);
    else dependents.set(target, new Set([dependent]));
  };
  for (const entity of snapshot.values()) {
    for (const target of entity.dependsOn) add(target, entity.ref);
    for (const dependent of entity.dependencyOf) add(entity.ref, dependent);
  }
  return dependents;
}

/** The Systems that these roots sync as a whole. */
export function wholeSystems(
  roots: readonly string[],
  systemsOfDomain: (domain: string) => Iterable<string>,
): Set<string> {
  const systems = new Set<string>();
  for (const root of roots) {
    if (kindOf(root) === 'system') systems.add(root);
    if (kindOf(root) === 'domain')
      for (const system of systemsOfDomain(root)) systems.add(system);
  }
  return systems;
}
