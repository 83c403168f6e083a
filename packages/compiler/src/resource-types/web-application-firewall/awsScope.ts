import type { BlueprintContext } from '../../blueprints/blueprint';
import type { AwsFoundations } from '../../clouds/aws/contract';
import type { FirewallProperties } from './properties';

export type Context = BlueprintContext<FirewallProperties, AwsFoundations>;

/** Where a web ACL is: beside load balancers, or with CloudFront. */
export interface Scope {
  scope: 'REGIONAL' | 'CLOUDFRONT';
  /** Absent for the first one, which stands for the entity. */
  role?: string;
  /** The region, where it is not the stack's. */
  region?: string;
}
