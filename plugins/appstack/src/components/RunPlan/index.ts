export * from './PlannedArguments';
export * from './PlannedMark';
export * from './PlanTable';
