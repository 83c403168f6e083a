import type { FileChange } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useText } from '../../hooks';
import { Mono, RequestFailure } from '../common';
import { ActionMark } from './ActionMark';
import { LineDiff } from './LineDiff';

const useStyles = makeStyles((theme: Theme) => ({
  summary: {
    display: 'flex',
    gap: theme.spacing(2),
    alignItems: 'baseline',
    flexWrap: 'wrap',
  },
  counts: {
    color: theme.palette.text.secondary,
    whiteSpace: 'nowrap',
  },
  details: { padding: 0, display: 'block' },
}));

/**
 * How one file differs, line by line, opened on demand.
 *
 * @param read - reads the texts, where the change is listed without them
 */
export function FileDiff(props: {
  change: FileChange;
  read?: () => Promise<FileChange>;
}) {
  const classes = useStyles();
  const t = useText();
  const { change, read } = props;
  const { path, action, added, removed } = change;
  return (
    <Accordion variant="outlined" TransitionProps={{ unmountOnExit: true }}>
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        aria-label={t('stack.versions.showDiff', {
          path,
          added: String(added),
          removed: String(removed),
        })}
      >
        <div className={classes.summary}>
          <ActionMark action={action} />
          <Mono>{path}</Mono>
          <span className={classes.counts}>
            +{added} −{removed}
          </span>
        </div>
      </AccordionSummary>
      <AccordionDetails className={classes.details}>
        {read ? <LinesRead read={read} /> : <LineDiff {...change} />}
      </AccordionDetails>
    </Accordion>
  );
}

function LinesRead({ read }: { read: () => Promise<FileChange> }) {
  const { value, error, retry } = useAsyncRetry(read, []);
  if (error) return <RequestFailure error={error} onRetry={retry} />;
  return value ? <LineDiff {...value} /> : <Progress />;
}
