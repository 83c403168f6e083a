export * from './boxes';
export { directWay, pathThrough } from './routes';
export { useLayout } from './useLayout';
