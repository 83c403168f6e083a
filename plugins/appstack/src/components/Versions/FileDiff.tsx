import type { FileChange } from '@appstack/backstage-plugin-appstack-common';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { alpha, makeStyles, type Theme } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { useMemo } from 'react';
import { useText } from '../../hooks';
import { ActionMark } from '../changes';
import { Mono } from '../common';
import { diffLines, withContext } from './lineDiff';

const SIGNS = { same: ' ', added: '+', removed: '−' };

const useStyles = makeStyles((theme: Theme) => ({
  summary: {
    display: 'flex',
    gap: theme.spacing(2),
    alignItems: 'baseline',
    flexWrap: 'wrap',
  },
  details: { padding: 0 },
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

/** How one file differs, line by line, opened on demand. */
export function FileDiff({ change }: { change: FileChange }) {
  const classes = useStyles();
  const t = useText();
  const { path, action } = change;
  return (
    <Accordion variant="outlined" TransitionProps={{ unmountOnExit: true }}>
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        aria-label={t('stack.versions.showDiff', { path })}
      >
        <div className={classes.summary}>
          <ActionMark action={action} />
          <Mono>{path}</Mono>
        </div>
      </AccordionSummary>
      <AccordionDetails className={classes.details}>
        <Lines change={change} />
      </AccordionDetails>
    </Accordion>
  );
}

function Lines({ change }: { change: FileChange }) {
  const classes = useStyles();
  const { before = '', after = '' } = change;
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
