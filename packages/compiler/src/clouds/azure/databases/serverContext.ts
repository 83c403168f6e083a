import type { AzureFoundations } from '../contract';
import type { Block } from '../../../terraform/blocks';
import { block, code, type Value } from '../../../terraform/expressions';
import type { BlueprintContext } from '../../../blueprints/blueprint';
import type { ServerProperties } from '../../../blueprints/databases/properties';

export type AzureServerContext = BlueprintContext<
  ServerProperties,
  AzureFoundations
>;

/** A server as its databases and its consumers need it. */
export interface AzureServer {
  block: Block;
  host: Value;
  port: number;
}

/** A management lock: Azure rejects every deletion. */
export function lock(
  context: BlueprintContext<{ deletionProtection: boolean }, AzureFoundations>,
  target: Block,
) {
  const { node, properties, resource } = context;
  if (!properties.deletionProtection) return;
  resource(
    'azurerm_management_lock',
    {
      name: 'keep',
      scope: target.attr('id'),
      lock_level: 'CanNotDelete',
      notes: `${node.name} holds data`,
    },
    {
      reason: `Keeps ${node.name} from being deleted by mistake`,
      control: 'Set deletionProtection to false.',
    },
  );
}

/**
 * What Azure changes itself stays as it is: where a standby took over, and how
 * far storage has grown.
 */
export function lifecycleOf(
  { production, properties }: AzureServerContext,
  { storage, growing }: { storage: string; growing: boolean },
) {
  const own = [
    'zone',
    ...(properties.highAvailability
      ? ['high_availability[0].standby_availability_zone']
      : []),
    ...(growing ? [storage] : []),
  ];
  return block({
    prevent_destroy: production || undefined,
    ignore_changes: code(`[${own.join(', ')}]`),
  });
}

/** Accepted scanner finding where backups stay in one region. */
export const withoutCopies = (
  { production, copiesBackups }: AzureFoundations,
  check: string,
): string[] =>
  copiesBackups
    ? []
    : [
        `checkov:skip=${check}:${production ? 'the region has no pair to keep a copy in' : 'development keeps its backups in one region'}`,
      ];

/** The DNS zone of the servers of one engine in the network; a network may use several stacks' zones. */
export const serverZone = (
  { foundations, stack, environment }: AzureServerContext,
  engine: 'postgres' | 'mysql',
) =>
  foundations.privateDnsZone(
    `${stack}-${environment.name}.private.${engine}.database.azure.com`,
    engine,
  );

/** Alarms on the resources of a server. */
const LIMITS = [
  { role: 'storage', metric: 'storage_percent', of: 'storage' },
  { role: 'cpu', metric: 'cpu_percent', of: 'CPU' },
];

/** Alarms: storage nearly full, overload. */
export function alarmOn(
  context: AzureServerContext,
  target: Block,
  namespace: string,
) {
  for (const { role, metric, of } of LIMITS) {
    context.foundations.alarm(context, {
      role,
      resourceId: target.attr('id'),
      namespace,
      metric,
      aggregation: 'Average',
      operator: 'GreaterThan',
      threshold: 90,
      description: `${context.node.name} uses nearly all of its ${of}`,
    });
  }
}
