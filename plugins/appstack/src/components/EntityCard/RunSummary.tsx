import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import {
  AppliedVersion,
  DriftLine,
  RunLine,
  UnknownSince,
  type RunTarget,
} from '../Runs';

const useStyles = makeStyles(theme => ({
  root: {
    gridColumn: '1 / -1',
    '& > *': {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      columnGap: theme.spacing(1),
    },
  },
}));

/** How an environment runs: its last run, the version that was applied, and drift, for each root with runs. */
export function RunSummary(props: { stack: string; target: RunTarget }) {
  const classes = useStyles();
  const t = useText();
  const { stack, target } = props;
  const { environment, last, applied } = target;
  return (
    <div className={classes.root}>
      {last.map(run => (
        <Typography key={run.id} variant="body2" component="div">
          {run.root !== 'main' && <span>{run.root}:</span>}
          <RunLine run={run} />
        </Typography>
      ))}
      {applied.map(({ id, root }) => (
        <Typography key={id} variant="body2" component="div">
          <span>{t('runs.target.applied')}:</span>
          <AppliedVersion target={target} root={root} />
          <DriftLine {...{ stack, environment, root }} />
        </Typography>
      ))}
      {target.unreported.map(({ root }) => (
        <Typography key={root} variant="body2" component="div">
          {root !== 'main' && <span>{root}:</span>}
          <UnknownSince target={target} root={root} />
        </Typography>
      ))}
    </div>
  );
}
