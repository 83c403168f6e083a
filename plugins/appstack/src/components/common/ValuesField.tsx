import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete, {
  createFilterOptions,
} from '@material-ui/lab/Autocomplete';
import { useText } from '../../hooks';

/** Catalogs have thousands of types; the ones that match what is typed come up. */
const filterValues = createFilterOptions<string>({ limit: 50 });

/** A value, and where it is known how many entities of the catalog have it. */
export interface CountedValue {
  value: string;
  count?: number;
}

/** A field for any number of words. What is typed counts when the field is left, too. */
export function ValuesField(props: {
  label: string;
  help?: string;
  value: string[];
  options?: readonly CountedValue[];
  /** What is wrong with the values. */
  problem?: string;
  disabled?: boolean;
  onChange: (values: string[]) => void;
}) {
  const t = useText();
  const { options = [] } = props;
  const counts = new Map(options.map(({ value, count }) => [value, count]));
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      size="small"
      options={options.map(({ value }) => value)}
      filterOptions={filterValues}
      renderOption={value => (
        <>
          <span>{value}</span>
          {counts.get(value) !== undefined && (
            <Typography variant="caption" color="textSecondary">
              {t('mappings.editor.entitiesWith', { count: counts.get(value)! })}
            </Typography>
          )}
        </>
      )}
      value={props.value}
      disabled={props.disabled}
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
          error={props.problem !== undefined}
          helperText={props.problem ?? props.help}
          FormHelperTextProps={{ disabled: false }}
          placeholder={
            props.value.length === 0 ? t('mappings.editor.addValue') : undefined
          }
        />
      )}
    />
  );
}
