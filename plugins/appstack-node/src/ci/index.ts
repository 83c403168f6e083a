export * from './CiEngine';
export * from './CiSystem';
export * from './withoutStates';
