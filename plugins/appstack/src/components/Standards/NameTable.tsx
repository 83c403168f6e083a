import {
  cloudTitle,
  type NamePreview,
} from '@appstack/backstage-plugin-appstack-common';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import useDebounce from 'react-use/esm/useDebounce';
import { useRef, useState } from 'react';
import { useAppstackApi, useText, type Text } from '../../hooks';
import { DataTable, EntityLink, Mono, RequestFailure } from '../common';

/** How long a person stops typing before names are asked for. */
const PAUSE_MS = 300;

/** What a pattern makes of entities of the catalog, as it is typed. */
export function NameTable({ pattern }: { pattern: string }) {
  const t = useText();
  const { shown, error, retry } = useNames(pattern);
  if (error) {
    return (
      <RequestFailure
        error={error}
        title={t('governance.standards.naming.failed')}
        onRetry={retry}
      />
    );
  }
  if (!shown) return null;
  if (shown.items.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {t('governance.standards.naming.none')}
      </Typography>
    );
  }
  return (
    <DataTable minWidth={720} label={t('governance.standards.naming.shown')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('governance.standards.naming.entity')}</TableCell>
          <TableCell>{t('governance.standards.naming.type')}</TableCell>
          <TableCell>{t('governance.standards.naming.limit')}</TableCell>
          <TableCell>{t('governance.standards.naming.name')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {shown.items.map(item => (
          <EntityRows key={`${item.entityRef} ${item.environment}`} {...item} />
        ))}
      </TableBody>
    </DataTable>
  );
}

function EntityRows({
  entityRef,
  environment,
  cloud,
  names,
}: NamePreview['items'][number]) {
  const t = useText();
  return (
    <>
      {names.map(({ type, wanted, name, ...limits }, index) => (
        <TableRow key={type}>
          {index === 0 && (
            <TableCell rowSpan={names.length}>
              <EntityLink entityRef={entityRef} />
              <Typography variant="caption" component="div">
                {environment}, {cloudTitle(cloud)}
              </Typography>
            </TableCell>
          )}
          <TableCell>
            <Mono>{type}</Mono>
          </TableCell>
          <TableCell>{limitInWords(t, limits)}</TableCell>
          <TableCell>
            <Mono>{name}</Mono>
            {name !== wanted && (
              <Typography
                variant="caption"
                component="div"
                color="textSecondary"
              >
                {t('governance.standards.naming.shortened', { wanted })}
              </Typography>
            )}
          </TableCell>
        </TableRow>
      ))}
    </>
  );
}

function limitInWords(
  t: Text,
  { maxLength, lowerCase }: { maxLength: number; lowerCase: boolean },
) {
  const count = maxLength;
  return lowerCase
    ? t('governance.standards.naming.lowerCase', { count })
    : t('governance.standards.naming.characters', { count });
}

/** Names by a pattern; the entities stay the same from one pattern to the next. */
function useNames(pattern: string) {
  const api = useAppstackApi();
  const [settled, setSettled] = useState(pattern);
  useDebounce(() => setSettled(pattern), PAUSE_MS, [pattern]);
  const entityRefs = useRef<string[]>();
  const last = useRef<NamePreview>();
  const { value, error, retry } = useAsyncRetry(async () => {
    // What is no pattern yet is said at its field.
    if (!settled.includes('{name}')) return last.current;
    const body = {
      naming: { pattern: settled },
      ...(entityRefs.current && { entityRefs: entityRefs.current }),
    };
    const found = await api.call('PreviewNames', { body });
    const refs = [...new Set(found.items.map(item => item.entityRef))];
    if (refs.length > 0) entityRefs.current = refs;
    last.current = found;
    return found;
  }, [api, settled]);
  return { shown: value ?? last.current, error, retry };
}
