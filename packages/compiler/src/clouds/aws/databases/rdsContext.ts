import type { BlueprintContext } from '../../../blueprints/blueprint';
import type { ServerProperties } from '../../../blueprints/databases/properties';
import type { AwsFoundations } from '../contract';

export type RdsContext = BlueprintContext<ServerProperties, AwsFoundations>;
