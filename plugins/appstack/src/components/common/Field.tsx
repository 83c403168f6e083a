import TextField, { type TextFieldProps } from '@material-ui/core/TextField';
import { useId } from 'react';

/** A text field or select whose label belongs to it. Why it is disabled stays legible. */
export function Field(props: Omit<TextFieldProps, 'variant'>) {
  const id = useId();
  return (
    <TextField
      id={id}
      size="small"
      FormHelperTextProps={{ disabled: false }}
      {...props}
      variant="outlined"
    />
  );
}
