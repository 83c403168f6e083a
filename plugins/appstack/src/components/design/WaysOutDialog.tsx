import {
  appstackMappingUpdatePermission,
  resourceTypeOf,
  type EnvironmentDocument,
} from '@appstack/backstage-plugin-appstack-common';
import type { Entity } from '@backstage/catalog-model';
import { Progress } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import MaterialLink from '@material-ui/core/Link';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useEnvironments, useResourceTypes, useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import {
  CopyButton,
  EntityLink,
  Field,
  Link,
  queryOfRule,
  RequestFailure,
  type RuleTemplate,
} from '../common';
import {
  annotationsOf,
  fileOf,
  ruleFor,
  ruleOfGuess,
  type Statement,
} from './statements';
import type { WaysOutProps } from './WaysOut';

const useStyles = makeStyles(theme => ({
  part: { marginTop: theme.spacing(3) },
  field: { minWidth: 280 },
  code: {
    display: 'flex',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1),
    marginBottom: theme.spacing(1),
    '& pre': {
      flex: 1,
      margin: 0,
      padding: theme.spacing(1, 1.5),
      overflow: 'auto',
      background: theme.palette.background.default,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
      fontSize: '0.8125rem',
    },
  },
}));

/** Two ways to decide what an entity becomes: a rule of the mapping, and annotations in the catalog. */
function WaysOutDialog(props: WaysOutProps & { onClose: () => void }) {
  const t = useText();
  const catalog = useApi(catalogApiRef);
  const { entityRef, onClose } = props;
  const { value, loading, error } = useAsync(
    () => catalog.getEntityByRef(entityRef),
    [catalog, entityRef],
  );
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={onClose}
      aria-labelledby="appstack-ways-out-title"
    >
      <DialogTitle id="appstack-ways-out-title">
        {t('sync.waysOut.title')}
      </DialogTitle>
      <DialogContent>
        <EntityLink entityRef={entityRef} newTab />
        {loading && <Progress />}
        {error && <RequestFailure error={error} />}
        {!loading && !error && !value && (
          <Typography>{t('sync.waysOut.gone')}</Typography>
        )}
        {value && <Ways {...props} entity={value} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.action.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function Ways(props: WaysOutProps & { entity: Entity }) {
  const { entity, targets } = props;
  const { environments } = useEnvironments();
  const place = environments.find(({ name }) => name === props.environment);
  const stated = ruleOfGuess(props.rule);
  const names = targets.flatMap(target => resourceTypeOf(target) ?? []);
  const [type, setType] = useState(names[0] ?? '');
  const rule = stated ?? ruleFor(entity, type);
  const target = type ? { resourceType: type } : undefined;
  const statement: Partial<Statement> = stated ?? { target };
  return (
    <>
      {!stated && (
        <TypeField
          value={type}
          likely={names}
          environment={place}
          onChange={setType}
        />
      )}
      {place && <ByRule rule={rule} mapping={place.mapping} />}
      <ByAnnotation entity={entity} statement={statement} />
    </>
  );
}

/** What it is to become: what speaks for itself first, then all that the cloud has. */
function TypeField(props: {
  value: string;
  likely: readonly string[];
  environment: EnvironmentDocument | undefined;
  onChange: (type: string) => void;
}) {
  const classes = useStyles();
  const t = useText();
  const types = useResourceTypes();
  const { value, likely, environment, onChange } = props;
  const offered = [...types.values()]
    .filter(({ clouds }) =>
      clouds.some(
        ({ cloud, supported }) => supported && cloud === environment?.cloud,
      ),
    )
    .map(({ name }) => name);
  const options = [...new Set([...likely, ...offered])];
  return (
    <div className={classes.part}>
      <Field
        select
        className={classes.field}
        label={t('sync.waysOut.becomes')}
        value={options.includes(value) ? value : ''}
        onChange={event => onChange(event.target.value)}
      >
        {options.map(name => (
          <MenuItem key={name} value={name}>
            {types.get(name)?.title ?? name}
          </MenuItem>
        ))}
      </Field>
    </div>
  );
}

function ByRule(props: { rule: RuleTemplate; mapping: string }) {
  const classes = useStyles();
  const t = useText();
  const { rule, mapping: name } = props;
  const path = useRouteRef(mappingRouteRef)({ name });
  const mayUpdate = usePermission({
    permission: appstackMappingUpdatePermission,
  }).allowed;
  return (
    <section className={classes.part}>
      <Typography variant="subtitle1" component="h3">
        {t('sync.waysOut.rule')}
      </Typography>
      <Typography variant="body2">
        {t('sync.waysOut.ruleHelp', {
          match: [rule.match.kind, rule.match.type, rule.match.name]
            .flat()
            .filter(Boolean)
            .join(', '),
          mapping: name,
        })}
      </Typography>
      {mayUpdate ? (
        <Link to={`${path}?${queryOfRule(rule)}`} newTab underline="always">
          {t('sync.waysOut.ruleOpen')}
        </Link>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('sync.waysOut.ruleForbidden')}
        </Typography>
      )}
    </section>
  );
}

function ByAnnotation(props: {
  entity: Entity;
  statement: Partial<Statement>;
}) {
  const classes = useStyles();
  const t = useText();
  const file = fileOf(props.entity);
  const yaml = annotationsOf(props.statement);
  return (
    <section className={classes.part}>
      <Typography variant="subtitle1" component="h3">
        {t('sync.waysOut.catalog')}
      </Typography>
      <Typography variant="body2">{t('sync.waysOut.catalogHelp')}</Typography>
      <div className={classes.code}>
        <pre tabIndex={0} aria-label={t('sync.waysOut.annotations')}>
          {yaml}
        </pre>
        <CopyButton
          text={() => yaml}
          label={t('sync.waysOut.copy')}
          done={t('sync.waysOut.copied')}
        />
      </div>
      {file !== undefined && (
        <MaterialLink
          href={file}
          target="_blank"
          rel="noopener noreferrer"
          underline="always"
        >
          {t('sync.waysOut.file')}
        </MaterialLink>
      )}
    </section>
  );
}

export default WaysOutDialog;
