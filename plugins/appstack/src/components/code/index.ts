export * from './CodeView';
export * from './DownloadButton';
