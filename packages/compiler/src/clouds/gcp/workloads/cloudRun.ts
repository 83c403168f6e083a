import { imageOf as imageVariable } from '../../../blueprints/workloads/image';
import { connect } from '../connections/connect';
import { exitOf, openExit } from './exit';
import type {
  GcpConfiguration,
  GcpConsumer,
  GcpOffer,
  GcpFoundations,
} from '../contract';
import { Block } from '../../../terraform/blocks';
import {
  block,
  code,
  hcl,
  Reference,
  text,
  type Body,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import type {
  BlueprintContext,
  Link,
  Outputs,
} from '../../../blueprints/blueprint';

/** CPUs and memory of one instance; Cloud Run takes whole CPUs where one instance answers several requests. */
const SIZES = {
  small: { cpu: '1', memory: '512Mi' },
  medium: { cpu: '1', memory: '1Gi' },
  large: { cpu: '2', memory: '2Gi' },
  xlarge: { cpu: '4', memory: '4Gi' },
};

/** The common arguments of all Cloud Run resources. */
interface CloudRunProperties {
  artifact?: string;
  size: keyof typeof SIZES;
  environment: Record<string, string>;
}

export type CloudRunContext<P extends CloudRunProperties = CloudRunProperties> =
  BlueprintContext<P, GcpFoundations>;

/** The service account of a workload, its identity in Google Cloud. */
export function buildServiceAccount({
  node,
  foundations,
  resource,
  cloudName,
}: BlueprintContext<unknown, GcpFoundations>): Block {
  return resource(
    'google_service_account',
    {
      account_id: cloudName(),
      display_name: node.name,
      depends_on: foundations.after('iam.googleapis.com'),
    },
    {
      reason: `Who ${node.name} is in Google Cloud; it may do what its connections allow`,
    },
  );
}

/** The block behind an attribute that `provide` returned. */
export function blockOf(value: Value): Block {
  if (value instanceof Reference && value.target instanceof Block)
    return value.target;
  throw new Error('Not an attribute of a block');
}

/** Adds arguments that are known only once all blueprints have provided; those that are there stay. */
export function complete(target: Block, rest: Body) {
  target.body = { ...target.body, ...rest, ...given(target.body) };
}

const given = (body: Body): Body =>
  Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== undefined),
  );

/** A workload with its connections: what its containers are configured with. */
export interface ConnectedWorkload {
  configuration: GcpConfiguration;
  account: Block;
}

/** Connects a workload by its service account. */
export function connectWorkload(
  context: CloudRunContext,
  own: Outputs,
  links: readonly Link<GcpOffer>[],
): ConnectedWorkload {
  const account = blockOf(own.account_email);
  const consumer: GcpConsumer = { account, member: account.attr('member') };
  return { configuration: connect(context, consumer, links), account };
}

/** Cloud Run takes images from Artifact Registry alone. */
export const imageOf = (context: CloudRunContext): Value =>
  imageVariable(context, ' in Artifact Registry');

/** The resources of an instance of that size. */
export const limitsOf = ({ properties }: CloudRunContext) => ({
  limits: SIZES[properties.size],
});

/** Environment variables; secrets come by reference, so that a new instance has their latest value. */
export function environmentOf(
  { properties }: CloudRunContext,
  { environment, secrets }: GcpConfiguration,
): NestedBlock[] | undefined {
  const plain = Object.entries({
    ...environment,
    ...properties.environment,
  }).map(([name, value]) => ({ name, body: { name, value } as Body }));
  const secret = Object.entries(secrets).map(([name, id]) => ({
    name,
    body: {
      name,
      value_source: block({
        secret_key_ref: block({ secret: id, version: 'latest' }),
      }),
    } as Body,
  }));
  const all = [...plain, ...secret]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ body }) => block(body));
  return all.length > 0 ? all : undefined;
}

/** A workload enters the network only when something there is to be reached, and sends nothing else there unless its calls leave by an address of the catalog. */
export function networkOf(
  context: CloudRunContext,
  { configuration, account }: ConnectedWorkload,
): NestedBlock | undefined {
  const { foundations } = context;
  const exit = exitOf(context);
  if (!configuration.inNetwork && !exit) return undefined;
  const { id, subnetId } = foundations.network();
  foundations.sharedNetwork();
  if (exit) openExit(context, account, exit);
  return block({
    egress: exit ? 'ALL_TRAFFIC' : 'PRIVATE_RANGES_ONLY',
    network_interfaces: block({
      network: id,
      subnetwork: subnetId,
      tags: [account.attr('account_id'), foundations.workloadTag()],
    }),
  });
}

/** The dependencies of an instance: Cloud Run checks access to secrets at deployment. */
export function startsAfter(
  { foundations }: CloudRunContext,
  { configuration }: ConnectedWorkload,
): Value[] | undefined {
  const needed = [
    ...(foundations.after('run.googleapis.com') ?? []),
    ...configuration.secretGrants.map(({ self }) => self),
  ];
  return needed.length > 0 ? needed : undefined;
}

/** With rollout by CI, CI sets the image and the annotations about the client that deployed it. */
export const rolloutOf = (
  { environment }: CloudRunContext,
  template = 'template[0]',
) =>
  environment.rollout === 'ci'
    ? block({
        ignore_changes: hcl`[client, client_version, ${code(`${template}.containers[0].image`)}]`,
      })
    : undefined;

/** The address that a service gets by its name, the project and the region: known before it is there. */
export function addressOf(
  { foundations, environment }: CloudRunContext,
  name: Value,
): Value {
  return text`https://${name}-${foundations.project().number}.${environment.region}.run.app`;
}
