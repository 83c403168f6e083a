import {
  coreServices,
  createServiceFactory,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type MetricData,
} from '@opentelemetry/sdk-metrics';

const silent: LoggerService = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  child: () => silent,
};

interface LogLine {
  level: 'error' | 'warn' | 'info' | 'debug';
  message: string;
  fields: Record<string, any>;
}

/** A logger that keeps what the plugin logs. */
export function recordLog() {
  const lines: LogLine[] = [];
  const loggerWith = (own: object): LoggerService => {
    const write =
      (level: LogLine['level']) =>
      (message: string, more: object = {}) => {
        lines.push({ level, message, fields: { ...own, ...more } });
      };
    return {
      error: write('error'),
      warn: write('warn'),
      info: write('info'),
      debug: write('debug'),
      child: more => loggerWith({ ...own, ...more }),
    };
  };
  const factory = createServiceFactory({
    service: coreServices.logger,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) =>
      plugin.getId() === 'appstack' ? loggerWith({}) : silent,
  });
  return { lines, factory };
}

/** The metrics SDK of OpenTelemetry in place of an exporter; Backstage's metrics service writes to it. */
export function recordMetrics() {
  const exporter = new InMemoryMetricExporter(
    AggregationTemporality.CUMULATIVE,
  );
  const provider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter })],
  });
  metrics.setGlobalMeterProvider(provider);
  const collect = async (): Promise<MetricData[]> => {
    exporter.reset();
    await provider.forceFlush();
    return exporter
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .filter(({ scope }) => scope.name === 'backstage-plugin-appstack')
      .flatMap(scope => scope.metrics);
  };
  return {
    /** The metrics of the plugin so far. */
    collect,
    /** The measurements of one metric by its labels: how many, and their sum. */
    async points(name: string) {
      const found = (await collect()).find(
        ({ descriptor }) => descriptor.name === name,
      );
      return (found?.dataPoints ?? []).map(({ attributes, value }) => ({
        ...attributes,
        count: typeof value === 'number' ? value : value.count,
        sum: typeof value === 'number' ? value : (value.sum ?? 0),
      }));
    },
    async stop() {
      metrics.disable();
      await provider.shutdown();
    },
  };
}
