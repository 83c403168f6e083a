import type { StackBuilder } from '../stack/stackBuilder';
import type { Standards } from '../model';
import type { Value } from '../terraform/expressions';
import { FoundationContext } from '../blueprints/foundationContext';
import { buildNamespace } from '../kubernetes/stackNamespace';
import type { Cluster, Place } from '../kubernetes/place';

/** What the foundations of every cloud offer. */
export interface SharedFoundations {
  readonly stack: StackBuilder;
  readonly standards: Standards;
  /** The id of the node that asks. */
  readonly user: string;
  /** What modules of the organization may name, for example `network_id`; builds what it takes. */
  value(name: string): Value | undefined;
  /** The namespace of the stack on a cluster: where things go that name no other. */
  namespace(cluster: Cluster): Place;
  /** An entity of the catalog takes the place of the part of that name; the first one that says so. */
  settle(name: string, value: unknown): void;
}

/**
 * The infrastructure that a stack shares on one cloud. A cloud's own class has
 * a method for each part; nothing is created until somebody asks for it.
 */
export abstract class Foundations implements SharedFoundations {
  constructor(
    readonly stack: StackBuilder,
    readonly standards: Standards,
    /** The id of the node that asks. */
    readonly user: string,
  ) {}

  /** The part of that name, built by the first who needs it. */
  protected build<T>(
    name: string,
    build: (context: FoundationContext, foundations: this) => T,
  ): T {
    return this.stack.foundation(name, this.user, () =>
      build(new FoundationContext(this.stack, this.standards, name), this),
    );
  }

  /** What modules of the organization may name, for example `network_id`; builds what it takes. */
  value(name: string): Value | undefined {
    return Object.hasOwn(this.values, name) ? this.values[name]() : undefined;
  }

  /** The values of {@link value}, by name. */
  protected get values(): Readonly<Record<string, () => Value>> {
    return {};
  }

  /** The namespace of the stack on a cluster: where things go that name no other. */
  namespace(cluster: Cluster): Place {
    const { alias } = cluster;
    return this.build(alias ? `namespace-${alias}` : 'namespace', context =>
      buildNamespace(context, cluster),
    );
  }

  /** An entity of the catalog takes the place of the part of that name; the first one that says so. */
  settle(name: string, value: unknown): void {
    this.stack.settle(name, this.user, value);
  }
}
