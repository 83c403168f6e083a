import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useText } from '../../../hooks';

/** A field for any number of words. What is typed counts when the field is left, too. */
export function ValuesField(props: {
  label: string;
  help?: string;
  value: string[];
  options?: string[];
  onChange: (values: string[]) => void;
}) {
  const t = useText();
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      size="small"
      options={props.options ?? []}
      value={props.value}
      onChange={(_, values) =>
        props.onChange([
          ...new Set(values.map(value => value.trim()).filter(Boolean)),
        ])
      }
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={props.label}
          helperText={props.help}
          placeholder={
            props.value.length === 0 ? t('mappings.editor.addValue') : undefined
          }
        />
      )}
    />
  );
}
