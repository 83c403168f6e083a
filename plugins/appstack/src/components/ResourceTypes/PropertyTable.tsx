import type { ResourceTypeDescription } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import Paper from '@material-ui/core/Paper';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { describeProperties } from '../../schemas';
import { DataTable, Mono, Section } from '../common';

const useStyles = makeStyles(theme => ({
  row: { '& > *': { verticalAlign: 'top', lineHeight: 1.4 } },
  fallback: { minWidth: 120 },
  name: { width: '26%' },
  chip: { margin: theme.spacing(0, 0, 0, 1), height: 20 },
}));

/** The properties of a resource type, with what they are by default. */
export function PropertyTable({ type }: { type: ResourceTypeDescription }) {
  const classes = useStyles();
  const t = useText();
  const properties = describeProperties(type.properties);
  if (properties.length === 0) {
    return (
      <Section title={t('resourceTypes.properties')}>
        <Typography variant="body2" color="textSecondary">
          {t('resourceTypes.propertiesNone')}
        </Typography>
      </Section>
    );
  }
  return (
    <Section
      title={t('resourceTypes.properties')}
      help={t('resourceTypes.propertiesHelp')}
    >
      <Paper>
        <DataTable label={t('resourceTypes.properties')} minWidth={560}>
          <TableHead>
            <TableRow>
              <TableCell className={classes.name}>
                {t('resourceTypes.property')}
              </TableCell>
              <TableCell>{t('resourceTypes.type')}</TableCell>
              <TableCell>{t('resourceTypes.fallback')}</TableCell>
              <TableCell>{t('resourceTypes.description')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {properties.map(property => (
              <PropertyRow
                key={property.name}
                property={property}
                isOverridable={type.overridable.includes(property.name)}
              />
            ))}
          </TableBody>
        </DataTable>
      </Paper>
    </Section>
  );
}

function PropertyRow(props: {
  property: ReturnType<typeof describeProperties>[number];
  isOverridable: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  const { name, values, type, fallback, description } = props.property;
  return (
    <TableRow className={classes.row}>
      <TableCell component="th" scope="row">
        <Mono>{name}</Mono>
        {props.isOverridable && (
          <Tooltip title={t('resourceTypes.overridableHelp')}>
            <Chip
              size="small"
              variant="outlined"
              className={classes.chip}
              label={t('resourceTypes.overridable')}
            />
          </Tooltip>
        )}
      </TableCell>
      <TableCell>
        {values.length > 0
          ? t('resourceTypes.oneOf', { values: values.join(', ') })
          : type}
      </TableCell>
      <TableCell className={classes.fallback}>
        {fallback && <Mono>{fallback}</Mono>}
      </TableCell>
      <TableCell>{description}</TableCell>
    </TableRow>
  );
}
