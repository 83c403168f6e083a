import { diffLines } from '@appstack/backstage-plugin-appstack-common';
import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';
import { useMemo } from 'react';
import { useText } from '../../hooks';
import { withContext } from './withContext';

const SIGNS = { same: ' ', added: '+', removed: '−' };

const useStyles = makeStyles((theme: Theme) => ({
  code: {
    margin: 0,
    width: '100%',
    overflow: 'auto',
    maxHeight: '60vh',
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.8125rem',
    lineHeight: 1.5,
    borderTop: `1px solid ${theme.palette.divider}`,
  },
  line: { padding: theme.spacing(0, 2), minWidth: 'max-content' },
  same: {},
  added: { background: alpha(theme.palette.success.main, 0.18) },
  removed: { background: alpha(theme.palette.error.main, 0.18) },
  gap: {
    color: theme.palette.text.secondary,
    background: theme.palette.background.default,
  },
}));

/** How two texts differ, line by line. */
export function LineDiff(props: { before?: string; after?: string }) {
  const classes = useStyles();
  const { before = '', after = '' } = props;
  const t = useText();
  const { rows, isMinimal } = useMemo(() => {
    const diff = diffLines(before, after);
    return { rows: withContext(diff.lines), isMinimal: diff.isMinimal };
  }, [before, after]);
  return (
    <pre className={classes.code} tabIndex={0}>
      {!isMinimal && (
        <div className={`${classes.line} ${classes.gap}`}>
          {t('stack.versions.tooDifferent')}
        </div>
      )}
      {rows.map((row, index) => (
        <div key={index} className={`${classes.line} ${classes[row.kind]}`}>
          {row.kind === 'gap'
            ? `⋯ ${row.hidden}`
            : `${SIGNS[row.kind]} ${row.text}`}
        </div>
      ))}
    </pre>
  );
}
