export * from './page';
export * from './appStack';
export * from './sync';
export * from './version';
export * from './terraform';
export * from './mapping';
export * from './reference';
export * from './failure';
