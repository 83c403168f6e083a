import type { BlueprintContext } from '../../blueprints/blueprint';
import type { SearchIndexProperties } from './properties';
import type { AwsFoundations } from '../../clouds/aws/contract';

export type SearchContext = BlueprintContext<
  SearchIndexProperties,
  AwsFoundations
>;
