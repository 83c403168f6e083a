export type { AppstackApi } from './AppstackApi';
export { AppstackClient, type AppstackClientOptions } from './AppstackClient';
export { AppstackError } from './AppstackError';
