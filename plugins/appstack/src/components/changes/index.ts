export * from './ActionMark';
export * from './ArgumentTable';
export * from './ChangeFilters';
export * from './ChangeSummary';
export * from './ChangeTable';
export * from './FileDiff';
export * from './filterChanges';
export * from './LineDiff';
