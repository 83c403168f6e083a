import {
  refuseTerraformType,
  type Cloud,
} from '@appstack/backstage-plugin-appstack-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { lazy, Suspense, useEffect } from 'react';
import { hasStatus } from '../../../api';
import { useResourceTypes, useText } from '../../../hooks';
import { Field, Section } from '../../common';
import { ResourceTypePicker } from './ResourceTypePicker';
import { ModuleForm } from './ModuleForm';
import type { AskedModule } from './useModule';
import type {
  NamedTarget,
  RuleDraft,
  RuleProblems,
  TargetKind,
} from './ruleDraft';
import { TerraformTypeField, useTerraformSchema } from './TerraformTypeField';

const PropertiesForm = lazy(() => import('../../properties/PropertiesForm'));

const KINDS: TargetKind[] = [
  'resourceType',
  'terraformResource',
  'module',
  'skip',
];

const useStyles = makeStyles(theme => ({
  kinds: { marginBottom: theme.spacing(2) },
}));

interface TargetFormProps {
  draft: RuleDraft;
  cloud: Cloud;
  problems: RuleProblems;
  module: AskedModule;
  onChange: (part: Partial<RuleDraft>) => void;
  /** Whether the properties fit their schema. */
  onValid: (valid: boolean) => void;
}

/** What an entity becomes, with which properties. */
export function TargetForm(props: TargetFormProps) {
  const t = useText();
  const { draft, cloud, onChange, onValid } = props;
  const { targetKind, targets } = draft;

  const choose = (kind: NamedTarget, value: string) =>
    onChange({
      targets: { ...targets, [kind]: value },
      // Properties belong to the type that they were written for.
      ...(value !== targets[kind] && { properties: {} }),
    });

  return (
    <Section title={t('mappings.editor.targetTitle')}>
      <KindChoice
        value={targetKind}
        onChange={kind => {
          onValid(true);
          onChange({ targetKind: kind, properties: {} });
        }}
      />
      {targetKind === 'resourceType' && (
        <ResourceTypePicker
          cloud={cloud}
          value={targets.resourceType}
          onChange={value => choose('resourceType', value)}
        />
      )}
      {targetKind === 'terraformResource' && (
        <TerraformTypeField
          cloud={cloud}
          value={targets.terraformResource}
          onChange={value => choose('terraformResource', value)}
        />
      )}
      {targetKind === 'module' && (
        <ModuleForm
          cloud={cloud}
          module={draft.module}
          problems={props.problems.module}
          asked={props.module}
          onChange={module => onChange(withModule(draft, module))}
        />
      )}
      {targetKind === 'skip' && (
        <Field
          fullWidth
          required
          label={t('mappings.editor.skipReason')}
          value={targets.skip}
          onChange={event => choose('skip', event.target.value)}
        />
      )}
      <TargetProperties {...props} />
    </Section>
  );
}

/** Another module; properties belong to the type that they were written for. */
function withModule(
  { module: before }: RuleDraft,
  module: RuleDraft['module'],
): Partial<RuleDraft> {
  return module.resourceType === before.resourceType
    ? { module }
    : { module, properties: {} };
}

function KindChoice(props: {
  value: TargetKind;
  onChange: (kind: TargetKind) => void;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <RadioGroup
      row
      className={classes.kinds}
      aria-label={t('mappings.editor.targetTitle')}
      value={props.value}
      onChange={event => props.onChange(event.target.value as TargetKind)}
    >
      {KINDS.map(kind => (
        <FormControlLabel
          key={kind}
          value={kind}
          control={<Radio color="primary" />}
          label={t(`mappings.editor.target.${kind}`)}
        />
      ))}
    </RadioGroup>
  );
}

/** The properties of what was chosen, as far as their schema is known. */
function TargetProperties(props: TargetFormProps) {
  const { targetKind, targets, module } = props.draft;
  if (targetKind === 'resourceType' && targets.resourceType) {
    return <ResourceTypeProperties {...props} type={targets.resourceType} />;
  }
  if (targetKind === 'module' && module.resourceType) {
    return <ResourceTypeProperties {...props} type={module.resourceType} />;
  }
  if (targetKind === 'terraformResource' && targets.terraformResource) {
    return <TerraformProperties {...props} />;
  }
  return null;
}

function ResourceTypeProperties(props: TargetFormProps & { type: string }) {
  const types = useResourceTypes();
  return <Properties {...props} schema={types.get(props.type)?.properties} />;
}

function TerraformProperties(props: TargetFormProps) {
  const type = props.draft.targets.terraformResource;
  const { schema, error } = useTerraformSchema(type);
  const isRefused = refuseTerraformType(type, props.cloud) !== undefined;
  return (
    <Properties
      {...props}
      type={type}
      schema={isRefused ? undefined : schema}
      isMissing={hasStatus(error, 404)}
    />
  );
}

function Properties(
  props: TargetFormProps & {
    type: string;
    schema?: Record<string, unknown>;
    /** Whether there is no such type: a rule that names it is not even tried. */
    isMissing?: boolean;
  },
) {
  const t = useText();
  const { draft, schema, isMissing = false, onChange, onValid } = props;
  const unknown = schema === undefined;
  useEffect(() => {
    if (unknown) {
      onValid(!isMissing);
    }
  }, [unknown, isMissing, onValid]);
  return schema ? (
    <Section
      title={t('mappings.editor.propertiesTitle')}
      help={t('mappings.editor.propertiesHelp')}
    >
      <Suspense fallback={<Skeleton variant="rect" height={120} />}>
        <PropertiesForm
          key={props.type}
          schema={schema}
          value={draft.properties}
          onChange={properties => onChange({ properties })}
          onValid={onValid}
        />
      </Suspense>
    </Section>
  ) : null;
}
