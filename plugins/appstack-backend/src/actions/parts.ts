import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { Operate } from './operate';

/** What the actions are made of. */
export interface ActionParts {
  registry: ActionsRegistryService;
  operate: Operate;
  /** The address of an appStack's page in the portal. */
  pageOf: (stack: string) => string;
  /** The address of a run's page in the portal. */
  runPageOf: (id: string) => string;
}
