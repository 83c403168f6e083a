export * from './appstackApiRef';
export * from './errors';
