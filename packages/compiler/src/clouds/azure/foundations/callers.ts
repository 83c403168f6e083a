import type { Block } from '../../../terraform/blocks';
import {
  block,
  type Body,
  type NestedBlock,
  type Value,
} from '../../../terraform/expressions';
import { placeOf, type SubnetPurpose } from '../subnetPlans';

/**
 * Access restrictions of an internal function: admits the subnets of its
 * callers; each caller adds its subnet in `consume`.
 *
 * @public
 */
export class FunctionCallers {
  readonly #subnets = new Map<SubnetPurpose, Value>();
  #guarded?: { app: Block; site: Body };

  /** @param site - the `site_config` of the function app. */
  guard(app: Block, site: Body) {
    this.#guarded = { app, site };
    this.#update();
  }

  letIn(purpose: SubnetPurpose, subnetId: Value) {
    this.#subnets.set(purpose, subnetId);
    this.#update();
  }

  #update() {
    if (!this.#guarded) return;
    const { app, site } = this.#guarded;
    app.body = {
      ...app.body,
      site_config: block({
        ...site,
        ip_restriction_default_action: 'Deny',
        ip_restriction: this.#rules(),
        scm_ip_restriction_default_action: 'Allow',
      }),
    };
  }

  #rules(): NestedBlock[] | undefined {
    if (this.#subnets.size === 0) return undefined;
    return [...this.#subnets]
      .map(([name, id]) => ({ name, id, priority: 100 + placeOf(name) }))
      .sort((a, b) => a.priority - b.priority)
      .map(({ name, id, priority }) =>
        block({
          name,
          action: 'Allow',
          priority,
          virtual_network_subnet_id: id,
        }),
      );
  }
}
