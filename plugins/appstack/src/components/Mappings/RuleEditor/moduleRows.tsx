import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import DeleteIcon from '@material-ui/icons/DeleteOutline';
import { useText } from '../../../hooks';

/** Rows of a name, a value, and what can be done with them. */
export const useRowStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1.5),
  },
  name: { flex: '0 1 240px', minWidth: 120 },
  value: { flex: '1 1 320px', minWidth: 160 },
  code: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.9em',
  },
  action: { marginTop: 4 },
  menu: { maxHeight: 380 },
}));

/** Takes a row out. */
export function RemoveButton(props: { name: string; onRemove: () => void }) {
  const classes = useRowStyles();
  const t = useText();
  const label = t('modules.remove', { name: props.name });
  return (
    <Tooltip title={label}>
      <IconButton
        size="small"
        className={classes.action}
        aria-label={label}
        onClick={props.onRemove}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}
