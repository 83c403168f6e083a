import type { AzureFoundations } from '../../clouds/azure/contract';
import type { BlueprintContext } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { FunctionProperties } from './properties';

/** Flex Consumption adds no fewer instances than that. */
export const FEWEST_INSTANCES = 40;

/** Reports properties that Flex Consumption does not support. */
export function sayWhatItCannot(
  context: BlueprintContext<FunctionProperties, AzureFoundations>,
) {
  const { packaging, maxConcurrency } = context.properties;
  if (packaging === 'image') {
    withoutEffect(
      context,
      'packaging',
      'Flex Consumption runs archives alone.',
      'Set packaging to archive, or map it to container-service.',
    );
  }
  withoutEffect(
    context,
    'artifact',
    'a pipeline uploads the archive.',
    'Publish it as the README says.',
  );
  withoutEffect(
    context,
    'handler',
    'the code says itself where it begins.',
    'Take the property away.',
  );
  if (maxConcurrency !== undefined && maxConcurrency < FEWEST_INSTANCES) {
    withoutEffect(
      context,
      'maxConcurrency',
      `up to ${FEWEST_INSTANCES} instances are added whatever it says.`,
      `Allow ${FEWEST_INSTANCES} or more, or map it to container-service.`,
    );
  }
}
