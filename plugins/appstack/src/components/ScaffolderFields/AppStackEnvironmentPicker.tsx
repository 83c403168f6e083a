import TextField from '@material-ui/core/TextField';
import Autocomplete, {
  type AutocompleteRenderInputParams,
} from '@material-ui/lab/Autocomplete';
import { useEnvironments, useText } from '../../hooks';
import { FieldFrame } from './FieldFrame';
import type { environmentFieldSchema } from './fieldSchemas';

/** Chooses one environment of the portal, or several where the parameter is an array. */
export function AppStackEnvironmentPicker(
  props: typeof environmentFieldSchema.TProps,
) {
  const t = useText();
  const { schema, uiSchema, formData, onChange, disabled, required } = props;
  const { cloud } = uiSchema?.['ui:options'] ?? {};
  const { environments, loading, error } = useEnvironments();
  const isMany = schema.type === 'array';
  const chosen = [formData ?? []].flat();
  const known = environments.filter(one => !cloud || one.cloud === cloud);
  const titles = new Map(known.map(({ name, title }) => [name, title ?? name]));
  const shared = {
    id: props.idSchema?.$id,
    size: 'small' as const,
    options: [...new Set([...titles.keys(), ...chosen])],
    getOptionLabel: (name: string) => titles.get(name) ?? name,
    ...{ loading, disabled },
    renderInput: (params: AutocompleteRenderInputParams) => (
      <TextField
        {...params}
        variant="outlined"
        // The input itself is empty beside chips; the form checks the value.
        InputLabelProps={{ ...params.InputLabelProps, required }}
        label={schema.title ?? t('templates.environment')}
      />
    ),
  };
  return (
    <FieldFrame field={props} failure={error}>
      {isMany ? (
        <Autocomplete
          {...shared}
          multiple
          disableCloseOnSelect
          value={chosen}
          onChange={(_, names) => onChange(names)}
        />
      ) : (
        <Autocomplete
          {...shared}
          value={chosen[0] ?? null}
          onChange={(_, name) => onChange(name ?? undefined)}
        />
      )}
    </FieldFrame>
  );
}
