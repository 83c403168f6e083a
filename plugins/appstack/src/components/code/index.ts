export * from './CodeView';
