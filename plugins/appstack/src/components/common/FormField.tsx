import Grid from '@material-ui/core/Grid';
import type { ReactNode } from 'react';
import { Field } from './Field';

/** A text field or select of a form, with its help or what is wrong below it. */
export function FormField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong with the value. */
  problem?: string;
  help?: string;
  /** How many lines it has at least; one when absent. */
  rows?: number;
  /** Whether two of them stand beside one another. */
  half?: boolean;
  /** What it chooses from; a text field when absent. */
  options?: ReactNode;
  disabled?: boolean;
  required?: boolean;
  autoFocus?: boolean;
}) {
  const { problem, help, rows, half, options, onChange, ...field } = props;
  return (
    <Grid item xs={12} sm={half ? 6 : 12}>
      <Field
        fullWidth
        {...field}
        {...(rows && { multiline: true, minRows: rows })}
        {...(options !== undefined && {
          select: true,
          SelectProps: { displayEmpty: true },
          InputLabelProps: { shrink: true },
        })}
        error={problem !== undefined}
        helperText={problem ?? help}
        onChange={event => onChange(event.target.value)}
      >
        {options}
      </Field>
    </Grid>
  );
}
