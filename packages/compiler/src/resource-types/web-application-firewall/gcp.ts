import type { GcpFoundations, GcpOffer } from '../../clouds/gcp/contract';
import { block, type NestedBlock } from '../../terraform/expressions';
import type {
  Blueprint,
  BlueprintContext,
  Neighbour,
} from '../../blueprints/blueprint';
import { guardsNothing, isBehindLoadBalancer } from './guarded';
import type { FirewallProperties } from './properties';

type Context = BlueprintContext<FirewallProperties, GcpFoundations>;

/** Security policy of Cloud Armor, which backends of the load balancer name. */
export const gcp: Blueprint<FirewallProperties, GcpFoundations, GcpOffer> = {
  summary:
    'Cloud Armor security policy with preconfigured rules and a rate limit, at the services behind the load balancer',
  outputs: { id: { type: 'string', description: 'id of the policy' } },

  provide(context) {
    const { neighbours, production, foundations, resource } = context;
    if (!neighbours.some(isAtLoadBalancer))
      guardsNothing(context, 'the load balancer');
    if (context.environment.domain === undefined) {
      context.unavailable(
        'without a domain requests reach Cloud Run past the load balancer, which the firewall is part of',
        'Set domain on the environment to the domain of a Cloud DNS zone',
      );
    }
    const policy = resource(
      'google_compute_security_policy',
      {
        name: context.cloudName(),
        description: context.node.description ?? context.node.name,
        type: 'CLOUD_ARMOR',
        rule: rulesOf(context),
        advanced_options_config: block({
          json_parsing: 'STANDARD',
          log_level: 'NORMAL',
        }),
        adaptive_protection_config: block({
          layer_7_ddos_defense_config: block({ enable: production }),
        }),
        depends_on: foundations.after('compute.googleapis.com'),
      },
      { idleCost: 'security policy and its rules, by the month' },
    );
    const id = policy.attr('id');
    if (neighbours.some(({ type }) => type === 'load-balancer'))
      foundations.settle('firewall', id);
    return { id, policy: id };
  },
};

/** An API gateway and a CDN are host names of the load balancer. */
const isAtLoadBalancer = (neighbour: Neighbour): boolean =>
  neighbour.type === 'api-gateway' ||
  neighbour.type === 'cdn' ||
  isBehindLoadBalancer(neighbour);

/** Preconfigured rules of the most certain signatures; see "Tune preconfigured WAF rules" of Cloud Armor. */
const ATTACKS = [
  ['SQL injection', 'sqli-v33-stable'],
  ['Cross-site scripting', 'xss-v33-stable'],
  ['Local file inclusion', 'lfi-v33-stable'],
  ['Remote file inclusion', 'rfi-v33-stable'],
  ['Remote code execution', 'rce-v33-stable'],
  ['Attacks on the protocol', 'protocolattack-v33-stable'],
  ['Scanners for weaknesses', 'scannerdetection-v33-stable'],
] as const;

/** Every policy ends with a rule of this priority. */
const LAST = 2_147_483_647;

function rulesOf({ properties }: Context): NestedBlock[] {
  const { mode, requestsPerAddress } = properties;
  const preview = mode === 'count';
  const refuse = (index: number, description: string, expression: string) =>
    block({
      action: 'deny(403)',
      priority: 1000 + 10 * index,
      description,
      preview,
      match: block({ expr: block({ expression }) }),
    });
  return [
    refuse(
      0,
      'Log4j and other known CVEs',
      "evaluatePreconfiguredExpr('cve-canary')",
    ),
    ...ATTACKS.map(([description, rules], index) =>
      refuse(
        index + 1,
        description,
        `evaluatePreconfiguredWaf('${rules}', {'sensitivity': 1})`,
      ),
    ),
    block({
      action: 'throttle',
      priority: 2000,
      description: 'Requests of one address in five minutes',
      preview,
      match: fromEverywhere,
      rate_limit_options: block({
        conform_action: 'allow',
        exceed_action: 'deny(429)',
        enforce_on_key: 'IP',
        rate_limit_threshold: block({
          count: requestsPerAddress,
          interval_sec: 300,
        }),
      }),
    }),
    block({
      action: 'allow',
      priority: LAST,
      description: 'Everything else',
      match: fromEverywhere,
    }),
  ];
}

const fromEverywhere = block({
  versioned_expr: 'SRC_IPS_V1',
  config: block({ src_ip_ranges: ['*'] }),
});
