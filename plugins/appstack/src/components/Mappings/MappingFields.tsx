import {
  cloudTitle,
  CLOUDS,
  RESERVED_MAPPING_NAME,
  type Cloud,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import { useText } from '../../hooks';
import { Field } from '../common';
import type { MappingForm } from './useMappingForm';

/** What a mapping is called and what it is for. The name of a stored one stays. */
export function DescriptionFields(props: {
  form: MappingForm;
  nameIsFixed: boolean;
}) {
  const t = useText();
  const { nameIsFixed } = props;
  const { draft, update, nameIsValid } = props.form;
  const showsNameProblem = draft.name !== '' && !nameIsValid;
  return (
    <>
      <Grid item xs={12}>
        <Field
          fullWidth
          required
          autoFocus={!nameIsFixed}
          disabled={nameIsFixed}
          label={t('mappings.form.name')}
          value={draft.name}
          error={showsNameProblem}
          helperText={
            (draft.name === RESERVED_MAPPING_NAME &&
              t('mappings.form.nameReserved')) ||
            (showsNameProblem && t('mappings.form.nameInvalid')) ||
            t('mappings.form.nameHelp')
          }
          onChange={event => update({ name: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <Field
          fullWidth
          label={t('mappings.form.title')}
          value={draft.title}
          inputProps={{ maxLength: 200 }}
          onChange={event => update({ title: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <Field
          fullWidth
          multiline
          minRows={2}
          label={t('mappings.form.description')}
          value={draft.description}
          inputProps={{ maxLength: 2000 }}
          onChange={event => update({ description: event.target.value })}
        />
      </Grid>
    </>
  );
}

/** The cloud of a mapping, and which mapping of that cloud it extends. */
export function ParentFields(props: {
  form: MappingForm;
  known: readonly MappingListItem[];
  cloudIsFixed: boolean;
}) {
  const t = useText();
  const { draft, update, chooseCloud } = props.form;
  const parents = props.known.filter(
    ({ name, cloud }) => cloud === draft.cloud && name !== draft.name,
  );
  return (
    <>
      <Grid item xs={6}>
        <Field
          fullWidth
          select
          disabled={props.cloudIsFixed}
          label={t('mappings.form.cloud')}
          value={draft.cloud}
          onChange={event => chooseCloud(event.target.value as Cloud)}
        >
          {CLOUDS.map(option => (
            <MenuItem key={option} value={option}>
              {cloudTitle(option)}
            </MenuItem>
          ))}
        </Field>
      </Grid>
      <Grid item xs={6}>
        <Field
          fullWidth
          select
          label={t('mappings.form.extends')}
          value={draft.extended}
          helperText={t('mappings.form.extendsHelp')}
          SelectProps={{ displayEmpty: true }}
          InputLabelProps={{ shrink: true }}
          onChange={event => update({ extended: event.target.value })}
        >
          <MenuItem value="">{t('mappings.form.extendsNothing')}</MenuItem>
          {parents.map(({ name, title }) => (
            <MenuItem key={name} value={name}>
              {title ?? name}
            </MenuItem>
          ))}
        </Field>
      </Grid>
    </>
  );
}
