import Grid from '@material-ui/core/Grid';
import type { ReactNode } from 'react';
import { Field } from '../../common';
import type { EnvironmentDraft } from './environmentDraft';
import type { EnvironmentForm } from './useEnvironmentForm';

type TextName = {
  [Name in keyof EnvironmentDraft]: EnvironmentDraft[Name] extends string
    ? Name
    : never;
}[keyof EnvironmentDraft];

/** A text field of the form, with what is wrong below it. */
export function DraftField(props: {
  form: EnvironmentForm;
  name: TextName;
  label: string;
  help?: string;
  disabled?: boolean;
  required?: boolean;
  autoFocus?: boolean;
  rows?: number;
  half?: boolean;
  options?: ReactNode;
}) {
  const { form, name, help, rows, options, half, ...field } = props;
  const problem = form.problemAt(name);
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
        value={form.draft[name]}
        error={problem !== undefined}
        helperText={problem ?? help}
        onChange={event =>
          form.update({
            [name]: event.target.value,
          } as Partial<EnvironmentDraft>)
        }
      >
        {options}
      </Field>
    </Grid>
  );
}
