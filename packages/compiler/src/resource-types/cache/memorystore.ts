import type { BlueprintContext } from '../../blueprints/blueprint';
import type { CacheProperties } from './properties';
import type { GcpFoundations } from '../../clouds/gcp/contract';

export type MemorystoreContext = BlueprintContext<
  CacheProperties,
  GcpFoundations
>;
