import type { PulumiActivity } from '@appstack/backstage-plugin-appstack-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { useText, type Text } from '../hooks';
import { ConsoleLink } from './ConsoleLink';
import { StatusLabel } from './StatusLabel';
import { Time } from './Time';

const SIGNS: Record<string, string> = {
  create: '+',
  update: '~',
  delete: '−',
  replace: '±',
  same: '=',
};

/** Updates, previews and deployments, one a row. */
export function ActivityTable(props: {
  label: string;
  items: readonly PulumiActivity[];
}) {
  const t = useText();
  return (
    <TableContainer tabIndex={0} role="region" aria-label={props.label}>
      <Table size="small" aria-label={props.label} style={{ minWidth: 760 }}>
        <TableHead>
          <TableRow>
            <TableCell>{t('activity.what')}</TableCell>
            <TableCell>{t('activity.status')}</TableCell>
            <TableCell>{t('activity.message')}</TableCell>
            <TableCell>{t('activity.changes')}</TableCell>
            <TableCell>{t('activity.resources')}</TableCell>
            <TableCell>{t('activity.requestedBy')}</TableCell>
            <TableCell>{t('activity.when')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.items.map(item => (
            <TableRow key={item.id}>
              <TableCell>
                <ConsoleLink to={item.consoleUrl}>
                  {whatOf(item, t)}
                </ConsoleLink>
              </TableCell>
              <TableCell>
                <StatusLabel status={item.status} />
              </TableCell>
              <TableCell style={{ overflowWrap: 'anywhere' }}>
                {item.message}
              </TableCell>
              <TableCell>{changesOf(item, t)}</TableCell>
              <TableCell>{item.resourceCount}</TableCell>
              <TableCell>{item.requestedBy}</TableCell>
              <TableCell>
                <Time date={item.startedAt} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function whatOf(item: PulumiActivity, t: Text): string {
  const { operation, preview, version, deployment } = item;
  const what = preview ? t('activity.preview', { operation }) : operation;
  const number = version === undefined ? what : `${what} #${version}`;
  return deployment === undefined
    ? number
    : `${number} (${t('activity.deployment', { number: String(deployment) })})`;
}

/** `+3 ~1 −2`; words for what has no sign. */
function changesOf({ changes }: PulumiActivity, t: Text): string {
  const parts = Object.entries(changes)
    .filter(([, count]) => count > 0)
    .map(([what, count]) =>
      SIGNS[what] ? `${SIGNS[what]}${count}` : `${what} ${count}`,
    );
  return parts.join(' ') || t('activity.noChanges');
}
