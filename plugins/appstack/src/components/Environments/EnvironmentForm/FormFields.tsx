import {
  cloudOf,
  cloudTitle,
  CLOUDS,
  type Cloud,
} from '@appstack/backstage-plugin-appstack-common';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useId } from 'react';
import { useText } from '../../../hooks';
import { Field, Section } from '../../common';
import { DraftField } from './DraftField';
import type { EnvironmentForm } from './useEnvironmentForm';

/** What the environment is called. */
export function GeneralFields(props: {
  form: EnvironmentForm;
  isNew: boolean;
}) {
  const t = useText();
  const { form, isNew } = props;
  return (
    <Section title={t('environments.form.general')}>
      <Grid container spacing={2}>
        <DraftField
          half
          form={form}
          name="name"
          required
          autoFocus={isNew}
          disabled={!isNew}
          label={t('environments.form.name')}
          help={t('environments.form.nameHelp')}
        />
        <DraftField
          half
          form={form}
          name="title"
          autoFocus={!isNew}
          label={t('environments.form.title')}
        />
        <DraftField
          form={form}
          name="description"
          rows={2}
          label={t('environments.form.description')}
        />
      </Grid>
    </Section>
  );
}

/** Cloud, region and account; they are fixed once something is synced. */
export function PlaceFields({ form }: { form: EnvironmentForm }) {
  const t = useText();
  const fixed = form.isSynced ? t('environments.form.fixed') : undefined;
  const hasAccounts = cloudOf(form.draft.cloud).account !== undefined;
  return (
    <Section title={t('environments.form.place')}>
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <Field
            fullWidth
            select
            disabled={form.isSynced}
            label={t('environments.form.cloud')}
            value={form.draft.cloud}
            helperText={fixed}
            onChange={event => form.chooseCloud(event.target.value as Cloud)}
          >
            {CLOUDS.map(cloud => (
              <MenuItem key={cloud} value={cloud}>
                {cloudTitle(cloud)}
              </MenuItem>
            ))}
          </Field>
        </Grid>
        <RegionField form={form} fixed={fixed} />
        {hasAccounts && (
          <DraftField
            half
            form={form}
            name="account"
            disabled={form.isSynced}
            label={t('environments.form.account')}
            help={fixed ?? t('environments.form.accountHelp')}
          />
        )}
        <DraftField
          half
          form={form}
          name="domain"
          label={t('environments.form.domain')}
          help={t('environments.form.domainHelp')}
        />
      </Grid>
    </Section>
  );
}

/** The regions of the cloud are suggestions: it may have others. */
function RegionField(props: { form: EnvironmentForm; fixed?: string }) {
  const t = useText();
  const id = useId();
  const { form, fixed } = props;
  const problem = form.problemAt('region');
  return (
    <Grid item xs={12} sm={6}>
      <Autocomplete
        id={id}
        freeSolo
        disabled={fixed !== undefined}
        options={[...cloudOf(form.draft.cloud).regions]}
        inputValue={form.draft.region}
        onInputChange={(_, region, reason) =>
          reason !== 'reset' || region ? form.update({ region }) : undefined
        }
        renderInput={params => (
          <Field
            {...params}
            size="small"
            required
            label={t('environments.form.region')}
            error={problem !== undefined}
            helperText={problem ?? fixed ?? t('environments.form.regionHelp')}
          />
        )}
      />
    </Grid>
  );
}

/** What has no form of its own: YAML, checked by the schema of the configuration. */
export function SettingsFields({ form }: { form: EnvironmentForm }) {
  const t = useText();
  const { cloud } = form.draft;
  return (
    <Section
      title={t('environments.form.settings')}
      help={t('environments.form.settingsHelp')}
    >
      <Grid container spacing={2}>
        <DraftField
          form={form}
          name="foundations"
          rows={3}
          label={t('environments.form.foundations')}
          help={t('environments.form.foundationsHelp', {
            cloud: cloudTitle(cloud),
            names: cloudOf(cloud).foundations.join(', '),
          })}
        />
        <DraftField
          form={form}
          name="properties"
          rows={3}
          label={t('environments.form.properties')}
          help={t('environments.form.propertiesHelp')}
        />
        <DraftField
          form={form}
          name="artifacts"
          rows={3}
          label={t('environments.form.artifacts')}
          help={t('environments.form.artifactsHelp')}
        />
        <DraftField
          form={form}
          name="changeWindows"
          rows={3}
          label={t('environments.form.changeWindows')}
          help={t('environments.form.changeWindowsHelp')}
        />
      </Grid>
    </Section>
  );
}
