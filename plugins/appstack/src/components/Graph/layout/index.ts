export * from './boxes';
export { directWay, middleOf, pathThrough } from './routes';
export { useLayout } from './useLayout';
