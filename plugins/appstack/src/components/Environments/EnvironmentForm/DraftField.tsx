import type { ReactNode } from 'react';
import { FormField } from '../../common';
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
  const { form, name, ...field } = props;
  return (
    <FormField
      {...field}
      value={form.draft[name]}
      problem={form.problemAt(name)}
      onChange={value =>
        form.update({ [name]: value } as Partial<EnvironmentDraft>)
      }
    />
  );
}
