export * from './common';
export * from './GitHostClient';
export * from './gitHosts';
export { GitRateLimitError } from './GitRateLimitError';
export { GitRemote, type GitAuthor } from './GitRemote';
export * from './RemoteGitConnection';
export * from './refusals';
