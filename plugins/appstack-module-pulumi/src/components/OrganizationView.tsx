import type { PulumiOrganization } from '@appstack/backstage-plugin-appstack-common';
import Card from '@material-ui/core/Card';
import CardContent from '@material-ui/core/CardContent';
import Grid from '@material-ui/core/Grid';
import Typography from '@material-ui/core/Typography';
import type { ReactNode } from 'react';
import { useText } from '../hooks';
import { ConsoleLink } from './ConsoleLink';
import { HistoryChart } from './HistoryChart';
import { Deployments, UpdatedStacks } from './OrganizationLists';
import { OrganizationNumbers } from './OrganizationNumbers';
import { PackageBars } from './PackageBars';

/** An organization: numbers, what happened last, resources by package and over time. */
export function OrganizationView(props: { organization: PulumiOrganization }) {
  const t = useText();
  const { organization } = props;
  const { updates, deployments, packages, history } = organization;
  return (
    <>
      <OrganizationNumbers organization={organization} />
      <Grid container spacing={3}>
        <Part title={t('organization.updates')}>
          {updates && <UpdatedStacks stacks={updates} />}
        </Part>
        <Part title={t('organization.deployments')}>
          {deployments && <Deployments deployments={deployments} />}
        </Part>
        <Part title={t('organization.history')}>
          {history && <HistoryChart points={history} />}
        </Part>
        <Part title={t('organization.packages')}>
          {packages && <PackageBars packages={packages} />}
        </Part>
      </Grid>
      <Typography variant="body2">
        <ConsoleLink to={organization.consoleUrl}>
          {t('stack.console')}
        </ConsoleLink>
      </Typography>
    </>
  );
}

/** Something of an organization; what its edition lacks says so. */
function Part(props: { title: string; children: ReactNode }) {
  const t = useText();
  return (
    <Grid item xs={12} md={6}>
      <Card variant="outlined" component="section" aria-label={props.title}>
        <CardContent>
          <Typography variant="h6" component="h2">
            {props.title}
          </Typography>
          {props.children || t('organization.unavailable')}
        </CardContent>
      </Card>
    </Grid>
  );
}
