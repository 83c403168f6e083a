import IconButton from '@material-ui/core/IconButton';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import ClearIcon from '@material-ui/icons/Clear';
import SearchIcon from '@material-ui/icons/Search';
import type { KeyboardEvent } from 'react';
import { useText } from '../../hooks';

const useStyles = makeStyles({
  // Browsers draw a button of their own into a field of this type.
  input: { '&::-webkit-search-cancel-button': { display: 'none' } },
});

/** A field that narrows down what is shown below it. */
export function FilterField(props: {
  value: string;
  onChange: (value: string) => void;
  onEnter?: (event: KeyboardEvent) => void;
  label?: string;
  placeholder?: string;
  autoFocus?: boolean;
  fullWidth?: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  const { value, onChange, onEnter } = props;
  return (
    <TextField
      size="small"
      variant="outlined"
      type="search"
      autoFocus={props.autoFocus}
      fullWidth={props.fullWidth}
      value={value}
      placeholder={props.placeholder ?? t('common.filterPlaceholder')}
      onChange={event => onChange(event.target.value)}
      onKeyDown={event => event.key === 'Enter' && onEnter?.(event)}
      inputProps={{
        'aria-label': props.label ?? t('common.filterLabel'),
        className: classes.input,
      }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" color="disabled" />
          </InputAdornment>
        ),
        endAdornment: value ? (
          <InputAdornment position="end">
            <IconButton
              size="small"
              aria-label={t('common.action.clear')}
              onClick={() => onChange('')}
            >
              <ClearIcon fontSize="small" />
            </IconButton>
          </InputAdornment>
        ) : undefined,
      }}
    />
  );
}
