export * from './ActionMark';
export * from './ChangeFilters';
export * from './ChangeTable';
export * from './filterChanges';
