import type {
  Cloud,
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
import { withRow, type ModuleRow, type RowProblems } from './moduleDraft';
import { RemoveButton, useRowStyles } from './moduleRows';
import { templatePaths } from './templatePaths';

/** What a module is given: names and values, which may name what is known of the entity and its surroundings. */
export function ModuleInputs(props: {
  cloud: Cloud;
  type?: ResourceTypeDescription;
  rows: readonly ModuleRow[];
  problems: ReadonlyMap<number, RowProblems>;
  onChange: (rows: ModuleRow[]) => void;
}) {
  const t = useText();
  const { rows, problems, onChange } = props;
  return (
    <Section
      title={t('modules.inputs')}
      help={t('modules.inputsHelp', { template: '${{ }}' })}
    >
      {rows.map(row => (
        <InputRow
          {...props}
          key={row.id}
          row={row}
          problems={problems.get(row.id)}
          onChange={part =>
            onChange(
              rows.map(other =>
                other.id === row.id ? { ...other, ...part } : other,
              ),
            )
          }
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
  problems?: RowProblems;
  onChange: (part: Partial<ModuleRow>) => void;
  onRemove: () => void;
}) {
  const classes = useRowStyles();
  const t = useText();
  const { row, problems, onChange } = props;
  const { input, insert } = useInsertion(row.text, text => onChange({ text }));
  const label = row.name
    ? t('modules.input', { name: row.name })
    : t('modules.inputNew');

  return (
    <div role="group" aria-label={label} className={classes.row}>
      <Field
        className={classes.name}
        label={t('modules.inputName')}
        value={row.name}
        error={problems?.name !== undefined}
        helperText={
          (problems?.name === 'missing' && t('modules.nameMissing')) ||
          (problems?.name === 'taken' && t('modules.nameTaken')) ||
          (problems?.name === 'invalid' && t('modules.nameInvalid'))
        }
        inputProps={{ spellCheck: false }}
        onChange={event => onChange({ name: event.target.value })}
      />
      <Field
        multiline
        maxRows={12}
        className={classes.value}
        label={t('modules.value')}
        value={row.text}
        error={problems?.text !== undefined}
        helperText={describeValue(t, row.text, problems?.text)}
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
      <RemoveButton name={label} onRemove={props.onRemove} />
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

function describeValue(t: Text, text: string, problem?: string) {
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
