import {
  cloudOf,
  providerOf,
  providersOf,
  refuseTerraformType,
  type Cloud,
} from '@appstack/backstage-plugin-appstack-common';
import TextField from '@material-ui/core/TextField';
import { createFilterOptions } from '@material-ui/lab/useAutocomplete';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { messageOf } from '../../../api';
import { useAppstackApi, useText } from '../../../hooks';

const TYPING_PAUSE_MS = 400;
const TERRAFORM_TYPE = /^[a-z][a-z0-9]*_[a-z0-9_]+$/;

/** The schema of a Terraform resource type's arguments, a moment after its name was typed. */
export function useTerraformSchema(type: string) {
  const api = useAppstackApi();
  const [asked, setAsked] = useState(type);
  useDebounce(() => setAsked(type), TYPING_PAUSE_MS, [type]);
  const { value, error } = useAsync(
    async () =>
      TERRAFORM_TYPE.test(asked)
        ? api.getProviderSchema(providerOf(asked), asked)
        : undefined,
    [api, asked],
  );
  return {
    schema: value?.type === type ? value.schema : undefined,
    error: asked === type ? error : undefined,
  };
}

/** How many names are shown at once; a provider has hundreds. */
const filterOptions = createFilterOptions<string>({ limit: 60 });

/** The resource types of the providers that a mapping for the cloud may name; empty until they are read. */
function useTerraformTypes(cloud: Cloud): string[] {
  const api = useAppstackApi();
  const { value } = useAsync(async () => {
    const answers = await Promise.all(
      providersOf(cloud).map(provider => api.listProviderTypes(provider)),
    );
    return answers.flatMap(({ types }) => types);
  }, [api, cloud]);
  return value ?? [];
}

/** The name of a type of the cloud's Terraform providers; whether it exists is checked while it is typed. */
export function TerraformTypeField(props: {
  cloud: Cloud;
  value: string;
  onChange: (type: string) => void;
}) {
  const t = useText();
  const { cloud, value, onChange } = props;
  const { error } = useTerraformSchema(value);
  const types = useTerraformTypes(cloud);
  const refused = TERRAFORM_TYPE.test(value)
    ? refuseTerraformType(value, cloud)
    : undefined;
  return (
    <Autocomplete
      freeSolo
      size="small"
      options={types}
      filterOptions={filterOptions}
      groupBy={providerOf}
      value={null}
      inputValue={value}
      onChange={(_, chosen) => onChange(chosen ?? '')}
      onInputChange={(_, typed, reason) =>
        reason !== 'reset' && onChange(typed.trim())
      }
      renderInput={params => (
        <TextField
          {...params}
          required
          variant="outlined"
          label={t('mappings.editor.terraformType')}
          error={refused !== undefined || error !== undefined}
          helperText={
            (refused && `${refused.message} ${refused.hint}`) ||
            (error &&
              t('mappings.editor.terraformUnknown', {
                reason: messageOf(error),
              })) ||
            t('mappings.editor.terraformHelp', {
              example: cloudOf(cloud).exampleTerraformType,
            })
          }
          inputProps={{ ...params.inputProps, spellCheck: false }}
        />
      )}
    />
  );
}
