import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { Field } from './Field';

const useStyles = makeStyles({ select: { minWidth: 150 } });

/** One of several values of a filter, or all. */
export function FilterSelect(props: {
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string | undefined) => void;
  /** What stands for all values; without it, one of them has to be chosen. */
  all?: string;
}) {
  const classes = useStyles();
  const { label, value = '', options, onChange, all } = props;
  return (
    <Field
      select
      className={classes.select}
      label={label}
      value={value}
      onChange={event => onChange(event.target.value || undefined)}
      SelectProps={{ displayEmpty: true }}
      InputLabelProps={{ shrink: true }}
    >
      {all !== undefined && <MenuItem value="">{all}</MenuItem>}
      {options.map(([one, text]) => (
        <MenuItem key={one} value={one}>
          {text}
        </MenuItem>
      ))}
    </Field>
  );
}
