import { CLOUDS, severitySchema } from '@appstack/compiler/model';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { CATALOG_OPERATIONS, CATALOG_OUTCOMES } from '../../catalog';
import { MERGE_MODES } from '../mergeMode';
import { PREVIEW_OUTCOMES, SYNC_OUTCOMES } from './outcomes';

/** A metric: what it is called, and all that its labels may say. */
export interface MetricDefinition {
  kind: 'histogram' | 'counter';
  name: string;
  unit: string;
  description: string;
  /** The values of each label. They are listed here so that there is an end to them. */
  labels: Record<string, readonly (string | boolean)[]>;
  /** Upper bounds of the buckets of a histogram. */
  buckets?: readonly number[];
}

const BOOLEAN = [true, false] as const;

const SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
] as const;
const SIZES = [
  1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000,
] as const;

/** All metrics of the backend. None has a label for a stack, an entity or a user. */
export const METRICS = {
  syncDuration: {
    kind: 'histogram',
    name: 'appstack.sync.duration',
    unit: 's',
    description: 'Syncs and previews, from the request to their end',
    labels: {
      mode: MERGE_MODES,
      dry_run: BOOLEAN,
      outcome: SYNC_OUTCOMES,
    },
    buckets: SECONDS,
  },
  syncEntities: {
    kind: 'histogram',
    name: 'appstack.sync.entities',
    unit: '{entity}',
    description: 'Entities that a sync or preview read of the catalog',
    labels: { dry_run: BOOLEAN },
    buckets: SIZES,
  },
  compileDuration: {
    kind: 'histogram',
    name: 'appstack.compile.duration',
    unit: 's',
    description: 'Compilations of one environment',
    labels: { cloud: CLOUDS },
    buckets: SECONDS,
  },
  compileCacheRequests: {
    kind: 'counter',
    name: 'appstack.compile.cache.requests',
    unit: '{request}',
    description: 'Compilations that were asked for, remembered (hit) or not',
    labels: { cloud: CLOUDS, hit: BOOLEAN },
  },
  designResources: {
    kind: 'histogram',
    name: 'appstack.design.resources',
    unit: '{resource}',
    description: 'Terraform resources of a compiled environment',
    labels: { cloud: CLOUDS, origin: ['explicit', 'implied'] },
    buckets: SIZES,
  },
  designDiagnostics: {
    kind: 'counter',
    name: 'appstack.design.diagnostics',
    unit: '{diagnostic}',
    description: 'Diagnostics of compiled environments',
    labels: { cloud: CLOUDS, severity: severitySchema.options },
  },
  mappingPreviewDuration: {
    kind: 'histogram',
    name: 'appstack.mapping.preview.duration',
    unit: 's',
    description: 'Previews of a mapping, one page each',
    labels: { cloud: CLOUDS, outcome: PREVIEW_OUTCOMES },
    buckets: SECONDS,
  },
  catalogReadDuration: {
    kind: 'histogram',
    name: 'appstack.catalog.read.duration',
    unit: 's',
    description: 'Requests to the catalog',
    labels: { operation: CATALOG_OPERATIONS, outcome: CATALOG_OUTCOMES },
    buckets: SECONDS,
  },
} as const satisfies Record<string, MetricDefinition>;

type Labels<Definition extends MetricDefinition> = {
  [Label in keyof Definition['labels']]: Definition['labels'][Label][number];
};

/** A function for each metric that takes a measurement. */
export type Metrics = {
  [Key in keyof typeof METRICS]: (
    value: number,
    labels: Labels<(typeof METRICS)[Key]>,
  ) => void;
};

/** Makes the instruments; without a metrics exporter in the portal, measurements go nowhere. */
export function createMetrics(service: MetricsService): Metrics {
  const recorders = Object.entries<MetricDefinition>(METRICS).map(
    ([key, definition]) => [key, recorderOf(service, definition)],
  );
  return Object.fromEntries(recorders);
}

function recorderOf(service: MetricsService, definition: MetricDefinition) {
  const { kind, name, unit, description, buckets } = definition;
  if (kind === 'counter') {
    const counter = service.createCounter(name, { unit, description });
    return counter.add.bind(counter);
  }
  const histogram = service.createHistogram(name, {
    unit,
    description,
    advice: buckets && { explicitBucketBoundaries: [...buckets] },
  });
  return histogram.record.bind(histogram);
}
