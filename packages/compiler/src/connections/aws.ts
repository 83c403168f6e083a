import type { BlueprintContext, Link } from '../resource-types/define';
import { onBehalfOf } from '../foundations/aws/account';
import type { AwsFoundations } from '../foundations/aws';
import {
  block,
  Reference,
  type NestedBlock,
  type Value,
} from '../terraform/expressions';
import { subscribesToSource, withQueueOfItsOwn } from './awsSubscriptions';
import { areElsewhere, withinReach, type PodReach } from './inCluster';
import {
  configurationOf,
  enrolled,
  type Configuration,
  type Offer,
} from './offer';

/** What a provider on AWS gives to a consumer. Its secrets are ARNs. */
export interface AwsOffer extends Offer {
  /** The ARN of the key that encrypts the secrets, where it is not the stack's. */
  secretKey?: Value;
  /** What the consumer's role may do. */
  statements?: readonly AwsStatement[];
  /** Where the provider listens in the network. */
  reach?: { securityGroupId: Value; port: Value; protocol?: 'tcp' | 'udp' };
  /** The pods behind it, of what runs in a cluster: only who runs there reaches it by its name. */
  pods?: PodReach;
  /** The service whose private endpoint a consumer in the network uses. */
  endpoint?: string;
  /** What triggers the consumer: functions subscribe by it. */
  trigger?: {
    kind: 'queue' | 'topic' | 'bus' | 'stream' | 'bucket';
    arn: Value;
    name: Value;
    /** Whether it keeps the order of messages. */
    fifo?: boolean;
  };
  /** The ARN that permissions to invoke name, of functions. */
  functionName?: Value;
  /**
   * Makes the provider know this consumer, for example by a login of its own:
   * adds what that takes beside the consumer's other resources, once for each
   * provider, and returns what the consumer gets by it.
   */
  enrol?(context: AwsContext, consumer: AwsConsumer): AwsGrant;
  /** A file system that the consumer's platform mounts. */
  mount?: AwsMount;
}

/** A place in a file system, and where containers find it. */
export interface AwsMount {
  /** Names the volume. */
  name: string;
  path: Value;
  fileSystemId: Value;
  accessPointId: Value;
  accessPointArn: Value;
  readOnly: boolean;
}

/** What comes of making a consumer known to a provider. */
export type AwsGrant = Pick<AwsOffer, 'environment' | 'secrets' | 'statements'>;

export interface AwsStatement {
  /** Why it is as wide as it is, where that is not obvious; said above the policy. */
  comment?: string;
  actions: readonly string[];
  resources: readonly Value[];
  conditions?: readonly {
    test: string;
    variable: string;
    values: readonly Value[];
  }[];
}

/** The identity and the place in the network of a consumer. */
export interface AwsConsumer {
  /** The name of its role. */
  role: Value;
  /** Its security group; absent outside the network. */
  securityGroupId?: Value;
  /** The name of the Kubernetes cluster that it runs in; its nodes share the group. */
  cluster?: Value;
}

/** What a consumer's containers or functions are configured with. */
export interface AwsConfiguration extends Configuration {
  /** The keys that encrypt the secrets. */
  secretKeys: Value[];
  mounts: AwsMount[];
}

/** The consumer's side of a connection on AWS. */
export type AwsContext = BlueprintContext<unknown, AwsFoundations>;
type Context = AwsContext;

/**
 * Connects a consumer with its providers: one rule on each side of the network
 * for each provider, one statement for each connection in the consumer's own
 * policy, and the configuration under the same names as on every cloud. What
 * subscribes to a topic gets a queue for it.
 */
export function connect(
  context: Context,
  consumer: AwsConsumer,
  given: readonly Link<AwsOffer>[],
): AwsConfiguration {
  const subscribed = new Set<string>();
  const { cluster } = consumer;
  const inCluster = cluster !== undefined;
  const reached = withinReach(context, given, ({ pods }) =>
    areElsewhere(pods, cluster),
  );
  const polled = reached.map(link => {
    if (!subscribesToSource(link) || subscribed.has(link.label)) return link;
    subscribed.add(link.label);
    return withQueueOfItsOwn(context, link);
  });
  const links = enrolled(polled, offer => {
    const granted = offer.enrol?.(context, consumer);
    return (
      granted && {
        ...granted,
        statements: [
          ...(offer.statements ?? []),
          ...(granted.statements ?? []),
        ],
      }
    );
  });
  const secretKeys = new Map<unknown, Value>();
  for (const { offer } of links) {
    if (Object.keys(offer.secrets ?? {}).length > 0) {
      const key = offer.secretKey ?? context.foundations.key();
      secretKeys.set(identityOf(key), key);
    }
    if (offer.endpoint && consumer.securityGroupId)
      context.foundations.endpoint(offer.endpoint);
  }
  if (consumer.securityGroupId !== undefined) {
    openNetwork(context, consumer.securityGroupId, links, inCluster);
  }
  grant(context, consumer.role, links);
  const mounts = links.flatMap(({ offer }) => offer.mount ?? []);
  return {
    ...configurationOf(context, links),
    secretKeys: [...secretKeys.values()],
    mounts,
  };
}

/** Tells values apart: two references to one attribute are the same. */
function identityOf(value: Value): unknown {
  return value instanceof Reference
    ? `${value.target.key}${value.path}`
    : value;
}

/** Several providers may live on one host: its group gets one rule for each port. */
function openNetwork(
  context: Context,
  groupId: Value,
  links: readonly Link<AwsOffer>[],
  inCluster: boolean,
) {
  const seen = new Set<string>();
  for (const { offer, label, name } of links) {
    if (!offer.reach) continue;
    const { securityGroupId, port, protocol = 'tcp' } = offer.reach;
    const place = [securityGroupId, port, protocol].map(identityOf).join();
    if (seen.has(label) || seen.has(place)) continue;
    seen.add(label).add(place);
    if (inCluster) {
      context.foundations.openToCluster(groupId, label, name, offer.reach);
      continue;
    }
    const ends = { from_port: port, to_port: port, ip_protocol: protocol };
    const reason = `${context.node.name} connects to ${name}`;
    context.resource(
      'aws_vpc_security_group_ingress_rule',
      {
        security_group_id: securityGroupId,
        description: `From ${context.node.name}`,
        referenced_security_group_id: groupId,
        ...ends,
      },
      { role: `to_${label}`, reason },
    );
    context.resource(
      'aws_vpc_security_group_egress_rule',
      {
        security_group_id: groupId,
        description: `To ${name}`,
        referenced_security_group_id: securityGroupId,
        ...ends,
      },
      { role: `to_${label}`, reason },
    );
  }
}

function grant(
  context: Context,
  role: Value,
  links: readonly Link<AwsOffer>[],
) {
  const statements: NestedBlock[] = [];
  const names = new Set<string>();
  const comments = new Set<string>();
  for (const { offer, connection, label, name } of links) {
    for (const [index, statement] of (offer.statements ?? []).entries()) {
      names.add(name);
      if (statement.comment) comments.add(statement.comment);
      statements.push(
        block({
          sid: sid(label, connection.access, index),
          actions: [...statement.actions],
          resources: [...statement.resources],
          condition: statement.conditions?.map(({ test, variable, values }) =>
            block({ test, variable, values: [...values] }),
          ),
        }),
      );
    }
  }
  if (statements.length === 0) return;
  const reason = `Lets ${context.node.name} use ${[...names].join(', ')}, and nothing else`;
  const document = context.data(
    'aws_iam_policy_document',
    { statement: statements },
    { role: 'connections', reason, comments: [...comments] },
  );
  context.resource(
    'aws_iam_role_policy',
    { name: 'connections', role, policy: document.attr('json') },
    { role: 'connections', reason },
  );
}

/** Statement ids hold letters and digits alone. */
function sid(label: string, access: string, index: number): string {
  const words = `${label}_${access}`.split(/[^a-z0-9]+/).filter(Boolean);
  const name = words
    .map(word => word[0].toUpperCase() + word.slice(1))
    .join('');
  return index === 0 ? name : `${name}${index + 1}`;
}

/** How a service takes a role. */
interface Trust {
  actions?: readonly string[];
  /** Whether the service says for which account it does, so that no other can make it. */
  saysForWhom?: boolean;
}

/** A role that one AWS service may take. */
export function serviceRole(
  context: Context,
  role: string,
  service: string,
  reason: string,
  nameSuffix: string,
  { actions = ['sts:AssumeRole'], saysForWhom = false }: Trust = {},
) {
  const trust = context.data(
    'aws_iam_policy_document',
    {
      statement: block({
        actions,
        principals: block({ type: 'Service', identifiers: [service] }),
        condition: saysForWhom
          ? onBehalfOf(context.foundations.account().id)
          : undefined,
      }),
    },
    { role: `${role}_trust`, reason },
  );
  return context.resource(
    'aws_iam_role',
    {
      name: context.cloudName(nameSuffix),
      assume_role_policy: trust.attr('json'),
    },
    { role, reason },
  );
}
