import { useText } from '../../hooks';
import { Field } from '../common';

/** Why a version is made, in words of the person who makes it. */
export function MessageField(props: {
  value: string;
  onChange: (message: string) => void;
}) {
  const t = useText();
  return (
    <Field
      fullWidth
      multiline
      margin="normal"
      label={t('sync.preview.message')}
      helperText={t('sync.preview.messageHelp')}
      value={props.value}
      inputProps={{ maxLength: 2000 }}
      onChange={event => props.onChange(event.target.value)}
    />
  );
}
