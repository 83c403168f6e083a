import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  mono: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.9em',
    overflowWrap: 'anywhere',
  },
});

/** Names that stand in code: addresses, types, paths. */
export const Mono = ({ children }: { children: ReactNode }) => (
  <span className={useStyles().mono}>{children}</span>
);
