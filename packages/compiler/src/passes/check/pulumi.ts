import { usesPulumi } from '../../facts/pulumi';
import {
  atEnvironment,
  error,
  info,
  type Diagnostic,
  type Environment,
  type Manifest,
} from '../../model';
import { addressOf, type Block } from '../../terraform/blocks';

interface ForPulumi {
  environment: Environment;
  removed: Manifest['removed'];
  blocks: readonly Block[];
}

/** What Pulumi cannot do with the same files, and what nobody has tried with it. */
export function checkForPulumi(input: ForPulumi): Diagnostic[] {
  if (!usesPulumi(input.environment)) return [];
  return [...cannotForget(input), ...untested(input)];
}

function cannotForget({ environment, removed }: ForPulumi): Diagnostic[] {
  return removed.map(({ address }) =>
    error(
      'check/pulumi-cannot-forget',
      `${address} is to be released, and Pulumi has no \`removed\` that leaves it in the cloud.`,
      {
        ...atEnvironment(environment.name, 'state'),
        hint: 'Let it be retained instead, or destroy it as confirmed. To have Pulumi forget it, somebody runs `pulumi state delete` with its URN.',
      },
    ),
  );
}

/** Arguments that Terraform writes and never stores. */
function untested({ environment, blocks }: ForPulumi): Diagnostic[] {
  const addresses = blocks
    .filter(({ body }) => Object.keys(body).some(key => key.endsWith('_wo')))
    .map(addressOf)
    .sort();
  if (addresses.length === 0) return [];
  return [
    info(
      'lifecycle/pulumi-untested',
      `Whether Pulumi keeps write-only arguments out of its state was not tried: ${addresses.join(', ')}.`,
      atEnvironment(environment.name, 'state'),
    ),
  ];
}
