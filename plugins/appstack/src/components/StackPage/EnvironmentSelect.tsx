import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { Field } from '../common';

const useStyles = makeStyles({ select: { minWidth: 200 } });

/** One of several environments, by name. */
export function EnvironmentSelect(props: {
  label: string;
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}) {
  const classes = useStyles();
  return (
    <Field
      select
      className={classes.select}
      label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.names.map(name => (
        <MenuItem key={name} value={name}>
          {name}
        </MenuItem>
      ))}
    </Field>
  );
}
