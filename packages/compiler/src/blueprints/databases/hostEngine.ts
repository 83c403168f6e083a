import { atEntity, error } from '../../model';
import type { BlueprintContext, Outputs } from '../blueprint';
import type { Engine } from './properties';

/** The engine of a server: its own property, else the engine of its first database. */
export const engineOfServer = ({
  properties,
  hosted,
}: Pick<
  BlueprintContext<{ engine?: Engine }, unknown>,
  'properties' | 'hosted'
>): Engine =>
  properties.engine ??
  (hosted[0]?.properties.engine as Engine | undefined) ??
  'postgres';

/** The same for clouds where a database is no Terraform resource: the engine is recorded, because no retained database node holds it after its entity is gone. */
export const immutableEngineOfServer = (
  context: Pick<
    BlueprintContext<{ engine?: Engine }, unknown>,
    'properties' | 'hosted' | 'immutable'
  >,
): Engine =>
  context.properties.engine ??
  (context.immutable('engine', engineOfServer(context)) as Engine);

/** The engine of the database's host, which overrides the database's property. */
export function engineOn(
  { engine: ofHost }: Outputs,
  {
    node,
    properties,
    diagnose,
  }: Pick<
    BlueprintContext<{ engine: Engine }, unknown>,
    'node' | 'properties' | 'diagnose'
  >,
): Engine {
  if (typeof ofHost !== 'string') return properties.engine;
  const wanted = node.decision.layers.findLast(
    ({ values }) => 'engine' in values,
  )?.values.engine;
  if (wanted !== undefined && wanted !== ofHost) {
    diagnose(
      error(
        'expand/host-engine',
        `${node.entityRef} is a ${wanted} database, but its server runs ${ofHost}.`,
        {
          ...atEntity(node.entityRef, 'spec', 'dependsOn'),
          hint: `Host it on a server with the engine ${wanted}, or on none: then it gets an instance of its own.`,
        },
      ),
    );
  }
  return ofHost as Engine;
}
