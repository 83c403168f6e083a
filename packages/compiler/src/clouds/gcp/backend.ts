import type { Block } from '../../terraform/blocks';
import { block, type Body, type Value } from '../../terraform/expressions';
import type { BlockOptions } from '../../blueprints/blueprint';
import type { GcpContext } from './contract';
import { LET_GO_FIRST } from './foundations/loadBalancer';

/** A service of Cloud Run behind the load balancer. */
export interface ServerlessBackend {
  service: { name: Value; location: Value };
  /** The name of the backend in the cloud. */
  name: Value;
  /** The security policy of Cloud Armor at it. */
  policy?: Value;
  /** Arguments beside those of every backend. */
  more?: Body;
  why: BlockOptions;
}

/** A service of Cloud Run as the load balancer sees it. */
export function addBackend(
  { production, foundations, resource }: GcpContext,
  { service, name, policy, more, why }: ServerlessBackend,
): Block {
  const group = resource(
    'google_compute_region_network_endpoint_group',
    {
      name,
      region: service.location,
      network_endpoint_type: 'SERVERLESS',
      cloud_run: block({ service: service.name }),
      depends_on: foundations.after('compute.googleapis.com'),
    },
    why,
  );
  return resource(
    'google_compute_backend_service',
    {
      name,
      load_balancing_scheme: 'EXTERNAL_MANAGED',
      protocol: 'HTTPS',
      security_policy: policy,
      backend: block({ group: group.attr('id') }),
      log_config: block({
        enable: production,
        sample_rate: production ? 1 : undefined,
      }),
      ...more,
      lifecycle: LET_GO_FIRST,
    },
    {
      ...why,
      comments: ['The URL map lets go of it before it is destroyed.'],
    },
  );
}
