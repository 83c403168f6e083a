import type { Cloud } from '@appstack/backstage-plugin-appstack-common';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { messageOf } from '../../../api';
import { useAppstackApi, useText } from '../../../hooks';
import { Field } from '../../common';

const TYPING_PAUSE_MS = 400;
const TERRAFORM_TYPE = /^[a-z][a-z0-9]*_[a-z0-9_]+$/;

const EXAMPLES: Record<Cloud, string> = {
  aws: 'aws_kinesis_stream',
  azure: 'azurerm_cosmosdb_account',
  gcp: 'google_bigtable_instance',
  civo: 'civo_database',
};

/** The schema of a Terraform resource type's arguments, a moment after its name was typed. */
export function useTerraformSchema(type: string) {
  const api = useAppstackApi();
  const [asked, setAsked] = useState(type);
  useDebounce(() => setAsked(type), TYPING_PAUSE_MS, [type]);
  const { value, error } = useAsync(
    async () =>
      TERRAFORM_TYPE.test(asked)
        ? api.getProviderSchema(asked.slice(0, asked.indexOf('_')), asked)
        : undefined,
    [api, asked],
  );
  return {
    schema: value?.type === type ? value.schema : undefined,
    error: asked === type ? error : undefined,
  };
}

/** The name of a type of the cloud's Terraform provider; whether it exists is checked while it is typed. */
export function TerraformTypeField(props: {
  cloud: Cloud;
  value: string;
  onChange: (type: string) => void;
}) {
  const t = useText();
  const { value, onChange } = props;
  const { error } = useTerraformSchema(value);
  return (
    <Field
      fullWidth
      required
      label={t('mappings.editor.terraformType')}
      value={value}
      error={error !== undefined}
      helperText={
        error
          ? t('mappings.editor.terraformUnknown', { reason: messageOf(error) })
          : t('mappings.editor.terraformHelp', {
              example: EXAMPLES[props.cloud],
            })
      }
      inputProps={{ spellCheck: false }}
      onChange={event => onChange(event.target.value.trim())}
    />
  );
}
