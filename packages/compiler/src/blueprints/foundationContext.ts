import { patternName } from '../stack/naming';
import { provenanceComments } from '../stack/provenance';
import type { StackBuilder } from '../stack/stackBuilder';
import type { DesignNode, FoundationSetting, Standards } from '../model';
import type { Block, Variable } from '../terraform/blocks';
import { CloudName, type Body } from '../terraform/expressions';
import { keyOf } from '../model/keys';

/**
 * The provenance of every resource of a foundation.
 *
 * @public
 */
export interface FoundationReason {
  reason: string;
  control?: string;
  idleCost?: string;
  comments?: readonly string[];
  /** The entity of the catalog that replaces the foundation, if any. */
  entity?: DesignNode;
  /** Whether it belongs to the workloads module, although its provider is neither `kubernetes` nor `helm`. */
  inCluster?: boolean;
}

/**
 * The context of a foundation's builder. The foundation's name is the owner of
 * its blocks.
 *
 * @public
 */
export class FoundationContext {
  constructor(
    readonly stack: StackBuilder,
    readonly standards: Standards,
    readonly foundation: string,
  ) {}

  get production(): boolean {
    return this.stack.production;
  }

  /** The environment's settings of a foundation. */
  setting(name: string = this.foundation): FoundationSetting {
    return this.stack.environment.foundations[name] ?? {};
  }

  resource(
    type: string,
    label: string,
    body: Body,
    why: FoundationReason,
  ): Block {
    return this.#add('resource', type, label, body, why);
  }

  data(type: string, label: string, body: Body, why: FoundationReason): Block {
    return this.#add('data', type, label, body, why);
  }

  variable(label: string, options: Variable['options']): Variable {
    return this.stack.variable(
      keyOf('var', this.foundation, label),
      label,
      options,
    );
  }

  /** The stack's name in the cloud, with a suffix. */
  cloudName(suffix: string): CloudName {
    return new CloudName(
      { owner: this.foundation, role: suffix },
      patternName(this.standards, this.stack, suffix),
    );
  }

  #add(
    kind: Block['kind'],
    type: string,
    label: string,
    body: Body,
    why: FoundationReason,
  ) {
    return this.stack.add(kind, type, this.foundation, label, label, body, {
      ...(why.entity
        ? {
            origin: 'explicit',
            node: why.entity.id,
            entityRef: why.entity.entityRef,
          }
        : { origin: 'implied', reason: why.reason, control: why.control }),
      idleCost: why.idleCost,
      comments: [
        ...(why.entity ? provenanceComments(why.entity, true) : []),
        ...(why.comments ?? []),
      ],
      inCluster: why.inCluster,
    });
  }
}
