import {
  cloudTitle,
  resourceTypeOf,
  warning,
  type Diagnostic,
  type Manifest,
} from '../../model';
import type { Registry } from '../../resource-types/registry';

/**
 * Compares the environments of one appStack: entities whose client protocol
 * differs between clouds, for example SQS and AMQP.
 *
 * @param manifests - one for each environment
 * @returns a warning for each entity that differs
 *
 * @public
 */
export function compareEnvironments(
  manifests: readonly Manifest[],
  registry: Registry,
): Diagnostic[] {
  const spoken = new Map<string, Map<string, string[]>>();
  for (const { design } of manifests) {
    for (const { entityRef, decision, retained } of design.nodes) {
      const type = resourceTypeOf(decision.target);
      if (type === undefined || retained !== undefined) continue;
      const protocol = registry.blueprint(type, design.cloud)?.protocol;
      if (protocol === undefined) continue;
      const byProtocol = spoken.get(entityRef) ?? new Map<string, string[]>();
      const places = byProtocol.get(protocol) ?? [];
      places.push(`${design.environment} (${cloudTitle(design.cloud)})`);
      spoken.set(entityRef, byProtocol.set(protocol, places));
    }
  }
  return [...spoken]
    .filter(([, byProtocol]) => byProtocol.size > 1)
    .map(([entityRef, byProtocol]) => differs(entityRef, byProtocol));
}

function differs(
  entityRef: string,
  byProtocol: ReadonlyMap<string, readonly string[]>,
) {
  const where = [...byProtocol].map(
    ([protocol, places]) => `${protocol} in ${places.join(', ')}`,
  );
  return warning(
    'design/protocol-differs',
    `Clients talk to ${entityRef} by ${where.join(' and by ')}.`,
    {
      entityRef,
      hint: 'Let the workloads use a library that knows both, or map the entity to something that all its environments have alike.',
    },
  );
}
