import type {
  Cloud,
  ModuleVariable,
  ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import Tooltip from '@material-ui/core/Tooltip';
import AddIcon from '@material-ui/icons/Add';
import CodeIcon from '@material-ui/icons/Code';
import { useRef, useState } from 'react';
import { useText, type Text } from '../../../hooks';
import { Field, Mono, Section } from '../../common';
import { kindOfInput, readInput } from './inputText';
import { InputName } from './InputName';
import { withRow } from './moduleDraft';
import type { ModuleRow, RowProblems } from './moduleRow';
import { RemoveButton, useRowStyles } from './moduleRows';
import { rowsOf, variablesOf, type ReadModule } from './moduleVariables';
import { templatePaths } from './templatePaths';

/** What a module is given: names and values, which may name what is known of the entity and its surroundings. */
export function ModuleInputs(props: {
  cloud: Cloud;
  type?: ResourceTypeDescription;
  /** The module itself, where it was read. */
  module?: ReadModule;
  rows: readonly ModuleRow[];
  problems: ReadonlyMap<number, RowProblems>;
  onChange: (rows: ModuleRow[]) => void;
}) {
  const t = useText();
  const { module, rows, problems, onChange } = props;
  const variables = variablesOf(module);
  const offered = [...variables.values()].filter(
    ({ name, sensitive, required }) =>
      !sensitive && !required && !rows.some(row => row.name === name),
  );
  const change = (row: ModuleRow) =>
    onChange(
      rows.some(({ id }) => id === row.id)
        ? rows.map(other => (other.id === row.id ? row : other))
        : [...rows, row],
    );
  return (
    <Section
      title={t('modules.inputs')}
      help={t('modules.inputsHelp', { template: '${{ }}' })}
    >
      {rowsOf(rows, module).map(row => (
        <InputRow
          {...props}
          key={row.id}
          row={row}
          variable={variables.get(row.name)}
          offered={offered}
          problems={problems.get(row.id)}
          onChange={part => change({ ...row, ...part })}
          onRemove={() => onChange(rows.filter(({ id }) => id !== row.id))}
        />
      ))}
      <Button
        size="small"
        startIcon={<AddIcon />}
        onClick={() => onChange(withRow(rows))}
      >
        {t('modules.addInput')}
      </Button>
    </Section>
  );
}

function InputRow(props: {
  cloud: Cloud;
  type?: ResourceTypeDescription;
  row: ModuleRow;
  variable?: ModuleVariable;
  /** What the module takes and no row gives. */
  offered: readonly ModuleVariable[];
  problems?: RowProblems;
  onChange: (part: Partial<ModuleRow>) => void;
  onRemove: () => void;
}) {
  const classes = useRowStyles();
  const t = useText();
  const { row, variable, problems, onChange } = props;
  const { input, insert } = useInsertion(row.text, text => onChange({ text }));
  const label = row.name
    ? t('modules.input', { name: row.name })
    : t('modules.inputNew');

  return (
    <div role="group" aria-label={label} className={classes.row}>
      <InputName
        name={row.name}
        problem={problems?.name}
        variable={variable}
        offered={props.offered}
        onChange={name => onChange({ name })}
      />
      <Field
        multiline
        maxRows={12}
        className={classes.value}
        label={t('modules.value')}
        value={row.text}
        disabled={variable?.sensitive}
        error={problems?.text !== undefined || problems?.type !== undefined}
        helperText={
          describeValue(t, row.text, problems) ?? describeVariable(t, variable)
        }
        inputRef={input}
        inputProps={{ spellCheck: false, className: classes.code }}
        onChange={event => onChange({ text: event.target.value })}
      />
      <InsertMenu
        label={t('modules.insert', { name: row.name || t('modules.inputNew') })}
        cloud={props.cloud}
        type={props.type}
        onInsert={insert}
      />
      {!(variable?.required && row.text === '') && (
        <RemoveButton name={label} onRemove={props.onRemove} />
      )}
    </div>
  );
}

/** Inserts templates into a text field where its caret is. */
function useInsertion(text: string, onChange: (text: string) => void) {
  const input = useRef<HTMLTextAreaElement>(null);
  const insert = (path: string) => {
    const template = `\${{ ${path} }}`;
    const { selectionStart, selectionEnd } = input.current ?? {};
    const from = selectionStart ?? text.length;
    const to = selectionEnd ?? from;
    onChange(text.slice(0, from) + template + text.slice(to));
    // The field holds the new text only after the next rendering.
    setTimeout(() => {
      input.current?.focus();
      const caret = from + template.length;
      input.current?.setSelectionRange(caret, caret);
    });
  };
  return { input, insert };
}

/** What the module says of an input. */
function describeVariable(t: Text, variable?: ModuleVariable) {
  if (!variable) return undefined;
  const { type, description = '', default: value } = variable;
  const byDefault =
    value === undefined ? '' : t('modules.variableDefault', { value });
  return [type, description, byDefault].filter(Boolean).join(' · ');
}

function describeValue(t: Text, text: string, problems: RowProblems = {}) {
  const { text: problem, type } = problems;
  if (type) return t('modules.valueType', { type });
  if (problem === '') return t('modules.valueMissing');
  if (problem !== undefined) {
    return t('modules.valueUnreadable', { reason: problem });
  }
  const read = readInput(text);
  if (text.trim() === '' || read.problem !== undefined) return undefined;
  const kind = kindOfInput(read.value);
  return kind === 'text' ? undefined : t(`modules.valueKind.${kind}`);
}

/** Everything that a value may name, put where the caret is. */
function InsertMenu(props: {
  label: string;
  cloud: Cloud;
  type?: ResourceTypeDescription;
  onInsert: (path: string) => void;
}) {
  const classes = useRowStyles();
  const t = useText();
  const [anchor, setAnchor] = useState<HTMLElement>();
  return (
    <>
      <Tooltip title={props.label}>
        <IconButton
          size="small"
          className={classes.action}
          aria-label={props.label}
          aria-haspopup="menu"
          onClick={event => setAnchor(event.currentTarget)}
        >
          <CodeIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        classes={{ paper: classes.menu }}
      >
        {templatePaths(props.cloud, props.type).map(({ group, path }) => (
          <MenuItem
            key={path}
            dense
            onClick={() => {
              setAnchor(undefined);
              props.onInsert(path);
            }}
          >
            <ListItemText
              primary={<Mono>{path}</Mono>}
              secondary={t(`modules.group.${group}`)}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
