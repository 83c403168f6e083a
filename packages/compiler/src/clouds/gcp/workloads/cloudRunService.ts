import type { GcpGrant, GcpOffer, GcpFoundations } from '../contract';
import { atEnvironment, info } from '../../../model';
import { isFirewalled, isReachedByGateway } from '../../../blueprints/exposure';
import { addBackend } from '../backend';
import type { Block } from '../../../terraform/blocks';
import { text, type Value } from '../../../terraform/expressions';
import type {
  OfferContext,
  Outputs,
  OutputShape,
} from '../../../blueprints/blueprint';
import {
  addressOf,
  buildServiceAccount,
  type CloudRunContext,
} from './cloudRun';

/** A service as others refer to it, whatever made it. */
export interface RunService {
  name: Value;
  location: Value;
  uri: Value;
}

const SERVICE = 'google_cloud_run_v2_service';

/** The attributes of a Cloud Run service. */
export const SERVICE_OUTPUTS: Record<string, OutputShape> = {
  url: { type: 'string', description: 'base URL' },
  name: { type: 'string', description: 'name of the Cloud Run service' },
  location: { type: 'string', description: 'region that it runs in' },
};

/** The network ingress of a service; IAM controls who may call it. */
export type Ingress =
  | 'INGRESS_TRAFFIC_ALL'
  | 'INGRESS_TRAFFIC_INTERNAL_ONLY'
  | 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER';

/** Under a domain the load balancer is the only way in from the internet. */
export function ingressOf(
  { environment }: CloudRunContext,
  exposed: boolean,
): Ingress {
  if (!exposed) return 'INGRESS_TRAFFIC_INTERNAL_ONLY';
  return environment.domain
    ? 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER'
    : 'INGRESS_TRAFFIC_ALL';
}

/** A service and its identity; its containers are added after `provide` of all nodes. */
export function provideService(
  context: CloudRunContext,
  ingress: Ingress,
): Outputs {
  const { node, environment, production, resource } = context;
  const account = buildServiceAccount(context);
  const service = resource(SERVICE, {
    name: context.cloudName(),
    location: environment.region,
    description: node.description,
    ingress,
    deletion_protection: production,
  });
  const called = context.cloudName('', { type: SERVICE });
  return {
    url: addressOf(context, called),
    name: service.attr('name'),
    // The same, but known before the service is there: so services can call each other.
    called,
    location: service.attr('location'),
    account_email: account.attr('email'),
    firewalled: isFirewalled(context),
  };
}

/** A service of this stack, by the block that makes it. */
export const runServiceOf = (service: Block): RunService => ({
  name: service.attr('name'),
  location: service.attr('location'),
  uri: service.attr('uri'),
});

/** The role for invoking a service. */
export const mayInvoke = (name: Value, location: Value): GcpGrant => ({
  type: 'google_cloud_run_v2_service_iam_member',
  body: { name, location, role: 'roles/run.invoker' },
});

/** The offer of a service to its callers. */
export function callService(
  { url, name, location }: Outputs,
  _access: unknown,
  { foundations, consumer, provider }: OfferContext<GcpFoundations>,
): GcpOffer {
  return {
    environment: { URL: url },
    grants: [mayInvoke(name, location)],
    reach: { ranges: [foundations.internalCalls()], ports: ['443'] },
    step: {
      title: `Let ${consumer.name} sign in to ${provider.name}`,
      lines: [
        `${provider.name} answers requests with an identity token alone: ${consumer.name} asks the metadata server, or a client library, for one with the address of ${provider.name} as its audience, and sends it as "Authorization: Bearer".`,
      ],
    },
  };
}

/** Allows unauthenticated calls of a service; behind an API gateway of the catalog that is all. Returns its address: under the domain, or the one that Cloud Run gives. */
export function expose(context: CloudRunContext, service: RunService): Value {
  const { node, environment, foundations, resource } = context;
  resource(
    'google_cloud_run_v2_service_iam_member',
    {
      ...mayInvoke(service.name, service.location).body,
      member: 'allUsers',
    },
    {
      role: 'public',
      reason: `Lets everybody call ${node.name}`,
      control: 'Set exposed to false.',
      comments: [
        'It is exposed on purpose: it signs its users in itself, or needs none.',
      ],
    },
  );
  if (isReachedByGateway(context)) return service.uri;
  if (!environment.domain) {
    context.diagnose(addressOfCloudRun(context));
    return service.uri;
  }
  const host = foundations.loadBalancer().serve({
    context,
    matcher: { default_service: buildBackend(context, service).attr('id') },
  });
  return text`https://${host}`;
}

function addressOfCloudRun({ node, environment }: CloudRunContext) {
  return info(
    'expand/no-domain',
    `${node.entityRef} is exposed, but the environment "${environment.name}" has no domain: it is reached by the address that Cloud Run gives it.`,
    {
      entityRef: node.entityRef,
      ...atEnvironment(environment.name, 'domain'),
      hint: 'Set domain on the environment to the domain of a Cloud DNS zone for a host name of its own; or set exposed to false.',
    },
  );
}

/** The firewall of the catalog that is connected with it, or with the load balancer. */
const policyOf = ({ neighbours, foundations }: CloudRunContext): Value =>
  neighbours.find(({ outputs }) => outputs.policy)?.outputs.policy ??
  foundations.firewall();

/** The service as the load balancer sees it. */
const buildBackend = (context: CloudRunContext, service: RunService): Block =>
  addBackend(context, {
    service,
    name: context.cloudName(),
    policy: policyOf(context),
    why: {
      reason: `Brings requests for ${context.node.name} from the load balancer to Cloud Run`,
      control: 'Set exposed to false.',
    },
  });
