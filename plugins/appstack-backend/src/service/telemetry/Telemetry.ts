import { severitySchema, type Cloud } from '@appstack/compiler/model';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogObserver, CatalogRead } from '../../catalog';
import type { EnvironmentFacts } from '../sync/job';
import type { SyncOrder } from '../sync/types';
import type { Metrics } from './metrics';
import { causeOf, failureOf, levelOf, reasonOf } from './outcomes';
import { SyncObservation } from './SyncObservation';

/**
 * The backend's telemetry: log lines and metrics.
 *
 * A log message is a fixed text. What comes from a request or from the catalog
 * stands in the fields, which Backstage's logger writes as JSON: it can neither
 * break a line nor pass for another one. Fields hold names, codes and numbers,
 * never the content of entities, mappings or Terraform.
 */
export class Telemetry implements CatalogObserver {
  readonly #logger: LoggerService;
  readonly #metrics: Metrics;

  constructor(options: { logger: LoggerService; metrics: Metrics }) {
    this.#logger = options.logger;
    this.#metrics = options.metrics;
  }

  startSync(stack: string, request: SyncOrder): SyncObservation {
    return new SyncObservation(stack, request, {
      logger: this.#logger,
      metrics: this.#metrics,
    });
  }

  /** A compilation that a preview had made. */
  reused(cloud: Cloud) {
    this.#metrics.compileCacheRequests(1, { cloud, hit: true });
  }

  /** A compilation that was made. */
  compiled(
    stack: string,
    {
      environment,
      cloud,
      explicit,
      implied,
      compiledSeverities: severities,
      seconds,
    }: EnvironmentFacts,
  ) {
    this.#metrics.compileCacheRequests(1, { cloud, hit: false });
    this.#metrics.compileDuration(seconds, { cloud });
    this.#metrics.designResources(explicit, { cloud, origin: 'explicit' });
    this.#metrics.designResources(implied, { cloud, origin: 'implied' });
    for (const severity of severitySchema.options) {
      const count = severities[severity];
      this.#metrics.designDiagnostics(count, { cloud, severity });
    }
    this.#logger.debug('Compiled an environment', {
      stack,
      environment,
      cloud,
      durationMs: Math.round(seconds * 1000),
      explicit,
      implied,
      errors: severities.error,
      warnings: severities.warning,
    });
  }

  /** Measures the preview of a mapping; what it throws is passed on. */
  async previewOf<T>(cloud: Cloud, preview: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const end = (
      outcome: Parameters<Metrics['mappingPreviewDuration']>[1]['outcome'],
    ) =>
      this.#metrics.mappingPreviewDuration(
        (performance.now() - startedAt) / 1000,
        { cloud, outcome },
      );
    try {
      const result = await preview();
      end('success');
      return result;
    } catch (error) {
      const failure = failureOf(error);
      end(failure);
      this.#logger[levelOf(failure)]('The preview of a mapping was refused', {
        outcome: failure,
        cloud,
        ...reasonOf(error),
      });
      throw error;
    }
  }

  catalogRead({ operation, outcome, seconds, cause }: CatalogRead) {
    this.#metrics.catalogReadDuration(seconds, { operation, outcome });
    if (outcome === 'success') return;
    this.#logger.warn('The catalog did not answer a request', {
      operation,
      outcome,
      durationMs: Math.round(seconds * 1000),
      ...(cause && causeOf(cause)),
    });
  }
}
