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
export function Mono({ children }: { children: ReactNode }) {
  return <span className={useStyles().mono}>{children}</span>;
}
