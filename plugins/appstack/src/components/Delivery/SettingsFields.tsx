import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { Field, Section } from '../common';
import type { SettingsDraft } from './settingsDraft';

const useStyles = makeStyles(theme => ({
  // Below a failure, the label of the first field stays legible.
  fields: { marginTop: theme.spacing(1) },
}));

interface SettingsFieldsProps {
  draft: SettingsDraft;
  onChange: (part: Partial<SettingsDraft>) => void;
}

export function SettingsFields(props: SettingsFieldsProps) {
  const t = useText();
  return (
    <>
      <TargetFields {...props} />
      <Section
        title={t('delivery.settings.texts')}
        help={t('delivery.settings.textsHelp')}
      >
        <TextFields {...props} />
      </Section>
    </>
  );
}

function TargetFields({ draft, onChange }: SettingsFieldsProps) {
  const classes = useStyles();
  const t = useText();
  return (
    <Grid container spacing={2} className={classes.fields}>
      <Grid item xs={12}>
        <Field
          autoFocus
          fullWidth
          label={t('delivery.settings.repository')}
          helperText={t('delivery.settings.repositoryHelp')}
          placeholder="https://github.com/acme/infrastructure"
          value={draft.repository}
          inputProps={{ maxLength: 500, inputMode: 'url' }}
          onChange={event => onChange({ repository: event.target.value })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <Field
          fullWidth
          label={t('delivery.settings.folder')}
          helperText={t('delivery.settings.folderHelp')}
          value={draft.folder}
          onChange={event => onChange({ folder: event.target.value })}
        />
      </Grid>
      <Grid item xs={12} sm={6}>
        <Field
          fullWidth
          label={t('delivery.settings.baseBranch')}
          helperText={t('delivery.settings.baseBranchHelp')}
          value={draft.baseBranch}
          onChange={event => onChange({ baseBranch: event.target.value })}
        />
      </Grid>
      <ModeFields draft={draft} onChange={onChange} />
    </Grid>
  );
}

function ModeFields({ draft, onChange }: SettingsFieldsProps) {
  const t = useText();
  return (
    <>
      <Grid item xs={12} sm={6}>
        <Field
          select
          fullWidth
          label={t('delivery.settings.pullRequests')}
          value={draft.pullRequests}
          onChange={event =>
            onChange({
              pullRequests: event.target.value as SettingsDraft['pullRequests'],
            })
          }
        >
          <MenuItem value="one">{t('delivery.settings.one')}</MenuItem>
          <MenuItem value="each">{t('delivery.settings.each')}</MenuItem>
        </Field>
      </Grid>
      <Grid item xs={12} sm={6}>
        <FormControlLabel
          control={
            <Checkbox
              color="primary"
              checked={draft.draft}
              onChange={event => onChange({ draft: event.target.checked })}
            />
          }
          label={t('delivery.settings.draft')}
        />
      </Grid>
      <CiField draft={draft} onChange={onChange} />
    </>
  );
}

const CI_SYSTEMS = ['none', 'github', 'gitlab', 'azure'] as const;

function CiField({ draft, onChange }: SettingsFieldsProps) {
  const t = useText();
  return (
    <Grid item xs={12}>
      <Field
        select
        fullWidth
        label={t('delivery.settings.ci')}
        helperText={t('delivery.settings.ciHelp')}
        value={draft.ci}
        onChange={event =>
          onChange({ ci: event.target.value as SettingsDraft['ci'] })
        }
      >
        {CI_SYSTEMS.map(system => (
          <MenuItem key={system} value={system}>
            {t(`delivery.settings.ciSystem.${system}`)}
          </MenuItem>
        ))}
      </Field>
    </Grid>
  );
}

function TextFields({ draft, onChange }: SettingsFieldsProps) {
  const t = useText();
  const field = (
    name: 'title' | 'commitMessage' | 'branch' | 'reviewers' | 'labels',
    label: string,
    helperText?: string,
  ) => (
    <Grid item xs={12}>
      <Field
        fullWidth
        label={label}
        helperText={helperText}
        value={draft[name]}
        onChange={event => onChange({ [name]: event.target.value })}
      />
    </Grid>
  );
  return (
    <Grid container spacing={2}>
      {field('title', t('delivery.settings.pullRequestTitle'))}
      {field('commitMessage', t('delivery.settings.commitMessage'))}
      {field('branch', t('delivery.settings.branch'))}
      {field(
        'reviewers',
        t('delivery.settings.reviewers'),
        t('delivery.settings.reviewersHelp'),
      )}
      {field(
        'labels',
        t('delivery.settings.labels'),
        t('delivery.settings.labelsHelp'),
      )}
    </Grid>
  );
}
