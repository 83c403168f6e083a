export * from './ActionMark';
export * from './ChangeFilters';
export * from './ChangeSummary';
export * from './ChangeTable';
export * from './filterChanges';
