export { createMetrics, type Metrics } from './metrics';
export type { SyncObservation } from './SyncObservation';
export { Telemetry } from './Telemetry';
