import type { GcpFoundations } from '../../clouds/gcp/contract';
import { block, type Value } from '../../terraform/expressions';
import type { BlueprintContext } from '../../blueprints/blueprint';
import { withoutEffect } from '../../blueprints/withoutEffect';
import type { ApiGatewayProperties } from './properties';

type Context = BlueprintContext<ApiGatewayProperties, GcpFoundations>;

/** Every policy ends with a rule of this priority. */
const LAST = 2_147_483_647;

/** What counts requests does so over this many seconds. */
const INTERVAL = 10;

/** The firewall of the catalog, which has limits of its own; else a policy that only limits. */
export function policyOf(context: Context): Value {
  const { node, neighbours, foundations, properties, resource } = context;
  const firewall =
    neighbours.find(({ outputs }) => outputs.policy)?.outputs.policy ??
    foundations.firewall();
  if (firewall !== undefined) {
    withoutEffect(
      context,
      'requestsPerSecond',
      'The firewall in front of it has limits of its own.',
      'Set requestsPerAddress of the firewall.',
    );
    return firewall;
  }
  const from = block({
    versioned_expr: 'SRC_IPS_V1',
    config: block({ src_ip_ranges: ['*'] }),
  });
  return resource(
    'google_compute_security_policy',
    {
      name: context.cloudName(),
      description: `Limits requests of ${node.name}`,
      type: 'CLOUD_ARMOR',
      rule: [
        block({
          action: 'throttle',
          priority: 1000,
          description: `Requests of all callers in ${INTERVAL} seconds`,
          match: from,
          rate_limit_options: block({
            conform_action: 'allow',
            exceed_action: 'deny(429)',
            enforce_on_key: 'ALL',
            rate_limit_threshold: block({
              count: INTERVAL * properties.requestsPerSecond,
              interval_sec: INTERVAL,
            }),
          }),
        }),
        block({
          action: 'allow',
          priority: LAST,
          description: 'Everything else',
          match: from,
        }),
      ],
      depends_on: foundations.after('compute.googleapis.com'),
    },
    {
      reason: `Limits requests of ${node.name}`,
      control:
        'Connect the gateway with a firewall, which has limits of its own.',
      idleCost: 'security policy and its rules, by the month',
    },
  ).attr('id');
}
