import type {
  Decision,
  MappingPreviewItem,
} from '@appstack/backstage-plugin-appstack-common';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../../hooks';
import {
  BasisChip,
  DataTable,
  EntityLink,
  Paged,
  TargetLabel,
} from '../../common';

const useStyles = makeStyles(theme => ({
  changed: { '& > *': { fontWeight: 500 } },
  decision: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
}));

/** What each entity becomes now, and with the rule. */
export function PreviewTable({ items }: { items: MappingPreviewItem[] }) {
  const t = useText();
  return (
    <DataTable minWidth={520}>
      <TableHead>
        <TableRow>
          <TableCell>{t('mappings.preview.entity')}</TableCell>
          <TableCell>{t('mappings.preview.before')}</TableCell>
          <TableCell>{t('mappings.preview.after')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        <Paged items={items} rows>
          {item => <PreviewRow item={item} />}
        </Paged>
      </TableBody>
    </DataTable>
  );
}

function PreviewRow({ item }: { item: MappingPreviewItem }) {
  const classes = useStyles();
  return (
    <TableRow className={item.changed ? classes.changed : undefined}>
      <TableCell>
        <EntityLink entityRef={item.entityRef} />
        {item.type && (
          <Typography variant="caption" component="div" color="textSecondary">
            {item.type}
          </Typography>
        )}
      </TableCell>
      <TableCell>
        <DecisionSummary decision={item.before} />
      </TableCell>
      <TableCell>
        <DecisionSummary decision={item.after} />
      </TableCell>
    </TableRow>
  );
}

function DecisionSummary({ decision }: { decision?: Decision }) {
  const classes = useStyles();
  const t = useText();
  if (!decision) {
    return <>{t('mappings.preview.nothing')}</>;
  }
  const { target, basis, evidence } = decision;
  return (
    <>
      <div className={classes.decision}>
        {target ? (
          <TargetLabel target={target} />
        ) : (
          t('mappings.preview.nothing')
        )}
        <BasisChip basis={target && 'skip' in target ? 'skipped' : basis} />
      </div>
      <Typography variant="caption" color="textSecondary">
        {evidence}
      </Typography>
    </>
  );
}
