export * from './saveFile';
export * from './useAppstackApi';
export * from './useNarrow';
export * from './useNotify';
export * from './useQueryState';
export * from './useReferenceData';
export * from './useText';
