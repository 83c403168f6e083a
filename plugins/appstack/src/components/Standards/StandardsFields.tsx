import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import { useText } from '../../hooks';
import { FormField, Section } from '../common';
import { fromYaml } from '../common/yamlText';
import { NameTable } from './NameTable';
import { VersionTable } from './StandardsFacts';
import type { FieldName } from './standardsDraft';
import type { StandardsForm } from './useStandardsForm';

type Choice = readonly [value: string, label: string];

/** A field of the form: with what is wrong below it, and fixed where the configuration has it. */
function DraftField(props: {
  form: StandardsForm;
  name: FieldName;
  label: string;
  help?: string;
  rows?: number;
  half?: boolean;
  choices?: readonly Choice[];
}) {
  const t = useText();
  const { form, name, help, choices, ...field } = props;
  const isFixed = form.isFixed(name);
  return (
    <FormField
      {...field}
      disabled={isFixed}
      value={form.draft[name]}
      problem={form.problemAt(name)}
      help={isFixed ? t('governance.standards.configured') : help}
      options={choices?.map(([value, text]) => (
        <MenuItem key={value} value={value}>
          {text}
        </MenuItem>
      ))}
      onChange={value => form.update({ [name]: value })}
    />
  );
}

/** The pattern of names, shown on entities as it is typed. */
export function NamingFields({ form }: { form: StandardsForm }) {
  const t = useText();
  return (
    <Section title={t('governance.standards.section.naming')}>
      <Grid container spacing={2}>
        <DraftField
          form={form}
          name="pattern"
          label={t('governance.standards.naming.pattern')}
          help={t('governance.standards.naming.patternHelp')}
        />
        <Grid item xs={12}>
          <NameTable pattern={form.draft.pattern} />
        </Grid>
      </Grid>
    </Section>
  );
}

export function TagFields({ form }: { form: StandardsForm }) {
  const t = useText();
  return (
    <Section title={t('governance.standards.section.tags')}>
      <Grid container spacing={2}>
        <DraftField
          half
          form={form}
          name="stackTags"
          rows={4}
          label={t('governance.standards.tags.stack')}
          help={t('governance.standards.tags.stackHelp')}
        />
        <DraftField
          half
          form={form}
          name="entityTags"
          rows={4}
          label={t('governance.standards.tags.entity')}
          help={t('governance.standards.tags.entityHelp')}
        />
        <DraftField
          form={form}
          name="requiredTags"
          rows={2}
          label={t('governance.standards.tags.required')}
          help={t('governance.standards.tags.requiredHelp')}
        />
      </Grid>
    </Section>
  );
}

/** Version constraints, with what they mean. */
export function VersionFields({ form }: { form: StandardsForm }) {
  const t = useText();
  const { value } = fromYaml(form.draft.versions);
  const isMap = typeof value === 'object' && !Array.isArray(value);
  return (
    <Section title={t('governance.standards.section.versions')}>
      <Grid container spacing={2}>
        <DraftField
          form={form}
          name="versions"
          rows={3}
          label={t('governance.standards.versions.label')}
          help={t('governance.standards.versions.help')}
        />
        <Grid item xs={12}>
          {isMap && <VersionTable versions={value as Record<string, string>} />}
        </Grid>
      </Grid>
    </Section>
  );
}

const KINDS = ['regions', 'resourceTypes', 'sizes', 'modules'] as const;

export function AllowedFields({ form }: { form: StandardsForm }) {
  const t = useText();
  return (
    <Section
      title={t('governance.standards.section.allowed')}
      help={t('governance.standards.allowed.help')}
    >
      <Grid container spacing={2}>
        {KINDS.map(key => {
          const kind = t(`governance.standards.allowed.${key}`);
          return [
            <DraftField
              key={`${key}Allow`}
              half
              form={form}
              name={`${key}Allow`}
              rows={2}
              label={t('governance.standards.allowed.allowOf', { kind })}
            />,
            <DraftField
              key={`${key}Deny`}
              half
              form={form}
              name={`${key}Deny`}
              rows={2}
              label={t('governance.standards.allowed.denyOf', { kind })}
            />,
          ];
        })}
      </Grid>
    </Section>
  );
}

/** What holds in parts of the organization, as YAML. */
export function ScopeFields({ form }: { form: StandardsForm }) {
  const t = useText();
  return (
    <Section title={t('governance.standards.section.scopes')}>
      <Grid container>
        <DraftField
          form={form}
          name="scopes"
          rows={3}
          label={t('governance.standards.section.scopes')}
          help={t('governance.standards.scopesHelp')}
        />
      </Grid>
    </Section>
  );
}

/** What annotations may decide, and what becomes of entities that are not wanted any more. */
export function RuleFields({ form }: { form: StandardsForm }) {
  const t = useText();
  return (
    <Section title={t('governance.standards.section.rules')}>
      <Grid container spacing={2}>
        <DraftField
          half
          form={form}
          name="byAnnotation"
          label={t('governance.standards.rules.byAnnotation')}
          help={t('governance.standards.rules.byAnnotationHelp')}
          choices={(['development', 'always', 'never'] as const).map(choice => [
            choice,
            t(`governance.standards.rules.${choice}`),
          ])}
        />
        <DraftField
          half
          form={form}
          name="unsupported"
          label={t('governance.standards.rules.unsupported')}
          choices={[
            ['', t('governance.standards.rules.byProtection')],
            ['warn', t('governance.standards.rules.warn')],
            ['refuse', t('governance.standards.rules.refuse')],
          ]}
        />
        <LifecycleField form={form} name="deprecated" />
        <LifecycleField form={form} name="decommissioned" />
        <DraftField
          half
          form={form}
          name="denied"
          rows={2}
          label={t('governance.standards.rules.denied')}
          help={t('governance.standards.rules.deniedHelp')}
        />
        <DraftField
          half
          form={form}
          name="existing"
          rows={2}
          label={t('governance.standards.rules.existing')}
          help={t('governance.standards.rules.existingHelp')}
        />
      </Grid>
    </Section>
  );
}

function LifecycleField(props: {
  form: StandardsForm;
  name: 'deprecated' | 'decommissioned';
}) {
  const t = useText();
  return (
    <DraftField
      half
      {...props}
      label={t(`governance.standards.rules.${props.name}`)}
      choices={(['make', 'warn', 'skip'] as const).map(choice => [
        choice,
        t(`governance.standards.rules.lifecycle.${choice}`),
      ])}
    />
  );
}

export function PropertyFields({ form }: { form: StandardsForm }) {
  const t = useText();
  return (
    <Section title={t('governance.standards.section.properties')}>
      <Grid container>
        <DraftField
          form={form}
          name="properties"
          rows={3}
          label={t('governance.standards.section.properties')}
          help={t('governance.standards.propertiesHelp')}
        />
      </Grid>
    </Section>
  );
}
