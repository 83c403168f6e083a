import type { AzureFoundations } from '../../foundations/azure';
import { warning } from '../../model';
import type { BlueprintContext } from '../define';
import { FEWEST_INSTANCES } from './azure';
import type { FunctionProperties } from './index';

/** Tells what somebody asked for that Flex Consumption does not do. */
export function sayWhatItCannot({
  node,
  properties,
  diagnose,
}: BlueprintContext<FunctionProperties, AzureFoundations>) {
  const asked = (name: keyof FunctionProperties) =>
    node.decision.layers.some(({ values }) => values[name] !== undefined);
  const say = (name: keyof FunctionProperties, what: string, hint: string) =>
    diagnose(
      warning(
        'expand/property-without-effect',
        `${name} of ${node.entityRef} has no effect on Azure: ${what}`,
        { entityRef: node.entityRef, path: `properties.${name}`, hint },
      ),
    );
  if (asked('packaging') && properties.packaging === 'image') {
    say(
      'packaging',
      'Flex Consumption runs archives alone.',
      'Set packaging to archive, or map it to container-service.',
    );
  }
  if (asked('artifact')) {
    say(
      'artifact',
      'a pipeline uploads the archive.',
      'Publish it as the README says.',
    );
  }
  if (asked('handler')) {
    say(
      'handler',
      'the code says itself where it begins.',
      'Take the property away.',
    );
  }
  const { maxConcurrency } = properties;
  if (maxConcurrency !== undefined && maxConcurrency < FEWEST_INSTANCES) {
    say(
      'maxConcurrency',
      `up to ${FEWEST_INSTANCES} instances are added whatever it says.`,
      `Allow ${FEWEST_INSTANCES} or more, or map it to container-service.`,
    );
  }
}
