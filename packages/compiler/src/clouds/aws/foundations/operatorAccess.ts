import type { Environment } from '../../../model';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import { hcl, type Value } from '../../../terraform/expressions';

/** Addresses in networks that are connected with this one, from which operators and pipelines reach private resources. */
const adminRanges = ({ foundations }: Environment): string[] =>
  [foundations.network?.settings?.admin_ranges ?? []].flat().map(String);

/** The target of operator access, and how its rule is added. */
interface Reached {
  node: { name: string };
  environment: Environment;
  resource: BlueprintContext<unknown, unknown>['resource'];
}

/** Operator access: lets the configured source ranges reach a security group. */
export function admitOperators(
  { node, environment, resource }: Reached,
  groupId: Value,
  port: number,
) {
  const ranges = adminRanges(environment);
  if (ranges.length === 0) return;
  resource(
    'aws_vpc_security_group_ingress_rule',
    {
      for_each: hcl`toset(${ranges})`,
      security_group_id: groupId,
      description: 'Operators and pipelines in connected networks',
      cidr_ipv4: hcl`each.key`,
      from_port: port,
      to_port: port,
      ip_protocol: 'tcp',
    },
    {
      role: `from_people_${port}`,
      reason: `Lets operators and pipelines reach ${node.name}`,
      control:
        'Take their addresses out of foundations.network.settings.admin_ranges of the environment.',
    },
  );
}

/** Where operators run commands against private resources, as the beginning of a sentence. */
export const fromInside = (environment: Environment): string =>
  adminRanges(environment).length > 0
    ? 'From inside the network, at an address in foundations.network.settings.admin_ranges of the environment,'
    : 'From inside the network, for example in AWS CloudShell, in a private subnet and with the security group of a workload that is connected with it,';
