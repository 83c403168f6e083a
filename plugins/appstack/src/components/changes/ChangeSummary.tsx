import type { Change } from '@appstack/backstage-plugin-appstack-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { ActionMark, CHANGE_ACTIONS } from './ActionMark';
import { countActions } from './filterChanges';

/** The kinds of changes, in the order of display. */
export const CHANGE_SUBJECTS: Change['subject'][] = [
  'entity',
  'resource',
  'connection',
  'external',
];

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
    gap: theme.spacing(1.5),
    margin: theme.spacing(2, 0, 1),
  },
  tile: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    padding: theme.spacing(1, 2),
  },
  counts: { display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1.5) },
}));

/** How much changes, by what it is about. */
export function ChangeSummary({ changes }: { changes: readonly Change[] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.root}>
      {CHANGE_SUBJECTS.map(subject => {
        const counts = countActions(
          changes.filter(change => change.subject === subject),
        );
        return (
          <div key={subject} className={classes.tile}>
            <Typography variant="caption" color="textSecondary">
              {t(`common.subject.${subject}`)}
            </Typography>
            <Typography variant="body2" component="div">
              <span className={classes.counts}>
                {counts.size === 0 && t('common.change.none')}
                {CHANGE_ACTIONS.filter(action => counts.has(action)).map(
                  action => (
                    <ActionMark
                      key={action}
                      action={action}
                      count={counts.get(action)}
                    />
                  ),
                )}
              </span>
            </Typography>
          </div>
        );
      })}
    </div>
  );
}
