export type {
  AppstackApi,
  CallArguments,
  PreviewOptions,
  RequestOptions,
} from './AppstackApi';
export { AppstackClient } from './AppstackClient';
export type { AppstackClientOptions } from './AppstackClientOptions';
export { AppstackError } from './AppstackError';
export { explainRefusal } from './explainRefusal';
