export type { AppstackApi, CallArguments } from './AppstackApi';
export { AppstackClient, type AppstackClientOptions } from './AppstackClient';
export { AppstackError } from './AppstackError';
