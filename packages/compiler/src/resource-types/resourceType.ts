import type { Cloud, Category, Profile, Access } from '../model';
import type { Blueprint } from '../blueprints/blueprint';
import type { CloudTypes } from '../clouds/cloudTypes';
import type * as z from 'zod';

/**
 * A blueprint for each cloud that supports a resource type.
 *
 * @public
 */
export type Blueprints<P> = {
  [C in Cloud]?: Blueprint<
    P,
    CloudTypes[C]['foundations'],
    CloudTypes[C]['offer']
  >;
};

/**
 * Where a node stands: its cloud, the type of its host, and whether the internet
 * reaches it.
 *
 * @public
 */
export interface NodePlace {
  cloud: Cloud;
  hostType?: string;
  public: boolean;
}

/**
 * A cloud-agnostic kind of infrastructure, with a blueprint for each cloud that
 * supports it.
 *
 * @public
 */
export interface ResourceType<S extends z.ZodObject = z.ZodObject> {
  name: string;
  title: string;
  category: Category;
  description: string;
  /** Its property schema; every property has a default or is optional. */
  properties: S;
  /** Defaults that depend on the environment's profile. */
  defaults?: Partial<Record<Profile, Partial<z.infer<S>>>>;
  /** Properties that an entity's annotation may set. */
  overridable?: readonly (keyof z.infer<S> & string)[];
  /** Properties whose change makes another thing of it: the old one is retained. */
  identity?: readonly (keyof z.infer<S> & string)[];
  /** The foundation that an entity of this type takes the place of; such entities are expanded first. */
  standsFor?: 'scope' | 'network' | 'cluster';
  /** Its place on the way of a request into the stack: such entities are expanded before what uses them, in this order, and what is in front of all others after these. */
  edge?: 'zone' | 'address' | 'certificate' | 'firewall' | 'balancer' | 'front';
  /** Whether it holds data. */
  stateful?: boolean;
  /** Whether it runs the organization's own code. */
  workload?: boolean;
  /** The resource types that may host it. */
  hostedOn?: readonly string[];
  /** The access types of its consumers; the first is the default of `dependsOn`. */
  offers?: readonly Access[];
  /** Whether a health check asks for a path although none is stated; by default an open port is enough. */
  checksPath?: (place: NodePlace) => boolean;
  /** The named outputs that a consumer may use on every cloud, and what they hold. */
  contract?: Record<string, string>;
  clouds: Blueprints<z.infer<S>>;
  /** Clouds that have no such service; where another one has no blueprint, there is none yet. */
  notOn?: readonly Cloud[];
  /** What a connection with it guards: without it, exposure is taken back, or data is not encrypted as asked. */
  guards?: 'exposure' | 'data';
  /** Whether it brings requests from the internet to what it is connected with, which is public by default. */
  fronts?: boolean;
  /** What to use instead, by cloud, where there is no blueprint: never another kind of thing. */
  alternatives?: Partial<Record<Cloud, readonly string[]>>;
}

/**
 * Declares a resource type and infers the type of its properties. Built-in
 * types and those of an organization are declared with it alike.
 *
 * @public
 */
export function defineResourceType<S extends z.ZodObject>(
  type: ResourceType<S>,
): ResourceType<S> {
  return type;
}
