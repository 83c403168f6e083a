import type {
  EnvironmentRetained,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';

/** A retained resource and the environments that it is in. */
export interface RetainedAddress extends Omit<
  EnvironmentRetained,
  'environment'
> {
  environments: string[];
}

/** What is retained by address: a sync treats an address alike in all its environments. */
export function byAddress(
  items: readonly EnvironmentRetained[],
): RetainedAddress[] {
  const found = new Map<string, RetainedAddress>();
  for (const { environment, ...resource } of items) {
    const known = found.get(resource.address);
    if (known) known.environments.push(environment);
    else
      found.set(resource.address, { ...resource, environments: [environment] });
  }
  return [...found.values()];
}

/** An address that leaves the appStack, and the environments that it leaves. */
export interface Leaving {
  address: string;
  environments: string[];
}

/** What of a preview Terraform forgets although it must not be lost, and what it destroys with what it holds. */
export function leavingIn(
  { changes }: SyncResult,
  destroyed: ReadonlySet<string>,
): Record<'released' | 'destroyed', Leaving[]> {
  const leaving = (
    action: 'released' | 'removed',
    isMeant: (change: SyncResult['changes'][number]) => boolean,
  ) => {
    const found = new Map<string, Leaving>();
    for (const change of changes) {
      const { name, environment, subject } = change;
      if (subject !== 'resource' || change.action !== action) continue;
      if (!isMeant(change)) continue;
      const known = found.get(name);
      if (known) known.environments.push(environment);
      else found.set(name, { address: name, environments: [environment] });
    }
    return [...found.values()];
  };
  return {
    released: leaving('released', () => true),
    destroyed: leaving(
      'removed',
      ({ name, stateful }) => stateful === true || destroyed.has(name),
    ),
  };
}
