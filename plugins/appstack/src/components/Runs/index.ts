export * from './DriftLine';
export * from './RunsOverview';
export * from './RunState';
export * from './runStates';
export * from './StartRunDialog';
export * from './TargetCard';
export * from './useRunTargets';
export * from './useStartRun';
