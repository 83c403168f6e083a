import { locateProperty } from '../blueprints/propertyLocation';
import type { Place } from './place';
import { warning } from '../model';
import type { Value } from '../terraform/expressions';
import type { BlueprintContext, Link, Outputs } from '../blueprints/blueprint';
import { helmRelease } from './helmRelease';
import { objectName } from './names';
import { clusterUrl } from './service';

/** The Helm chart of an entity, from its properties. */
interface ChartProperties {
  repository: string;
  name: string;
  version: string;
  values: Record<string, unknown>;
}

type Context = BlueprintContext<
  { chart?: ChartProperties; port?: number },
  any
>;

/** Attributes of a chart that other nodes may read: by convention its service has the name of the release. For `provide`. */
export function provideChart(context: Context, { namespace }: Place): Outputs {
  const { port } = context.properties;
  const own = { namespace, app: objectName(context) };
  return port === undefined
    ? own
    : { ...own, port, url: clusterUrl(own, port) };
}

/**
 * Releases the chart of an entity. Connections become a manual step, because
 * the names of a chart's values are not known to the compiler. For `consume`.
 */
export function releaseChart(
  context: Context,
  place: Place,
  links: readonly Link<unknown>[],
) {
  const { node, properties, resource, diagnose } = context;
  const chart = properties.chart!;
  resource(
    'helm_release',
    helmRelease(place, {
      name: objectName(context),
      chart: {
        chart: chart.name,
        repository: chart.repository,
        version: chart.version,
      },
      values: chart.values as Record<string, Value>,
    }),
  );
  const names = [...new Set(links.map(({ name }) => name))];
  if (names.length === 0) return;
  diagnose(
    warning(
      'expand/chart-not-connected',
      `${node.entityRef} is a chart: nothing tells it where ${names.join(', ')} is, and nothing lets it in there.`,
      {
        entityRef: node.entityRef,
        location: locateProperty(node.decision, 'chart', 'values'),
        hint: 'Write addresses into the values of the chart, and give its service accounts what they need; or let it become a deployment by leaving out chart.',
      },
    ),
  );
}
