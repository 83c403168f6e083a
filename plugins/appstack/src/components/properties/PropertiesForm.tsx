import { ThemeProvider } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import Autocomplete from '@material-ui/lab/Autocomplete';
import Form from '@rjsf/material-ui';
import validator from '@rjsf/validator-ajv8';
import { useEffect, useMemo, useState } from 'react';
import { useText } from '../../hooks';
import { formTheme, PropertiesTemplate } from './formTemplates';
import { toFormSchema, withoutEmpty } from './propertiesSchema';

type Values = Record<string, unknown>;

/** The properties of a type as a form that is generated from its schema. */
function PropertiesForm(props: {
  schema: Record<string, unknown>;
  value: Values;
  onChange: (value: Values) => void;
  onValid: (valid: boolean) => void;
}) {
  const t = useText();
  const { value, onChange, onValid } = props;
  const [shown, setShown] = useState(() => new Set(Object.keys(value)));
  const { schema, uiSchema, addable } = useMemo(
    () =>
      toFormSchema(props.schema, shown, fallback =>
        t('mappings.editor.defaultIs', { value: fallback }),
      ),
    [props.schema, shown, t],
  );
  const valid = useMemo(
    () => validator.isValid(schema, value, schema),
    [schema, value],
  );
  useEffect(() => onValid(valid), [valid, onValid]);

  const isEmpty = Object.keys(schema.properties ?? {}).length === 0;
  return (
    <>
      {isEmpty && addable.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('mappings.editor.propertiesNone')}
        </Typography>
      )}
      {!isEmpty && (
        <ThemeProvider theme={formTheme}>
          <Form
            tagName="div"
            schema={schema}
            uiSchema={uiSchema}
            formData={value}
            validator={validator}
            liveValidate
            showErrorList={false}
            noHtml5Validate
            templates={{ ObjectFieldTemplate: PropertiesTemplate }}
            onChange={event => onChange(withoutEmpty(event.formData ?? {}))}
          />
        </ThemeProvider>
      )}
      {addable.length > 0 && (
        <PropertyPicker
          names={addable}
          onPick={name => setShown(before => new Set([...before, name]))}
        />
      )}
    </>
  );
}

function PropertyPicker(props: {
  names: string[];
  onPick: (name: string) => void;
}) {
  const t = useText();
  return (
    <Autocomplete
      size="small"
      options={props.names}
      value={null}
      blurOnSelect
      clearOnBlur
      onChange={(_, name) => name && props.onPick(name)}
      renderInput={params => (
        <TextField
          {...params}
          variant="outlined"
          label={t('mappings.editor.addProperty')}
        />
      )}
    />
  );
}

export default PropertiesForm;
