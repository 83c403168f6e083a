import { STATE_BACKEND_ARGUMENTS } from '@appstack/backstage-plugin-appstack-common';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Grid from '@material-ui/core/Grid';
import IconButton from '@material-ui/core/IconButton';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import ClearIcon from '@material-ui/icons/Clear';
import Alert from '@material-ui/lab/Alert';
import { useText } from '../../../hooks';
import { Field, Section } from '../../common';
import type { EnvironmentForm } from './useEnvironmentForm';

const useStyles = makeStyles(theme => ({
  argument: { display: 'flex', alignItems: 'flex-start' },
  migration: { marginTop: theme.spacing(2) },
}));

const argumentsOf = (type: string): readonly string[] =>
  (STATE_BACKEND_ARGUMENTS as Record<string, readonly string[]>)[type] ?? [];

/** The backend of the Terraform state, with the arguments that its type takes. */
export function StateFields({ form }: { form: EnvironmentForm }) {
  const classes = useStyles();
  const t = useText();
  const { stateType, stateConfig } = form.draft;
  const given = Object.keys(stateConfig);
  return (
    <Section
      title={t('environments.form.state')}
      help={t('environments.form.stateHelp')}
    >
      <Grid container spacing={2}>
        <Grid item xs={12} sm={6}>
          <Field
            fullWidth
            select
            label={t('environments.form.stateType')}
            value={stateType}
            SelectProps={{ displayEmpty: true }}
            InputLabelProps={{ shrink: true }}
            onChange={({ target: { value } }) =>
              form.update({ stateType: value, stateConfig: {} })
            }
          >
            <MenuItem value="">{t('environments.form.stateNone')}</MenuItem>
            {Object.keys(STATE_BACKEND_ARGUMENTS).map(type => (
              <MenuItem key={type} value={type}>
                {type}
              </MenuItem>
            ))}
          </Field>
        </Grid>
        {stateType && <ArgumentPicker form={form} />}
        {given.map(name => (
          <Argument key={name} form={form} name={name} />
        ))}
      </Grid>
      {form.migration && (
        <Alert severity="warning" className={classes.migration}>
          {t('environments.form.migration')}
          <div>
            <FormControlLabel
              label={t('environments.form.confirmMigration')}
              control={
                <Checkbox
                  color="primary"
                  checked={form.migration.confirmed}
                  onChange={event =>
                    form.migration?.confirm(event.target.checked)
                  }
                />
              }
            />
          </div>
        </Alert>
      )}
    </Section>
  );
}

function ArgumentPicker({ form }: { form: EnvironmentForm }) {
  const t = useText();
  const { stateType, stateConfig } = form.draft;
  const free = argumentsOf(stateType).filter(name => !(name in stateConfig));
  return (
    <Grid item xs={12} sm={6}>
      <Field
        fullWidth
        select
        label={t('environments.form.addArgument')}
        value=""
        onChange={({ target: { value } }) =>
          form.update({ stateConfig: { ...stateConfig, [value]: '' } })
        }
      >
        {free.map(name => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </Field>
    </Grid>
  );
}

function Argument(props: { form: EnvironmentForm; name: string }) {
  const classes = useStyles();
  const t = useText();
  const { form, name } = props;
  const { stateConfig } = form.draft;
  const { [name]: value, ...others } = stateConfig;
  const problem = form.problemAt(`state.config.${name}`, 'stateConfig');
  return (
    <Grid item xs={12} sm={6} className={classes.argument}>
      <Field
        fullWidth
        label={name}
        value={value}
        error={problem !== undefined}
        helperText={problem}
        onChange={event =>
          form.update({
            stateConfig: { ...stateConfig, [name]: event.target.value },
          })
        }
      />
      <IconButton
        size="small"
        aria-label={t('environments.form.removeArgument', { name })}
        onClick={() => form.update({ stateConfig: others })}
      >
        <ClearIcon fontSize="small" />
      </IconButton>
    </Grid>
  );
}
