import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import useDebounce from 'react-use/esm/useDebounce';
import { useAppstackApi, useText } from '../../hooks';
import { FieldFrame } from './FieldFrame';
import type { appStackFieldSchema } from './fieldSchemas';

const TYPING_PAUSE_MS = 250;
/** How many are offered at once; a person types to narrow them. */
const OFFERED = 50;

/** Chooses an appStack that the person may read, or names a new one where the template allows that. */
export function AppStackPicker(props: typeof appStackFieldSchema.TProps) {
  const t = useText();
  const { schema, uiSchema, formData = '', onChange, required } = props;
  const { allowNew = false, mine } = uiSchema?.['ui:options'] ?? {};
  const [text, setText] = useState(formData);
  const { titles, loading, error } = useAppStacks(
    text === formData ? '' : text,
    mine,
  );
  const options = [...titles.keys()];
  return (
    <FieldFrame field={props} failure={error}>
      <Autocomplete
        id={props.idSchema?.$id}
        size="small"
        freeSolo={allowNew}
        options={
          formData && !titles.has(formData) ? [formData, ...options] : options
        }
        filterOptions={all => all}
        getOptionLabel={name => name}
        renderOption={name => titles.get(name) ?? name}
        loading={loading}
        disabled={props.disabled}
        value={formData || null}
        inputValue={text}
        onInputChange={(_, typed) => setText(typed)}
        onChange={(_, name) => onChange(name ?? undefined)}
        // What was typed is the name, whatever the list below it offers.
        onBlur={() => {
          if (allowNew && text !== formData) onChange(text || undefined);
        }}
        renderInput={params => (
          <TextField
            {...params}
            variant="outlined"
            required={required}
            label={schema.title ?? t('templates.appStack')}
          />
        )}
      />
    </FieldFrame>
  );
}

/** The first appStacks that a text finds, with what people call them. */
function useAppStacks(text: string, mine?: boolean) {
  const api = useAppstackApi();
  const [asked, setAsked] = useState(text);
  useDebounce(() => setAsked(text), TYPING_PAUSE_MS, [text]);
  const { value, loading, error } = useAsync(
    () =>
      api.listAppStacks({
        limit: OFFERED,
        ...(asked && { text: asked }),
        ...(mine && { mine: 'true' as const }),
      }),
    [api, asked, mine],
  );
  const titles = new Map(
    value?.items.map(({ name, title }) => [
      name,
      title && title !== name ? `${title} (${name})` : name,
    ]),
  );
  return { titles, loading, error };
}
