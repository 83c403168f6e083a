import {
  CATEGORIES,
  cloudTitle,
  type Category,
  type Cloud,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemText from '@material-ui/core/ListItemText';
import ListSubheader from '@material-ui/core/ListSubheader';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useResourceTypes, useText, type Text } from '../../../hooks';
import { matchesText } from '../../changes';
import { FilterField } from '../../common';

const useStyles = makeStyles(theme => ({
  list: {
    marginTop: theme.spacing(1),
    maxHeight: 320,
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  subheader: {
    background: theme.palette.background.paper,
    lineHeight: '32px',
  },
  empty: { padding: theme.spacing(2) },
  // Themes of Backstage cut the texts of lists to one line.
  option: { '& > *': { whiteSpace: 'normal' } },
}));

/** Picks a resource type by category; those that the cloud does not offer say what to use instead. */
export function ResourceTypePicker(props: {
  cloud: Cloud;
  value: string;
  onChange: (name: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const types = useResourceTypes();
  const [text, setText] = useState('');
  const list = useChosenInSight(types.size);
  const shown = [...types.values()].filter(type => isFound(type, text, t));
  return (
    <>
      <FilterField
        fullWidth
        value={text}
        onChange={setText}
        label={t('mappings.editor.typeSearch')}
        placeholder={t('mappings.editor.typeSearch')}
      />
      <List
        component="div"
        dense
        disablePadding
        className={classes.list}
        ref={list}
      >
        {CATEGORIES.map(category => {
          const ofCategory = shown.filter(type => type.category === category);
          return ofCategory.length === 0 ? null : (
            <CategoryGroup key={category} category={category}>
              {ofCategory.map(type => (
                <TypeOption
                  key={type.name}
                  type={type}
                  cloud={props.cloud}
                  chosen={type.name === props.value}
                  onChoose={() => props.onChange(type.name)}
                  titleOf={name => types.get(name)?.title ?? name}
                />
              ))}
            </CategoryGroup>
          );
        })}
        {shown.length === 0 && (
          <Typography color="textSecondary" className={classes.empty}>
            {t('mappings.editor.typeNone')}
          </Typography>
        )}
      </List>
    </>
  );
}

function isFound(type: ResourceTypeDescription, text: string, t: Text) {
  return matchesText(text, [
    type.name,
    type.title,
    type.description,
    t(`common.category.${type.category}`),
  ]);
}

function CategoryGroup(props: { category: Category; children: ReactNode }) {
  const classes = useStyles();
  const t = useText();
  const title = t(`common.category.${props.category}`);
  return (
    <div role="group" aria-label={title}>
      <ListSubheader component="div" className={classes.subheader}>
        {title}
      </ListSubheader>
      {props.children}
    </div>
  );
}

/**
 * Scrolls a list to what is chosen in it when it appears, and nothing else.
 *
 * @param size - of the list, which may be empty at first
 */
function useChosenInSight(size: number) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>(
      '[aria-pressed=true]',
    );
    if (!list.current || !chosen) return;
    const middle = (list.current.clientHeight - chosen.clientHeight) / 2;
    const below =
      chosen.getBoundingClientRect().top -
      list.current.getBoundingClientRect().top;
    list.current.scrollTop += below - middle;
  }, [size]);
  return list;
}

function TypeOption(props: {
  type: ResourceTypeDescription;
  cloud: Cloud;
  chosen: boolean;
  onChoose: () => void;
  titleOf: (name: string) => string;
}) {
  const classes = useStyles();
  const t = useText();
  const { type, chosen } = props;
  const cloud = cloudTitle(props.cloud);
  const offer = type.clouds.find(candidate => candidate.cloud === props.cloud);
  const supported = offer?.supported ?? false;
  const alternatives = offer?.alternatives ?? [];

  let summary = offer?.summary ?? type.description;
  if (!supported) {
    summary =
      alternatives.length > 0
        ? t('mappings.editor.typeAlternatives', {
            cloud,
            alternatives: alternatives.map(props.titleOf).join(', '),
          })
        : t('mappings.editor.typeUnsupported', { cloud });
  }
  return (
    <ListItem
      button
      selected={chosen}
      disabled={!supported}
      aria-pressed={chosen}
      onClick={props.onChoose}
    >
      <ListItemText
        className={classes.option}
        primary={type.title}
        secondary={summary}
      />
    </ListItem>
  );
}
