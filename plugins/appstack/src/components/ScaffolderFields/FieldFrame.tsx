import FormControl from '@material-ui/core/FormControl';
import FormHelperText from '@material-ui/core/FormHelperText';
import type { ReactNode } from 'react';
import { RequestFailure } from '../common';

/** What a field of a template shows besides its input: what it is for, and what is wrong. */
export function FieldFrame(props: {
  field: {
    rawErrors?: string[];
    required?: boolean;
    schema: { description?: string };
    uiSchema?: { 'ui:description'?: ReactNode };
  };
  failure?: Error;
  children: ReactNode;
}) {
  const { rawErrors = [], required, schema, uiSchema } = props.field;
  const description = uiSchema?.['ui:description'] ?? schema.description;
  return (
    <FormControl
      fullWidth
      margin="normal"
      required={required}
      error={rawErrors.length > 0}
    >
      {props.children}
      {description && <FormHelperText>{description}</FormHelperText>}
      {rawErrors.map(error => (
        <FormHelperText key={error}>{error}</FormHelperText>
      ))}
      {props.failure && <RequestFailure error={props.failure} />}
    </FormControl>
  );
}
