import {
  cloudOf,
  cloudTitle,
  CLOUDS,
  type Cloud,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import Switch from '@material-ui/core/Switch';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useId, type ReactNode } from 'react';
import { useText } from '../../../hooks';
import { Field, Section } from '../../common';
import type { EnvironmentDraft } from './environmentDraft';
import type { EnvironmentForm } from './useEnvironmentForm';

type TextName = {
  [Name in keyof EnvironmentDraft]: EnvironmentDraft[Name] extends string
    ? Name
    : never;
}[keyof EnvironmentDraft];

/** A text field of the form, with what is wrong below it. */
export function DraftField(props: {
  form: EnvironmentForm;
  name: TextName;
  label: string;
  help?: string;
  disabled?: boolean;
  required?: boolean;
  autoFocus?: boolean;
  rows?: number;
  half?: boolean;
  options?: ReactNode;
}) {
  const { form, name, help, rows, options, half, ...field } = props;
  const problem = form.problemAt(name);
  return (
    <Grid item xs={12} sm={half ? 6 : 12}>
      <Field
        fullWidth
        {...field}
        {...(rows && { multiline: true, minRows: rows })}
        {...(options !== undefined && {
          select: true,
          SelectProps: { displayEmpty: true },
          InputLabelProps: { shrink: true },
        })}
        value={form.draft[name]}
        error={problem !== undefined}
        helperText={problem ?? help}
        onChange={event =>
          form.update({
            [name]: event.target.value,
          } as Partial<EnvironmentDraft>)
        }
      >
        {options}
      </Field>
    </Grid>
  );
}

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

/** What decides in the environment: its mapping and its profile. */
export function DecisionFields(props: {
  form: EnvironmentForm;
  mappings: readonly MappingListItem[];
}) {
  const t = useText();
  const { form } = props;
  const { cloud, mapping } = form.draft;
  const ofCloud = props.mappings.filter(
    one => one.cloud === cloud && one.name !== cloud,
  );
  const isListed = mapping === '' || ofCloud.some(one => one.name === mapping);
  return (
    <Section title={t('environments.form.decides')}>
      <Grid container spacing={2}>
        <DraftField
          half
          form={form}
          name="mapping"
          label={t('environments.form.mapping')}
          help={t('environments.form.mappingHelp')}
          options={[
            <MenuItem key="" value="">
              {t('environments.form.mappingDefault', {
                cloud: cloudTitle(cloud),
              })}
            </MenuItem>,
            ...ofCloud.map(({ name, title = name }) => (
              <MenuItem key={name} value={name}>
                {title}
              </MenuItem>
            )),
            // The list may not be there yet, or without what may not be read.
            !isListed && (
              <MenuItem key={mapping} value={mapping}>
                {mapping}
              </MenuItem>
            ),
          ]}
        />
        <DraftField
          half
          form={form}
          name="profile"
          label={t('environments.column.profile')}
          options={[
            <MenuItem key="development" value="development">
              {t('environments.form.profileDevelopment')}
            </MenuItem>,
            <MenuItem key="production" value="production">
              {t('environments.form.profileProduction')}
            </MenuItem>,
          ]}
        />
        <DraftField
          half
          form={form}
          name="rollout"
          label={t('environments.form.rollout')}
          options={[
            <MenuItem key="terraform" value="terraform">
              {t('environments.form.rolloutTerraform')}
            </MenuItem>,
            <MenuItem key="ci" value="ci">
              {t('environments.form.rolloutCi')}
            </MenuItem>,
          ]}
        />
        <ProtectedField form={form} />
      </Grid>
    </Section>
  );
}

function ProtectedField({ form }: { form: EnvironmentForm }) {
  const t = useText();
  const help = useId();
  return (
    <Grid item xs={12} sm={6}>
      <FormControlLabel
        label={t('environments.form.protected')}
        control={
          <Switch
            color="primary"
            checked={form.draft.protected}
            onChange={event => form.update({ protected: event.target.checked })}
            inputProps={{ 'aria-describedby': help }}
          />
        }
      />
      <FormHelperText id={help}>
        {t('environments.form.protectedHelp')}
      </FormHelperText>
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
      </Grid>
    </Section>
  );
}
