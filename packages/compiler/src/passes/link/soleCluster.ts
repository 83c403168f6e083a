import { recordedOf } from '../../catalog/calledToday';
import type { CatalogEntity } from '../../catalog/entity';
import { CLOUDS, type Decision, type DesignNode } from '../../model';
import { isByDefaultMapping, isRealized } from '../../model/realized';
import type { ResourceType } from '../../resource-types/resourceType';
import type { ExposureInput } from './exposure';

const CLUSTER = 'kubernetes-cluster';

/** Words of types and tags for where containers run without a cluster of the catalog. */
const ELSEWHERE =
  /\b(ecs|fargate|lambda|serverless|cloud-?run|container-?apps?|app-?runner|app-?service)\b/;

/**
 * The cluster that a workload is assumed to run on although it depends on none:
 * the only one of its System. Not where a rule of the organization or its
 * annotation says what it is, nor where it was realized by itself before.
 */
export class SoleClusters {
  readonly #bySystem = new Map<string, string[]>();
  readonly #recorded: ReadonlyMap<string, DesignNode>;

  constructor(readonly input: ExposureInput) {
    const { previous, members, entities } = input;
    const nodes = previous?.design.nodes ?? [];
    this.#recorded = new Map(nodes.map(node => [node.id, node]));
    for (const ref of members) {
      const entity = entities.get(ref);
      if (entity?.system === undefined || !this.#isCluster(entity)) continue;
      const known = this.#bySystem.get(entity.system) ?? [];
      this.#bySystem.set(entity.system, [...known, ref]);
    }
  }

  of(entity: CatalogEntity): string | undefined {
    const clusters = this.#bySystem.get(entity.system ?? '') ?? [];
    if (clusters.length === 0 || !this.#mayRunOnOne(entity)) return undefined;
    const { renames = new Map<string, string>() } = this.input;
    const before = recordedOf(this.#recorded, entity.ref, renames);
    if (before && isRealized(before))
      return clusters.find(ref => ref === before.host);
    return clusters.length === 1 ? clusters[0] : undefined;
  }

  #mayRunOnOne(entity: CatalogEntity): boolean {
    const { workload, hostedOn = [] } = this.#typeOf(entity) ?? {};
    return (
      workload === true &&
      hostedOn.includes(CLUSTER) &&
      isByDefault(this.input.decide(entity)) &&
      ![entity.type ?? '', ...entity.tags].some(text => ELSEWHERE.test(text))
    );
  }

  #isCluster = (entity: CatalogEntity) =>
    this.#typeOf(entity)?.name === CLUSTER;

  #typeOf = (entity: CatalogEntity): ResourceType | undefined =>
    this.input.registry.ofTarget(this.input.decide(entity).target);
}

const isByDefault = ({ rule }: Decision) =>
  CLOUDS.some(cloud => isByDefaultMapping(rule, cloud));
