import type { DeliveredEnvironment } from '@appstack/backstage-plugin-appstack-common';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useText } from '../../hooks';
import { DataTable, Link, StateLabel, TimeAgo } from '../common';

const LABELS = { current: 'ok', behind: 'warning', never: 'none' } as const;

/** Of each environment what was merged last, and whether that is what the portal has. */
export function ArrivedTable(props: {
  environments: readonly DeliveredEnvironment[];
}) {
  const t = useText();
  return (
    <DataTable label={t('delivery.arrived.label')} minWidth={420}>
      <TableHead>
        <TableRow>
          <TableCell>{t('delivery.arrived.environment')}</TableCell>
          <TableCell>{t('delivery.arrived.state')}</TableCell>
          <TableCell>{t('delivery.arrived.merged')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {props.environments.map(({ environment, state, merged }) => (
          <TableRow key={environment}>
            <TableCell component="th" scope="row">
              {environment}
            </TableCell>
            <TableCell>
              <StateLabel
                state={LABELS[state]}
                label={t(`delivery.arrived.${state}`)}
              />
            </TableCell>
            <TableCell>
              {merged?.url && (
                <>
                  <Link to={merged.url} newTab>
                    #{merged.number}
                  </Link>
                  {', '}
                  {t('delivery.arrived.version', {
                    version: String(merged.version),
                  })}
                  {', '}
                  <TimeAgo date={merged.mergedAt ?? merged.updatedAt} />
                </>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}
