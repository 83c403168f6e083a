import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { Field } from '../common';

const useStyles = makeStyles({ select: { minWidth: 150 } });

/** One of several values, or all. */
export function PolicySelect(props: {
  label: string;
  value: string | undefined;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string | undefined) => void;
  /** Whether one has to be chosen. */
  required?: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  const { label, value = '', options, onChange, required } = props;
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
      {!required && (
        <MenuItem value="">{t('governance.policies.all')}</MenuItem>
      )}
      {options.map(([one, text]) => (
        <MenuItem key={one} value={one}>
          {text}
        </MenuItem>
      ))}
    </Field>
  );
}
