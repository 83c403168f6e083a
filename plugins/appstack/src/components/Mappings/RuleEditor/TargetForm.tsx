import type { Cloud } from '@appstack/backstage-plugin-appstack-common';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Skeleton from '@material-ui/lab/Skeleton';
import { lazy, Suspense, useEffect } from 'react';
import { useResourceTypes, useText } from '../../../hooks';
import { Field, Section } from '../../common';
import { ResourceTypePicker } from './ResourceTypePicker';
import type { RuleDraft, TargetKind } from './ruleDraft';
import { TerraformTypeField, useTerraformSchema } from './TerraformTypeField';

const PropertiesForm = lazy(() => import('./PropertiesForm'));

const KINDS: TargetKind[] = ['resourceType', 'terraformResource', 'skip'];

interface TargetFormProps {
  draft: RuleDraft;
  cloud: Cloud;
  onChange: (part: Partial<RuleDraft>) => void;
  /** Whether the properties fit their schema. */
  onValid: (valid: boolean) => void;
}

/** What an entity becomes, with which properties. */
export function TargetForm(props: TargetFormProps) {
  const t = useText();
  const { draft, cloud, onChange, onValid } = props;
  const { targetKind, targets } = draft;

  const choose = (value: string) =>
    onChange({
      targets: { ...targets, [targetKind]: value },
      // Properties belong to the type that they were written for.
      ...(value !== targets[targetKind] && { properties: {} }),
    });

  return (
    <Section title={t('mappings.editor.targetTitle')}>
      <RadioGroup
        row
        aria-label={t('mappings.editor.targetTitle')}
        value={targetKind}
        onChange={event => {
          onValid(true);
          onChange({
            targetKind: event.target.value as TargetKind,
            properties: {},
          });
        }}
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
      {targetKind === 'resourceType' && (
        <ResourceTypePicker
          cloud={cloud}
          value={targets.resourceType}
          onChange={choose}
        />
      )}
      {targetKind === 'terraformResource' && (
        <TerraformTypeField
          cloud={cloud}
          value={targets.terraformResource}
          onChange={choose}
        />
      )}
      {targetKind === 'skip' && (
        <Field
          fullWidth
          required
          label={t('mappings.editor.skipReason')}
          value={targets.skip}
          onChange={event => choose(event.target.value)}
        />
      )}
      {targetKind === 'resourceType' && targets.resourceType && (
        <ResourceTypeProperties {...props} />
      )}
      {targetKind === 'terraformResource' && targets.terraformResource && (
        <TerraformProperties {...props} />
      )}
    </Section>
  );
}

function ResourceTypeProperties(props: TargetFormProps) {
  const types = useResourceTypes();
  const { draft } = props;
  return (
    <Properties
      {...props}
      type={draft.targets.resourceType}
      schema={types.get(draft.targets.resourceType)?.properties}
    />
  );
}

function TerraformProperties(props: TargetFormProps) {
  const { draft } = props;
  const { schema } = useTerraformSchema(draft.targets.terraformResource);
  return (
    <Properties
      {...props}
      type={draft.targets.terraformResource}
      schema={schema}
    />
  );
}

function Properties(
  props: TargetFormProps & {
    type: string;
    schema?: Record<string, unknown>;
  },
) {
  const t = useText();
  const { draft, schema, onChange, onValid } = props;
  const unknown = schema === undefined;
  useEffect(() => {
    if (unknown) {
      onValid(true);
    }
  }, [unknown, onValid]);
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
