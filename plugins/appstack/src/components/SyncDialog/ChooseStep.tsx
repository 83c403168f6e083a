import Chip from '@material-ui/core/Chip';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { useText } from '../../hooks';
import { EntityPicker } from '../pickers/EntityPicker';
import { EnvironmentChoice } from './EnvironmentChoice';
import { Section } from '../common';
import { ModeChoice } from './ModeChoice';
import { StackChoice } from './StackChoice';
import type { SyncStart } from './syncTarget';
import type { SyncForm } from './useSyncTarget';

const useStyles = makeStyles(theme => ({
  chips: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    maxHeight: 130,
    overflow: 'auto',
  },
  chip: { margin: 0 },
}));

/** What to sync, into what, and how; or where to restore a version. */
export function ChooseStep(props: {
  form: SyncForm;
  entityIsGiven: boolean;
  restore?: SyncStart['restore'];
}) {
  const t = useText();
  const { form, entityIsGiven, restore } = props;
  if (restore) {
    return (
      <>
        <Typography paragraph>{t('sync.choose.restoreHelp')}</Typography>
        <EnvironmentChoice form={form} only={restore.environments} />
      </>
    );
  }
  return (
    <>
      <EntityChoice form={form} startsOpen={!entityIsGiven} />
      <StackChoice form={form} />
      <EnvironmentChoice form={form} />
      {!form.target.isNew && <ModeChoice form={form} />}
    </>
  );
}

function EntityChoice(props: { form: SyncForm; startsOpen: boolean }) {
  const classes = useStyles();
  const t = useText();
  const { target, update } = props.form;
  const [open, setOpen] = useState(props.startsOpen);
  return (
    <Section
      title={t('sync.choose.entities')}
      help={t('sync.choose.entitiesHelp')}
    >
      <div className={classes.chips}>
        {target.entityRefs.map(entityRef => (
          <Chip
            key={entityRef}
            size="small"
            className={classes.chip}
            label={<EntityDisplayName entityRef={entityRef} disableTooltip />}
            onDelete={() =>
              update({
                entityRefs: target.entityRefs.filter(ref => ref !== entityRef),
              })
            }
          />
        ))}
        {!open && (
          <Button
            size="small"
            startIcon={<AddIcon />}
            onClick={() => setOpen(true)}
          >
            {t('sync.choose.addEntities')}
          </Button>
        )}
        {open && (
          <Typography variant="body2" color="textSecondary" role="status">
            {t('sync.picker.selected', { count: target.entityRefs.length })}
          </Typography>
        )}
      </div>
      <Collapse in={open} mountOnEnter unmountOnExit>
        <EntityPicker
          autoFocus
          value={target.entityRefs}
          onChange={entityRefs => update({ entityRefs })}
        />
      </Collapse>
    </Section>
  );
}
