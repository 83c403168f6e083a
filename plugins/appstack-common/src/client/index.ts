export type { AppstackApi, CallArguments, RequestOptions } from './AppstackApi';
export { AppstackClient, type AppstackClientOptions } from './AppstackClient';
export { AppstackError } from './AppstackError';
