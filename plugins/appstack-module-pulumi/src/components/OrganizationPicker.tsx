import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { useText } from '../hooks';

/** Which of several organizations is shown; the name alone where there is only one. */
export function OrganizationPicker(props: {
  names: readonly string[];
  value: string;
  onChange: (name: string) => void;
}) {
  const t = useText();
  const { names, value, onChange } = props;
  if (names.length < 2) return <strong>{value}</strong>;
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      id="pulumi-organization"
      style={{ minWidth: 200 }}
      label={t('organization.choose')}
      value={value}
      onChange={event => onChange(event.target.value)}
    >
      {names.map(name => (
        <MenuItem key={name} value={name}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
