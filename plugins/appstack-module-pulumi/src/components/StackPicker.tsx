import type { PulumiStackItem } from '@appstack/backstage-plugin-appstack-common';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { nameOf, useText } from '../hooks';

/** Which of several stacks is shown; nothing where there is only one. */
export function StackPicker(props: {
  stacks: readonly PulumiStackItem[];
  value: PulumiStackItem;
  onChange: (name: string) => void;
}) {
  const t = useText();
  if (props.stacks.length < 2) return null;
  return (
    <TextField
      select
      fullWidth
      size="small"
      variant="outlined"
      id="pulumi-stack"
      label={t('stack.choose')}
      value={nameOf(props.value)}
      onChange={event => props.onChange(event.target.value)}
    >
      {props.stacks.map(stack => (
        <MenuItem key={nameOf(stack)} value={nameOf(stack)}>
          {nameOf(stack)}
        </MenuItem>
      ))}
    </TextField>
  );
}
