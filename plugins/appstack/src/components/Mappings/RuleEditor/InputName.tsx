import type { ModuleVariable } from '@appstack/backstage-plugin-appstack-common';
import TextField from '@material-ui/core/TextField';
import Autocomplete from '@material-ui/lab/Autocomplete';
import { useText } from '../../../hooks';
import type { RowProblems } from './moduleRow';
import { useRowStyles } from './moduleRows';

/** Which input of a module it is; where its variables are known, those that have no row are offered. */
export function InputName(props: {
  name: string;
  problem?: RowProblems['name'];
  /** The variable of this name. */
  variable?: ModuleVariable;
  offered: readonly ModuleVariable[];
  onChange: (name: string) => void;
}) {
  const classes = useRowStyles();
  const t = useText();
  const { name, problem, variable, offered, onChange } = props;
  const descriptions = new Map(offered.map(one => [one.name, one.description]));
  return (
    <Autocomplete
      freeSolo
      size="small"
      className={classes.name}
      options={[...descriptions.keys()]}
      renderOption={option => (
        <span>
          <code>{option}</code> {descriptions.get(option)}
        </span>
      )}
      value={null}
      inputValue={name}
      onChange={(_, chosen) => onChange(chosen ?? '')}
      onInputChange={(_, typed, reason) =>
        reason !== 'reset' && onChange(typed)
      }
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('modules.inputName')}
          required={variable?.required}
          error={problem !== undefined}
          helperText={problem && t(`modules.nameProblem.${problem}`)}
          inputProps={{
            ...params.inputProps,
            spellCheck: false,
            readOnly: variable?.required,
          }}
        />
      )}
    />
  );
}
