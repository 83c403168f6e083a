import type { RunInput } from '@appstack/backstage-plugin-appstack-common';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useText } from '../../hooks';
import { EntityLink, Field, Mono } from '../common';
import { editorOf, isGiven } from './inputDraft';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(2, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: theme.spacing(1),
    marginBottom: theme.spacing(1),
  },
  code: {
    fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
    fontSize: '0.875rem',
  },
}));

interface InputFieldProps {
  input: RunInput;
  /** The names of secrets that the engine offers. */
  secrets: readonly string[];
  typed: string;
  isWrong: boolean;
  disabled: boolean;
  onChange: (typed: string) => void;
}

/** A variable with its type and what it is for, and the editor of its value. */
export function InputField(props: InputFieldProps) {
  const classes = useStyles();
  const t = useText();
  const { input } = props;
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Mono>{input.name}</Mono>
        <Typography variant="caption" color="textSecondary">
          <Mono>{input.type}</Mono>
          {input.required && ` · ${t('runs.inputs.required')}`}
          {input.sensitive && ` · ${t('run.plan.sensitive')}`}
        </Typography>
        {input.entityRef && (
          <Typography variant="caption">
            <EntityLink entityRef={input.entityRef} />
          </Typography>
        )}
      </div>
      {input.description && (
        <Typography variant="body2" color="textSecondary" paragraph>
          {input.description}
        </Typography>
      )}
      {editorOf(input) === 'secret' ? (
        <SecretEditor {...props} />
      ) : (
        <ValueEditor {...props} />
      )}
    </div>
  );
}

function ValueEditor(props: InputFieldProps) {
  const classes = useStyles();
  const t = useText();
  const { input, typed, isWrong, disabled, onChange } = props;
  const editor = editorOf(input);
  const isJson = editor === 'json';
  return (
    <Field
      fullWidth
      select={editor === 'boolean'}
      multiline={isJson}
      label={input.name}
      value={typed}
      disabled={disabled}
      error={isWrong}
      helperText={useHelp(props)}
      InputLabelProps={{ shrink: true }}
      SelectProps={{ displayEmpty: true }}
      inputProps={{
        spellCheck: false,
        ...(isJson && { className: classes.code }),
        ...(editor === 'number' && { inputMode: 'decimal' }),
      }}
      onChange={event => onChange(event.target.value)}
    >
      {editor === 'boolean' &&
        ['', 'true', 'false'].map(value => (
          <MenuItem key={value} value={value}>
            {value || t('runs.inputs.unset')}
          </MenuItem>
        ))}
    </Field>
  );
}

/** The value itself is never here: the engine holds it, and it is chosen by its name. */
function SecretEditor(props: InputFieldProps) {
  const { input, secrets, typed, disabled, onChange } = props;
  const helperText = useHelp(props);
  return (
    <Autocomplete
      freeSolo
      size="small"
      options={[...secrets]}
      inputValue={typed}
      disabled={disabled}
      onInputChange={(_, value) => onChange(value)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={input.name}
          helperText={helperText}
          InputLabelProps={{ shrink: true }}
        />
      )}
    />
  );
}

function useHelp({ input, typed, isWrong }: InputFieldProps): string {
  const t = useText();
  if (isWrong) {
    return t('runs.inputs.wrong', { type: input.type });
  }
  if (!isGiven(typed) && input.required) return t('runs.inputs.missing');
  if (input.sensitive) return t('runs.inputs.secretHelp');
  return input.default === undefined
    ? ''
    : t('runs.inputs.default', { value: input.default });
}
