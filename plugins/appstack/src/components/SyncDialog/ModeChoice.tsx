import type { SyncMode } from '@appstack/backstage-plugin-appstack-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { EntityLink, Section } from '../common';
import { droppedByReplace, modesOf } from './syncTarget';
import type { SyncForm } from './useSyncTarget';

const useStyles = makeStyles(theme => ({
  option: { alignItems: 'flex-start', marginBottom: theme.spacing(1) },
  radio: { paddingTop: 0, paddingBottom: 0 },
  dropped: {
    margin: theme.spacing(0, 0, 0, 4),
    paddingLeft: theme.spacing(2),
    maxHeight: 120,
    overflow: 'auto',
  },
}));

/** Whether the rest of the appStack stays; with the names of what would go. */
export function ModeChoice({ form }: { form: SyncForm }) {
  const classes = useStyles();
  const t = useText();
  const { target, update } = form;
  const dropped = droppedByReplace(target);
  return (
    <Section title={t('sync.choose.mode')}>
      <RadioGroup
        aria-label={t('sync.choose.mode')}
        value={target.mode}
        onChange={event => update({ mode: event.target.value as SyncMode })}
      >
        {modesOf(target).map(mode => (
          <FormControlLabel
            key={mode}
            value={mode}
            className={classes.option}
            control={<Radio color="primary" className={classes.radio} />}
            label={
              <>
                {t(`sync.choose.${mode}`)}
                <Typography variant="body2" color="textSecondary">
                  {t(`sync.choose.${mode}Help`)}
                </Typography>
              </>
            }
          />
        ))}
      </RadioGroup>
      {target.mode === 'replace' && (
        <Typography variant="body2" component="div" role="status">
          {dropped.length === 0
            ? t('sync.choose.replaceDropsNothing')
            : t('sync.choose.replaceDrops', { count: dropped.length })}
          <ul className={classes.dropped}>
            {dropped.map(entityRef => (
              <li key={entityRef}>
                <EntityLink entityRef={entityRef} />
              </li>
            ))}
          </ul>
        </Typography>
      )}
    </Section>
  );
}
