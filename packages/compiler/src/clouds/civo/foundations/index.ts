import type {
  CivoFoundations,
  CivoBroker,
  CivoCluster,
  CivoClusterForm,
  CivoIngress,
  CivoNetwork,
} from '../contract';
import { Reference, type Value } from '../../../terraform/expressions';
import type { DesignNode } from '../../../model';
import type { Block } from '../../../terraform/blocks';
import { FoundationContext } from '../../../blueprints/foundationContext';
import { Foundations } from '../../foundations';
import { KUBERNETES } from '../../../kubernetes/clusters';
import { answerChallenges } from '../../../kubernetes/ingressController';
import type { Place } from '../../../kubernetes/place';
import { siteOfFoundation, type Site } from '../../../blueprints/site';
import { buildBroker } from './broker';
import {
  buildCluster,
  CLUSTER_CONTROL,
  defaultForm,
  clusterOfEnvironment,
  existingCluster,
} from './cluster';
import { buildIngress, buildIngressAddress } from './ingress';
import { buildNetwork, NETWORK_CONTROL } from './network';
import { keyOf } from '../../../model/keys';

/** The foundations of a stack on Civo. Each is built on first use. */
export class LazyCivoFoundations
  extends Foundations
  implements CivoFoundations
{
  protected get values(): Readonly<Record<string, () => Value>> {
    return {
      network_id: () => this.network().id,
      network_cidr: () => this.network().cidr,
    };
  }

  /** The network, created or existing. */
  network(): CivoNetwork {
    return this.build('network', context =>
      buildNetwork(
        context,
        siteOfFoundation(context, 'network', {
          reason: 'The network that everything private of this stack runs in',
          control: NETWORK_CONTROL,
        }),
      ),
    );
  }

  /** The network of an entity: of the whole stack, unless another entity stands for it. */
  networkOf(site: Site): CivoNetwork {
    return this.#standIn('network', context => buildNetwork(context, site));
  }

  /** The cluster that workloads run in which name no other. */
  cluster(): CivoCluster {
    return this.build(KUBERNETES, context => {
      const site = siteOfFoundation(context, 'cluster', {
        reason: 'Runs the containers of this stack',
        control: CLUSTER_CONTROL,
      });
      const { user } = this;
      const existing = clusterOfEnvironment(context, site, user);
      if (existing) return existing;
      const form = defaultForm(context.production);
      const cluster = buildCluster(context, site, this.network(), form, {
        shown: '"$(terraform output -raw cluster_name)"',
        user,
      });
      this.stack.output(keyOf('output', KUBERNETES, 'name'), 'cluster_name', {
        value: cluster.name,
        description:
          'Name of the cluster of the stack, for civo kubernetes config',
      });
      return cluster;
    });
  }

  /** The cluster of an entity: of the whole stack, unless another entity stands for it; then `label` is the alias of its providers. */
  clusterOf(site: Site, form: CivoClusterForm, label: string): CivoCluster {
    const { user } = this;
    const build = (context: FoundationContext, alias?: string) =>
      buildCluster(context, site, this.network(), form, {
        alias,
        shown: `"$(terraform output -raw ${label}_name)"`,
        user,
      });
    const cluster = this.#standIn(
      KUBERNETES,
      context => clusterOfEnvironment(context, site, user) ?? build(context),
      context => build(context, label),
    );
    return this.build(`cluster-by-${this.user}`, () => cluster);
  }

  /** The cluster that an entity stands for, by its id. */
  clusterBy(id: string): CivoCluster {
    return this.build(`cluster-by-${id}`, () => this.cluster());
  }

  /** A cluster of another System, by its name. */
  foreignCluster(name: Value): CivoCluster {
    const alias =
      name instanceof Reference ? name.target.preferredLabel : 'shared';
    return this.build(`cluster-${alias}`, context =>
      existingCluster(
        context,
        siteOfFoundation(context, alias, {
          reason: 'The cluster of another System that something here runs in',
        }),
        name,
        { alias, user: this.user },
      ),
    );
  }

  /** The Kubernetes namespace on a cluster: the stack's unless another is named. */
  place(cluster: CivoCluster = this.cluster()): Place {
    cluster.enter();
    return this.namespace(cluster);
  }

  /** The ingress controller of a place. */
  ingress(place: Place): CivoIngress {
    const { alias } = place.cluster;
    const ingress = this.build(
      alias ? `ingress-${alias}` : 'ingress',
      context => buildIngress(context, this, place.cluster),
    );
    this.build(`certificates-in-${nameOf(place)}`, context =>
      answerChallenges(context, place, {
        ...place,
        namespace: ingress.namespace,
      }),
    );
    return ingress;
  }

  /** The address of the ingress controller in the stack's cluster, whose blocks it belongs to. */
  ingressAddress(entity?: DesignNode): Block {
    return this.build(
      'ingress-address',
      context => buildIngressAddress(context, entity),
      'ingress',
    );
  }

  /** The broker of queues and topics. */
  broker(): CivoBroker {
    return this.build('broker', buildBroker);
  }

  /** Builds a part for an entity, which from then on is the stack's; if there is one already, another beside it. */
  #standIn<T>(
    name: string,
    build: (context: FoundationContext) => T,
    another = build,
  ): T {
    let isFirst = false;
    const first = this.build(name, context => {
      isFirst = true;
      return build(context);
    });
    return isFirst ? first : this.build(`${name}-of-${this.user}`, another);
  }
}

/** Tells places apart by their namespaces. */
const nameOf = ({ namespace }: Place): string =>
  (namespace instanceof Reference
    ? `${namespace.target.key}${namespace.path}`
    : String(namespace)
  ).replace(/\W+/g, '-');
