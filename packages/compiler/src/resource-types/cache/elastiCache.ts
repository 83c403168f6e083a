import type { BlueprintContext } from '../../blueprints/blueprint';
import type { CacheProperties } from './properties';
import type { AwsFoundations } from '../../clouds/aws/contract';

export type CacheContext = BlueprintContext<CacheProperties, AwsFoundations>;
