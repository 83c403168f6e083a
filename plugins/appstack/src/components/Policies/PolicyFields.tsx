import { cloudTitle, CLOUDS } from '@appstack/backstage-plugin-appstack-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import Switch from '@material-ui/core/Switch';
import { useEnvironments, useText } from '../../hooks';
import { FormField, Section, ValuesField } from '../common';
import type { PolicyForm } from './usePolicyForm';
import { EFFECTS, SEVERITIES } from './words';

type Lists = 'frameworks' | 'match.types' | 'match.resourceTypes' | Scopes;
type Scopes = `scope.${(typeof SCOPES)[number]}`;
const SCOPES = ['clouds', 'environments', 'profiles', 'owners'] as const;

/** A policy in fields: what it is called and does, where it applies, and what it says. */
export function PolicyFields({ form }: { form: PolicyForm }) {
  const t = useText();
  return (
    <>
      <Section title={t('governance.policies.form.what')}>
        <Grid container spacing={2}>
          <TextOf form={form} path="title" />
          <TextOf form={form} path="id" half fixed={!form.isNew} />
          <EnabledField form={form} />
          <TextOf form={form} path="description" rows={2} />
          <ChoiceOf
            form={form}
            path="severity"
            options={SEVERITIES}
            label={one => t(`governance.policies.severity.${one}`)}
          />
          <ChoiceOf
            form={form}
            path="effect"
            options={EFFECTS}
            label={one => t(`governance.policies.effect.${one}`)}
          />
          <ListOf form={form} path="frameworks" />
        </Grid>
      </Section>
      <ScopeFields form={form} />
      <Section title={t('governance.policies.form.says')}>
        <Grid container spacing={2}>
          <ListOf form={form} path="match.types" half />
          <ListOf form={form} path="match.resourceTypes" half />
          <TextOf form={form} path="rule" rows={3} />
          <TextOf form={form} path="message" rows={2} />
        </Grid>
      </Section>
    </>
  );
}

/** Where the policy applies; what is empty limits nothing. */
function ScopeFields({ form }: { form: PolicyForm }) {
  const t = useText();
  const { environments } = useEnvironments();
  const options = {
    clouds: CLOUDS,
    environments: environments.map(({ name }) => name),
    profiles: ['development', 'production'],
    owners: [],
  };
  return (
    <Section
      title={t('governance.policies.form.where')}
      help={t('governance.policies.form.whereHelp', {
        clouds: CLOUDS.map(cloud => `${cloud} (${cloudTitle(cloud)})`).join(
          ', ',
        ),
      })}
    >
      <Grid container spacing={2}>
        {SCOPES.map(name => (
          <ListOf
            key={name}
            half
            form={form}
            path={`scope.${name}`}
            options={options[name]}
          />
        ))}
      </Grid>
    </Section>
  );
}

type Texts = 'id' | 'title' | 'description' | 'rule' | 'message';

function TextOf(props: {
  form: PolicyForm;
  path: Texts;
  rows?: number;
  half?: boolean;
  /** Whether it stays as it is, whoever edits. */
  fixed?: boolean;
}) {
  const t = useText();
  const { form, path, fixed = false, ...field } = props;
  const help = { rule: 'ruleHelp', message: 'messageHelp' } as const;
  return (
    <FormField
      {...field}
      label={t(`governance.policies.form.${path}`)}
      help={
        path === 'rule' || path === 'message'
          ? t(`governance.policies.form.${help[path]}`)
          : undefined
      }
      value={String(form.valueOf(path) ?? '')}
      problem={form.problemOf(path)}
      disabled={fixed || !form.mayChange(path)}
      onChange={value => form.change(path, value)}
    />
  );
}

function ChoiceOf<Value extends string>(props: {
  form: PolicyForm;
  path: 'severity' | 'effect';
  options: readonly Value[];
  label: (value: Value) => string;
}) {
  const t = useText();
  const { form, path, options, label } = props;
  return (
    <FormField
      half
      label={t(`governance.policies.column.${path}`)}
      value={String(form.valueOf(path) ?? '')}
      problem={form.problemOf(path)}
      disabled={!form.mayChange(path)}
      options={options.map(one => (
        <MenuItem key={one} value={one}>
          {label(one)}
        </MenuItem>
      ))}
      onChange={value => form.change(path, value)}
    />
  );
}

function ListOf(props: {
  form: PolicyForm;
  path: Lists;
  half?: boolean;
  options?: readonly string[];
}) {
  const t = useText();
  const { form, path, half, options = [] } = props;
  const value = form.valueOf(path);
  return (
    <Grid item xs={12} sm={half ? 6 : 12}>
      <ValuesField
        label={t(`governance.policies.form.${path}`)}
        value={Array.isArray(value) ? value.map(String) : []}
        options={options.map(one => ({ value: one }))}
        problem={form.problemOf(path)}
        disabled={!form.mayChange(path)}
        onChange={values => form.change(path, values)}
      />
    </Grid>
  );
}

function EnabledField({ form }: { form: PolicyForm }) {
  const t = useText();
  return (
    <Grid item xs={12} sm={6}>
      <FormControlLabel
        label={t('governance.policies.form.enabled')}
        control={
          <Switch
            color="primary"
            checked={form.valueOf('enabled') !== false}
            disabled={!form.mayChange('enabled')}
            onChange={event => form.change('enabled', event.target.checked)}
          />
        }
      />
    </Grid>
  );
}
