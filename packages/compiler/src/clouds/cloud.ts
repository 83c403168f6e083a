import type { Cloud, Environment, Standards } from '../model';
import type { StackBuilder } from '../stack/stackBuilder';
import type { Body } from '../terraform/expressions';
import type { CloudTypes } from './cloudTypes';

/** The input of a cloud's provider configuration. */
export interface ProviderInput {
  environment: Environment;
  /** The stack's tags; undefined where there are none. */
  tags?: Record<string, string>;
  /** The Terraform types of the blocks in the root module. */
  types: ReadonlySet<string>;
}

/** What of a cloud becomes Terraform, beside its blueprints. Its plain facts are in `model/clouds`. */
export interface CloudRealization<C extends Cloud> {
  Foundations: new (
    stack: StackBuilder,
    standards: Standards,
    user: string,
  ) => CloudTypes[C]['foundations'];
  /** The body of the `provider` block. */
  provider(input: ProviderInput): Body;
}
