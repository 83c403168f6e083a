import type {
  EnvironmentDocument,
  MappingDocument,
  MappingUsage as Usage,
} from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { Fragment, useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useEnvironments, useText } from '../../hooks';
import { environmentRouteRef } from '../../routes';
import { Link } from '../common';
import { UseInButton } from '../usage/UseInButton';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
}));

/** Where a mapping has effect; prominently, where it has none. */
export function MappingUsage({ mapping }: { mapping: MappingDocument }) {
  const classes = useStyles();
  const api = useAppstackApi();
  const { environments } = useEnvironments();
  const { name, version } = mapping;
  const [opened] = useState(version);
  const { value: usage } = useAsync(
    () => api.call('GetMappingUsage', { params: { name } }),
    [api, name],
  );
  if (!usage) return null;
  return (
    <div className={classes.root}>
      {usage.environments.length > 0 ? (
        <UsedIn usage={usage} />
      ) : (
        <NoEffect
          mapping={mapping}
          environments={environments}
          wasSaved={version > opened}
        />
      )}
    </div>
  );
}

function UsedIn({ usage }: { usage: Usage }) {
  const t = useText();
  const pathOf = useRouteRef(environmentRouteRef);
  const { environments, appStacks } = usage;
  return (
    <Typography variant="body2">
      {t('environments.usage.usedIn')}{' '}
      {environments.map(({ name, title = name }, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <Link to={pathOf({ name })} underline="always">
            {title}
          </Link>
        </Fragment>
      ))}
      {' · '}
      {t('environments.usage.appStacks', { count: appStacks.totalItems ?? 0 })}
    </Typography>
  );
}

/** A default mapping is there for environments to come; another one was made to be used. */
function NoEffect(props: {
  mapping: MappingDocument;
  environments: readonly EnvironmentDocument[];
  /** Whether a change was saved while the page was open. */
  wasSaved: boolean;
}) {
  const t = useText();
  const { mapping, environments, wasSaved } = props;
  return (
    <Alert
      severity={mapping.builtIn ? 'info' : 'warning'}
      action={
        <UseInButton
          emphasized={!mapping.builtIn}
          mapping={mapping}
          environments={environments}
        />
      }
    >
      <AlertTitle>{t('environments.usage.nowhere')}</AlertTitle>
      {wasSaved
        ? t('environments.usage.savedNowhere')
        : t('environments.usage.nowhereBody')}
    </Alert>
  );
}
