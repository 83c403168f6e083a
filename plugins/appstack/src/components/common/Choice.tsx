import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';

const useStyles = makeStyles(theme => ({
  group: { background: theme.palette.background.paper },
  option: {
    textTransform: 'none',
    padding: theme.spacing(0.5, 1.5),
    color: theme.palette.text.secondary,
    '&.Mui-selected': { color: theme.palette.text.primary, fontWeight: 600 },
  },
}));

/** One of a few, all visible. */
export function Choice<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { value: T; label: string; count?: number }[];
  onChange: (value: T) => void;
}) {
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      className={classes.group}
      value={props.value}
      onChange={(_, value: T | null) => value && props.onChange(value)}
      aria-label={props.label}
    >
      {props.options.map(({ value, label, count }) => (
        <ToggleButton key={value} value={value} className={classes.option}>
          {label}
          {count !== undefined && ` ${count}`}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
