export * from './CiEngine';
export * from './CiLog';
export * from './CiSystem';
