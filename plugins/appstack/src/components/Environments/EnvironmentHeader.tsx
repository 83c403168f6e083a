import {
  appstackEnvironmentDeletePermission,
  cloudTitle,
  type EnvironmentDocument,
  type EnvironmentUsage,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../hooks';
import { environmentsRouteRef } from '../../routes';
import { EntityLink, Mono } from '../common';
import { EnvironmentHistory } from './EnvironmentHistory';
import { OriginChip } from './OriginChip';
import { RetireDialog } from './RetireDialog';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  },
  words: { flex: '1 1 300px', minWidth: 0 },
  title: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  facts: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(2),
    margin: theme.spacing(0.5, 0),
  },
  actions: { display: 'flex', gap: theme.spacing(1) },
}));

/** Which environment it is, and what can be done with it. */
export function EnvironmentHeader(props: {
  environment: EnvironmentDocument;
  usage: EnvironmentUsage;
  onEdit?: () => void;
  onChanged: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { environment, onEdit, onChanged } = props;
  const mayRetire = usePermission({
    permission: appstackEnvironmentDeletePermission,
  }).allowed;
  return (
    <header className={classes.root}>
      <div className={classes.words}>
        <div className={classes.title}>
          <Typography variant="h4" component="h1">
            {environment.title ?? environment.name}
          </Typography>
          <OriginChip origin={environment.origin} />
        </div>
        <Record environment={environment} />
        {environment.description && (
          <Typography variant="body2">{environment.description}</Typography>
        )}
      </div>
      <div className={classes.actions}>
        <EnvironmentHistory environment={environment} onRestored={onChanged} />
        {mayRetire && environment.origin !== 'config' && (
          <RetireButton {...props} />
        )}
        {onEdit && (
          <Button variant="contained" color="primary" onClick={onEdit}>
            {t('environments.edit')}
          </Button>
        )}
      </div>
    </header>
  );
}

function Record({ environment }: { environment: EnvironmentDocument }) {
  const classes = useStyles();
  const t = useText();
  const { name, cloud, version, updatedBy } = environment;
  return (
    <Typography
      variant="body2"
      color="textSecondary"
      component="div"
      className={classes.facts}
    >
      <Mono>{name}</Mono>
      <span>{cloudTitle(cloud)}</span>
      {updatedBy && (
        <span>
          {t('environments.detail.changed', { version: String(version) })}{' '}
          <EntityLink entityRef={updatedBy} />
        </span>
      )}
    </Typography>
  );
}

function RetireButton(props: {
  environment: EnvironmentDocument;
  usage: EnvironmentUsage;
}) {
  const t = useText();
  const navigate = useNavigate();
  const listPath = useRouteRef(environmentsRouteRef)();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant="outlined" onClick={() => setAsking(true)}>
        {t('environments.retire')}
      </Button>
      {isAsking && (
        <RetireDialog
          {...props}
          onClose={() => setAsking(false)}
          onRetired={() => navigate(listPath)}
        />
      )}
    </>
  );
}
