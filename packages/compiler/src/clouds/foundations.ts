import type { StackBuilder } from '../stack/stackBuilder';
import type { Standards } from '../model';
import type { Value } from '../terraform/expressions';
import { FoundationContext } from '../blueprints/foundationContext';
import { Certificates, type Certificate } from './certified';
import { buildNamespace } from '../kubernetes/stackNamespace';
import type { Cluster, Place } from '../kubernetes/place';

/**
 * The common interface of the foundations of all clouds.
 *
 * @public
 */
export interface SharedFoundations {
  readonly stack: StackBuilder;
  readonly standards: Standards;
  /** The id of the requesting node. */
  readonly user: string;
  /** The value of `foundations.<name>` for modules, for example `network_id`; builds the foundation. */
  value(name: string): Value | undefined;
  /** The namespace of the stack on a cluster: where things go that name no other. */
  namespace(cluster: Cluster): Place;
  /** Registers an entity of the catalog as the foundation of that name; the first one wins. */
  settle(name: string, value: unknown): void;
}

/**
 * The infrastructure that a stack shares on one cloud. The class of each cloud
 * has a method for each foundation; nothing is created before the first call.
 */
export abstract class Foundations implements SharedFoundations {
  constructor(
    readonly stack: StackBuilder,
    readonly standards: Standards,
    /** The id of the requesting node. */
    readonly user: string,
  ) {}

  /**
   * The foundation of that name, built on first use.
   *
   * @param owner - the foundation that its blocks belong to, where it is a part of one that can be there alone.
   */
  protected build<T>(
    name: string,
    build: (context: FoundationContext, foundations: this) => T,
    owner = name,
  ): T {
    return this.stack.foundation(name, this.user, () =>
      build(new FoundationContext(this.stack, this.standards, owner), this),
    );
  }

  /** The value of `foundations.<name>` for modules, for example `network_id`; builds the foundation. */
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

  /** The certificates of the catalog. */
  certificates<C extends Certificate>(): Certificates<C> {
    return this.build('certificates', () => new Certificates<C>());
  }

  /** Registers an entity of the catalog as the foundation of that name; the first one wins. */
  settle(name: string, value: unknown): void {
    this.stack.settle(name, this.user, value);
  }
}
