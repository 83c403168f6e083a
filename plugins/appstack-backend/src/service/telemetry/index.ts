export { createMetrics } from './metrics';
export type { SyncObservation } from './SyncObservation';
export { Telemetry } from './Telemetry';
