/**
 * Extension points and permission rules for modules of the appStack backend.
 *
 * @packageDocumentation
 */

export * from './boundTo';
export * from './ci';
export * from './createAppstackClient';
export * from './engines';
export * from './extensionPoints';
export * from './git';
export * from './permissions';
export * from './programs';
export * from './readEngineSettings';
export * from './runValues';
export * from './terraform';
