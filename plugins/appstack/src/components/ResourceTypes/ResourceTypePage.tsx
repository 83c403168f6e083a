import {
  cloudTitle,
  CLOUDS,
  type ResourceTypeDescription,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import Chip from '@material-ui/core/Chip';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useParams } from 'react-router-dom';
import { useResourceTypesState, useText } from '../../hooks';
import { outputsOf } from '../../outputs';
import { resourceTypeRouteRef, resourceTypesRouteRef } from '../../routes';
import {
  DataTable,
  Empty,
  Mono,
  PageBody,
  PageFailure,
  Section,
  Link,
} from '../common';
import { CloudCell } from './CloudCell';
import { cellOf } from './filterTypes';
import { PropertyTable } from './PropertyTable';
import { TypeLinks } from './TypeLink';

const useStyles = makeStyles(theme => ({
  title: { display: 'flex', alignItems: 'center', flexWrap: 'wrap' },
  chip: { margin: theme.spacing(0, 0, 0, 1), height: 20 },
  cloud: { width: 160 },
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.4 } },
}));

/** One resource type: its support on each cloud, and its properties. */
export function ResourceTypePage() {
  const t = useText();
  const { type: name = '' } = useParams();
  const path = useRouteRef(resourceTypeRouteRef)({ type: name });
  const listPath = useRouteRef(resourceTypesRouteRef)();
  const { types, loading, error, retry } = useResourceTypesState();
  const type = types.get(name);
  return (
    <BreadcrumbEntry
      entry={{ label: t('resourceTypes.title'), href: listPath }}
    >
      <BreadcrumbEntry entry={{ label: type?.title ?? name, href: path }}>
        <PageBody>
          <Link to={listPath}>{t('resourceTypes.all')}</Link>
          {error && <PageFailure error={error} onRetry={retry} />}
          {!error && loading && !type && <Progress />}
          {!error && !loading && !type && (
            <Empty
              title={t('resourceTypes.unknownTitle', { name })}
              description={t('resourceTypes.unknownDescription')}
            />
          )}
          {type && <TypeDetails type={type} all={[...types.values()]} />}
        </PageBody>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}

function TypeDetails(props: {
  type: ResourceTypeDescription;
  all: readonly ResourceTypeDescription[];
}) {
  const classes = useStyles();
  const t = useText();
  const { type } = props;
  return (
    <>
      <TypeHeader type={type} />
      <Section title={t('resourceTypes.clouds')}>
        <Paper>
          <DataTable minWidth={320}>
            <TableBody>
              {CLOUDS.map(cloud => (
                <TableRow key={cloud} className={classes.row}>
                  <TableCell
                    component="th"
                    scope="row"
                    className={classes.cloud}
                  >
                    {cloudTitle(cloud)}
                  </TableCell>
                  <TableCell>
                    <CloudCell cell={cellOf(type, cloud)} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </DataTable>
        </Paper>
      </Section>
      <Hosting {...props} />
      <Section title={t('resourceTypes.offers')}>
        {type.offers.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('resourceTypes.offersNone')}
          </Typography>
        ) : (
          type.offers
            .map(access => t(`resourceTypes.offer.${access}`))
            .join(', ')
        )}
      </Section>
      <Contract type={type} />
      <PropertyTable type={type} />
    </>
  );
}

function TypeHeader({ type }: { type: ResourceTypeDescription }) {
  const classes = useStyles();
  const t = useText();
  return (
    <header>
      <div className={classes.title}>
        <Typography variant="h4" component="h1">
          {type.title}
        </Typography>
        <Chip
          size="small"
          className={classes.chip}
          label={t(`common.category.${type.category}`)}
        />
      </div>
      <Typography variant="body2" color="textSecondary">
        <Mono>{type.name}</Mono>
      </Typography>
      <Typography variant="body2">{type.description}</Typography>
    </header>
  );
}

function Hosting(props: {
  type: ResourceTypeDescription;
  all: readonly ResourceTypeDescription[];
}) {
  const t = useText();
  const { hostedOn, name } = props.type;
  const guests = props.all
    .filter(other => other.hostedOn.includes(name))
    .map(other => other.name);
  return (
    <Section title={t('resourceTypes.hosting')}>
      {hostedOn.length > 0 && (
        <div>
          {t('resourceTypes.hostedOn')}: <TypeLinks names={hostedOn} />
        </div>
      )}
      {guests.length > 0 && (
        <div>
          {t('resourceTypes.hosts')}: <TypeLinks names={guests} />
        </div>
      )}
      {hostedOn.length + guests.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {t('resourceTypes.hostingNone')}
        </Typography>
      )}
    </Section>
  );
}

function Contract({ type }: { type: ResourceTypeDescription }) {
  const t = useText();
  const outputs = outputsOf(type);
  return (
    <Section
      title={t('resourceTypes.contract')}
      help={outputs.length > 0 ? t('resourceTypes.contractHelp') : undefined}
    >
      {outputs.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('resourceTypes.contractNone')}
        </Typography>
      ) : (
        <Paper>
          <DataTable label={t('resourceTypes.contract')}>
            <TableHead>
              <TableRow>
                <TableCell>{t('resourceTypes.output')}</TableCell>
                <TableCell>{t('resourceTypes.meaning')}</TableCell>
                <TableCell>{t('resourceTypes.where')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {outputs.map(({ name, meaning, clouds }) => (
                <TableRow key={name}>
                  <TableCell component="th" scope="row">
                    <Mono>{name}</Mono>
                  </TableCell>
                  <TableCell>{meaning}</TableCell>
                  <TableCell>
                    {clouds?.map(cloud => cloudTitle(cloud)).join(', ') ??
                      t('resourceTypes.everywhere')}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </DataTable>
        </Paper>
      )}
    </Section>
  );
}
