import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import { useEntityStacks, useText } from '../hooks';
import { ConsoleLink } from './ConsoleLink';
import { Empty } from './Empty';
import { Failure } from './Failure';
import { OrganizationNumbers } from './OrganizationNumbers';
import { OrganizationPicker } from './OrganizationPicker';
import { PackageBars } from './PackageBars';
import { Problems } from './Problems';
import { useOrganization } from './useOrganization';

const useStyles = makeStyles(theme => ({
  body: {
    ...theme.typography.body2,
    color: theme.palette.text.primary,
    // Room for the label in the border of the field.
    '& .MuiTextField-root': { margin: theme.spacing(1, 0) },
  },
}));

/** The organizations of Pulumi that belong to an entity, such as a System. */
export function OrganizationCard() {
  const classes = useStyles();
  const t = useText();
  const { value, error, retry } = useEntityStacks();
  const [chosen, choose] = useState<string>();
  const names = value?.organizations.map(({ name }) => name) ?? [];
  const name = names.find(known => known === chosen) ?? names[0];
  return (
    <EntityInfoCard title={t('organization.title')}>
      <div className={classes.body}>
        {error && <Failure error={error} onRetry={retry} />}
        {!error && !value && <LinearProgress aria-label={t('loading')} />}
        {value && !name && (
          <Empty
            title={t('organization.noneTitle')}
            description={t('organization.noneDescription')}
          />
        )}
        {name && (
          <>
            <OrganizationPicker names={names} value={name} onChange={choose} />
            <Summary key={name} name={name} />
          </>
        )}
        {value && !name && <Problems problems={value.problems} />}
      </div>
    </EntityInfoCard>
  );
}

function Summary({ name }: { name: string }) {
  const t = useText();
  const { value, error, retry } = useOrganization(name, 30);
  if (error) return <Failure error={error} onRetry={retry} />;
  if (!value) return <LinearProgress aria-label={t('loading')} />;
  return (
    <>
      <OrganizationNumbers organization={value} />
      {value.packages && <PackageBars packages={value.packages} />}
      <Typography variant="body2">
        <ConsoleLink to={value.consoleUrl}>{t('stack.console')}</ConsoleLink>
      </Typography>
    </>
  );
}
