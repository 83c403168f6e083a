export * from './DriftView';
export * from './InputsView';
export * from './OutputsView';
export * from './OutputTable';
