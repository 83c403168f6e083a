import {
  cloudTitle,
  type MappingListItem,
} from '@appstack/backstage-plugin-appstack-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import Switch from '@material-ui/core/Switch';
import { useId } from 'react';
import { useText } from '../../../hooks';
import { Section } from '../../common';
import { DraftField } from './DraftField';
import type { EnvironmentForm } from './useEnvironmentForm';

/** What decides in the environment: its mapping and its profile. */
export function DecisionFields(props: {
  form: EnvironmentForm;
  mappings: readonly MappingListItem[];
}) {
  const t = useText();
  const { form } = props;
  return (
    <Section title={t('environments.form.decides')}>
      <Grid container spacing={2}>
        <MappingField {...props} />
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

/** The mappings of the cloud, the default one first. */
function MappingField(props: {
  form: EnvironmentForm;
  mappings: readonly MappingListItem[];
}) {
  const t = useText();
  const { form, mappings } = props;
  const { cloud, mapping } = form.draft;
  const ofCloud = mappings.filter(
    one => one.cloud === cloud && one.name !== cloud,
  );
  const isListed = mapping === '' || ofCloud.some(one => one.name === mapping);
  return (
    <DraftField
      half
      form={form}
      name="mapping"
      label={t('environments.form.mapping')}
      help={t('environments.form.mappingHelp')}
      options={[
        <MenuItem key="" value="">
          {t('environments.form.mappingDefault', { cloud: cloudTitle(cloud) })}
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
