import type { EnvironmentRetained } from '@appstack/backstage-plugin-appstack-common';
import { retainedOf } from '@appstack/compiler';
import type { Manifest } from '@appstack/compiler/model';

/** What a realization retains, with its environment. */
export function retainedIn(manifest: Manifest): EnvironmentRetained[] {
  const { environment } = manifest.design;
  return retainedOf(manifest).map(resource => ({ ...resource, environment }));
}
