export * from './usePulumi';
export * from './useText';
