import type {
  AwsOffer,
  AwsLoadBalancer,
  AwsFoundations,
} from '../../clouds/aws/contract';
import { subdomain } from '../../clouds/subdomain';
import { hostLabel } from '../../util/hostLabel';
import type { Block } from '../../terraform/blocks';
import { block, text, type Value } from '../../terraform/expressions';
import type {
  BlockOptions,
  Blueprint,
  BlueprintContext,
  Outputs,
} from '../../blueprints/blueprint';
import {
  gatewaysOf,
  isExposed,
  isFirewalled,
  isReachedByGateway,
} from '../../blueprints/exposure';
import { isInCluster } from '../../blueprints/host';
import { isChosen } from '../../blueprints/withoutEffect';
import { listens } from '../../kubernetes/listens';
import { defineTask, provideTask } from '../../clouds/aws/workloads/fargate';
import { alarmOnNobody } from './awsAlarm';
import { keepRunning } from '../../clouds/aws/workloads/fargateService';
import { offerPods } from '../../kubernetes/offer';
import { providePods, runPods } from '../../clouds/aws/workloads/eks';
import type { ContainerServiceProperties } from './properties';

type Context = BlueprintContext<ContainerServiceProperties, AwsFoundations>;

/** ECS Fargate service; behind the stack's load balancer when exposed. */
export const aws: Blueprint<
  ContainerServiceProperties,
  AwsFoundations,
  AwsOffer
> = {
  summary:
    'ECS Fargate service, behind an application load balancer when exposed; a deployment on EKS when hosted on a cluster',
  outputs: {
    url: { type: 'string', description: 'base URL' },
    port: { type: 'number', description: 'port that it listens on' },
    security_group_id: {
      type: 'string',
      description: 'security group of its tasks',
    },
  },

  provide(context) {
    const { properties } = context;
    if (isInCluster(context)) return providePods(context, properties.port);
    const { namespace, entry } = giveName(context);
    return {
      ...provideTask(context),
      url: text`http://${entry.attr('name')}.${namespace}:${properties.port}`,
      port: properties.port,
      entry: entry.attr('arn'),
      public_host: publicHost(context),
      firewalled: isFirewalled(context),
    };
  },

  offer(outputs) {
    if (outputs.app !== undefined) return offerPods(outputs);
    const { url, port, security_group_id } = outputs;
    return {
      environment: { URL: url },
      reach: { securityGroupId: security_group_id, port },
    };
  },

  consume(context, own, links) {
    if (isInCluster(context)) {
      runPods(context, own, links, listens(context));
      return;
    }
    const { label, properties } = context;
    const task = defineTask(context, own, links, properties.port);
    const exposure = isOnBalancer(context) ? expose(context, own) : undefined;
    keepRunning(context, task, own, exposure && [exposure.rule], {
      health_check_grace_period_seconds: exposure && 60,
      load_balancer:
        exposure &&
        block({
          target_group_arn: exposure.targetGroupArn,
          container_name: label,
          container_port: properties.port,
        }),
      service_registries: block({
        registry_arn: own.entry,
        port: isBehindGateway(context) ? properties.port : undefined,
      }),
    });
  },
};

/** Whether the stack's load balancer brings requests of the internet to it. */
const isOnBalancer = (context: Context): boolean =>
  isExposed(context) && !isReachedByGateway(context);

const isBehindGateway = (context: Context): boolean =>
  gatewaysOf(context).length > 0;

/** The first part of its name, inside the network and outside, which a renamed service keeps. */
const serviceName = ({ immutableLabel }: Context) => hostLabel(immutableLabel);

/** Its host name on the internet, where a CDN of the catalog sends requests to it. */
function publicHost(context: Context): Value {
  const { neighbours, foundations } = context;
  const isBehindCdn = neighbours.some(({ type }) => type === 'cdn');
  if (!isBehindCdn || !isOnBalancer(context)) return undefined;
  return subdomain(serviceName(context), foundations.loadBalancer().domain);
}

/** An entry in the stack's private DNS zone, in which ECS keeps the addresses of its tasks. */
function giveName(context: Context): { namespace: Value; entry: Block } {
  const { node, foundations, resource } = context;
  const namespace = foundations.serviceNamespace();
  const entry = resource(
    'aws_service_discovery_service',
    {
      name: serviceName(context),
      dns_config: block({
        namespace_id: namespace.id,
        routing_policy: 'MULTIVALUE',
        dns_records: recordsOf(context),
      }),
      health_check_custom_config: block({ failure_threshold: 1 }),
      force_destroy: true,
    },
    {
      reason: `The name of ${node.name} inside the network`,
      comments: [
        'The threshold is always 1; without the block the provider leaves out custom health checks, by which ECS reports healthy tasks.',
      ],
    },
  );
  return { namespace: namespace.name, entry };
}

/** The address of each task; API Gateway looks up its port, too. */
function recordsOf(context: Context) {
  const address = block({ type: 'A', ttl: 10 });
  return isBehindGateway(context)
    ? [address, block({ type: 'SRV', ttl: 10 })]
    : address;
}

/** How the load balancer reaches a service. */
interface Exposure {
  targetGroupArn: Value;
  /** A service starts only once its target group has a load balancer. */
  rule: Value;
}

/** A host name and a rule on the shared load balancer. */
function expose(context: Context, own: Outputs): Exposure {
  const { node, production, foundations, resource, output } = context;
  const balancer = foundations.loadBalancer();
  const host = subdomain(serviceName(context), balancer.domain);
  const why = {
    reason: `Brings requests for ${node.name} from the load balancer to its tasks`,
    control: CONTROL,
  };
  const group = addTargetGroup(context, why);
  const record = resource(
    'aws_route53_record',
    {
      zone_id: balancer.hostedZoneId,
      name: host,
      type: 'A',
      alias: block({
        name: balancer.dnsName,
        zone_id: balancer.zoneId,
        evaluate_target_health: true,
      }),
    },
    { reason: `The host name of ${node.name}`, control: CONTROL },
  );
  const rule = resource(
    'aws_lb_listener_rule',
    {
      listener_arn: balancer.listenerArn,
      action: block({ type: 'forward', target_group_arn: group.attr('arn') }),
      condition: block({ host_header: block({ values: [host] }) }),
    },
    why,
  );
  openToBalancer(context, own, balancer, why);
  if (production) alarmOnNobody(context, balancer, group);
  output('url', {
    value: text`https://${record.attr('fqdn')}`,
    description: `Address of ${node.name}`,
  });
  return { targetGroupArn: group.attr('arn'), rule: rule.self };
}

const CONTROL = 'Set exposed to false.';

const addTargetGroup = (
  { node, properties, foundations, resource, cloudName }: Context,
  why: BlockOptions,
) =>
  resource(
    'aws_lb_target_group',
    {
      name: cloudName(String(properties.port)),
      vpc_id: foundations.network().vpcId,
      target_type: 'ip',
      port: properties.port,
      protocol: 'HTTP',
      deregistration_delay: 30,
      health_check: block({
        path: properties.healthCheckPath,
        matcher: '200-399',
        interval: 15,
        timeout: 5,
        healthy_threshold: 2,
        unhealthy_threshold: 3,
      }),
      // A listener rule lets no target group go: one for another port is there before.
      lifecycle: block({ create_before_destroy: true }),
    },
    {
      ...why,
      comments: [
        ...(isChosen(node, 'healthCheckPath')
          ? []
          : [
              'Assumed: / answers 200 to 399; otherwise set healthCheckPath. A load balancer has no check without a path.',
            ]),
        'checkov:skip=CKV_AWS_378:encryption ends at the load balancer; the way to the tasks is private',
      ],
    },
  );

/** The rules on both sides between the load balancer and the tasks. */
function openToBalancer(
  { node, properties, resource }: Context,
  own: Outputs,
  { securityGroupId }: AwsLoadBalancer,
  why: BlockOptions,
) {
  const ends = {
    from_port: properties.port,
    to_port: properties.port,
    ip_protocol: 'tcp',
  };
  resource(
    'aws_vpc_security_group_ingress_rule',
    {
      security_group_id: own.security_group_id,
      description: 'From the load balancer',
      referenced_security_group_id: securityGroupId,
      ...ends,
    },
    { role: 'from_load_balancer', ...why },
  );
  resource(
    'aws_vpc_security_group_egress_rule',
    {
      security_group_id: securityGroupId,
      description: `To ${node.name}`,
      referenced_security_group_id: own.security_group_id,
      ...ends,
    },
    { role: 'from_load_balancer', ...why },
  );
}
