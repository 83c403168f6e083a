export { PulumiCloud } from './PulumiCloud';
export { PulumiRateLimitError } from './errors';
export * from './documents';
