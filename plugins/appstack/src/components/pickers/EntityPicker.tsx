import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import List from '@material-ui/core/List';
import ListItem from '@material-ui/core/ListItem';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { SYNCED_KINDS } from '../../entities';
import { useText } from '../../hooks';
import { Field, FilterField, RequestFailure } from '../common';
import { useCatalogSearch } from './useCatalogSearch';

const useStyles = makeStyles(theme => ({
  search: {
    display: 'flex',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(1),
    '& > :first-child': { flex: 1 },
  },
  kind: { minWidth: 140 },
  list: {
    height: 260,
    overflow: 'auto',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
  },
  option: {
    cursor: 'pointer',
    '&:hover, &:focus-within': { background: theme.palette.action.hover },
  },
  check: { minWidth: theme.spacing(5) },
  empty: { padding: theme.spacing(2) },
}));

/** Picks any number of the catalog's entities, searched and read page by page. */
export function EntityPicker(props: {
  value: readonly string[];
  onChange: (entityRefs: string[]) => void;
  autoFocus?: boolean;
  /** Those that may be synced when absent. */
  kinds?: readonly string[];
}) {
  const classes = useStyles();
  const t = useText();
  const { value, onChange, kinds = SYNCED_KINDS } = props;
  const [text, setText] = useState('');
  const [kind, setKind] = useState('');
  const search = useCatalogSearch({
    kinds: kind ? [kind] : kinds,
    text,
  });

  return (
    <div>
      <SearchFields
        autoFocus={props.autoFocus}
        text={text}
        onText={setText}
        kind={kind}
        kinds={kinds}
        onKind={setKind}
      />
      {search.error !== undefined && (
        <RequestFailure error={search.error} onRetry={search.retry} />
      )}
      <List
        component="div"
        dense
        disablePadding
        className={classes.list}
        aria-busy={search.loading}
      >
        {search.entities.map(entity => (
          <EntityOption
            key={stringifyEntityRef(entity)}
            entity={entity}
            chosen={value.includes(stringifyEntityRef(entity))}
            onToggle={entityRef => onChange(toggled(value, entityRef))}
          />
        ))}
        {search.loading && <Progress />}
        {!search.loading && search.entities.length === 0 && (
          <Typography color="textSecondary" className={classes.empty}>
            {t('sync.picker.none')}
          </Typography>
        )}
        {search.hasMore && !search.loading && (
          <ListItem component="div">
            <Button size="small" onClick={search.loadMore}>
              {t('sync.picker.loadMore')}
            </Button>
          </ListItem>
        )}
      </List>
    </div>
  );
}

function toggled(entityRefs: readonly string[], entityRef: string) {
  return entityRefs.includes(entityRef)
    ? entityRefs.filter(other => other !== entityRef)
    : [...entityRefs, entityRef];
}

function SearchFields(props: {
  autoFocus?: boolean;
  text: string;
  onText: (text: string) => void;
  kind: string;
  kinds: readonly string[];
  onKind: (kind: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.search}>
      <FilterField
        fullWidth
        autoFocus={props.autoFocus}
        value={props.text}
        onChange={props.onText}
        label={t('sync.picker.search')}
        placeholder={t('sync.picker.search')}
      />
      <Field
        select
        className={classes.kind}
        label={t('sync.picker.kind')}
        value={props.kind}
        onChange={event => props.onKind(event.target.value)}
        SelectProps={{ displayEmpty: true }}
        InputLabelProps={{ shrink: true }}
      >
        <MenuItem value="">{t('sync.picker.allKinds')}</MenuItem>
        {props.kinds.map(option => (
          <MenuItem key={option} value={option}>
            {option}
          </MenuItem>
        ))}
      </Field>
    </div>
  );
}

function EntityOption(props: {
  entity: Entity;
  chosen: boolean;
  onToggle: (entityRef: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { entity, chosen, onToggle } = props;
  const { metadata, kind, spec } = entity;
  const facts = [
    kind,
    typeof spec?.type === 'string' ? spec.type : undefined,
    metadata.namespace === 'default' ? undefined : metadata.namespace,
    metadata.description,
  ];
  return (
    <ListItem component="label" dense className={classes.option}>
      <ListItemIcon className={classes.check}>
        <Checkbox
          edge="start"
          size="small"
          color="primary"
          checked={chosen}
          onChange={() => onToggle(stringifyEntityRef(entity))}
          inputProps={{
            'aria-label': t('sync.picker.choose', { entity: metadata.name }),
          }}
        />
      </ListItemIcon>
      <ListItemText
        primary={metadata.title ?? metadata.name}
        primaryTypographyProps={{ component: 'span', display: 'block' }}
        secondary={facts.filter(Boolean).join(' · ')}
        secondaryTypographyProps={{
          noWrap: true,
          component: 'span',
          display: 'block',
        }}
      />
    </ListItem>
  );
}
