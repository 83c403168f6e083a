/**
 * Wire types, permissions and API client of appStacks.
 *
 * @packageDocumentation
 */

export * from '@appstack/compiler/model';
export * from './wire';
export * from './resources';
export * from './moduleTemplates';
export * from './lineDiff';
export * from './operations';
export * from './client';
export * from './permissions';
