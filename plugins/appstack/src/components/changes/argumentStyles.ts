/** Styles of tables with arguments of a resource, one column for their paths and others for values. */
export const ARGUMENT_STYLES = {
  table: { tableLayout: 'fixed' },
  path: { width: '28%', verticalAlign: 'top', overflowWrap: 'anywhere' },
  value: { verticalAlign: 'top' },
  text: {
    margin: 0,
    maxHeight: 240,
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
  },
} as const;
