import { Progress } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import LinearProgress from '@material-ui/core/LinearProgress';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { messageOf } from '../../api';
import { useAppstackApi, useNarrow, useText } from '../../hooks';
import { LineDiff } from '../changes/LineDiff';
import { FilteredTable, Mono, RequestFailure } from '../common';
import { toYaml } from '../common/yamlText';
import type { NamedDocument } from './documentFile';
import {
  readDocuments,
  writeDocument,
  type PresentDocument,
} from './portalDocuments';

/** A document of a file beside what is in force under its name. */
interface Compared {
  document: NamedDocument;
  present?: PresentDocument;
  state: 'new' | 'changed' | 'same' | 'fixed';
}

/** What became of a document that was to be written. */
type Outcome = { state: 'written' } | { state: 'failed'; reason: string };

const isWanted = ({ state }: Compared) =>
  state === 'new' || state === 'changed';

const keyOf = ({ kind, name }: NamedDocument) => `${kind} ${name}`;

/** Compares the documents of a file with what is in force, and writes what differs. */
export function ImportDialog(props: {
  file: string;
  documents: readonly NamedDocument[];
  onClose: () => void;
}) {
  const t = useText();
  const narrow = useNarrow();
  const { file, documents, onClose } = props;
  const api = useAppstackApi();
  const { value: compared, error } = useAsync(
    async () => compare(documents, await readDocuments(api)),
    [api, documents],
  );
  const writing = useWriting(compared ?? []);
  const { isWriting, isDone, write } = writing;
  return (
    <Dialog
      open
      fullWidth
      fullScreen={narrow}
      maxWidth="md"
      onClose={isWriting ? undefined : onClose}
      aria-labelledby="appstack-import-title"
    >
      <DialogTitle id="appstack-import-title">
        {t('governance.asCode.import.dialog', { file })}
      </DialogTitle>
      {isWriting && <LinearProgress />}
      <DialogContent>
        {error && <RequestFailure error={error} />}
        {!error && !compared && <Progress />}
        {compared && <Documents compared={compared} writing={writing} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={isWriting}>
          {isDone
            ? t('governance.asCode.import.close')
            : t('common.action.cancel')}
        </Button>
        {!isDone && (
          <Button
            variant="contained"
            color="primary"
            disabled={isWriting || !compared?.some(isWanted)}
            onClick={write}
          >
            {t('governance.asCode.import.write')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

type Writing = ReturnType<typeof useWriting>;

/** Writes one document after the other; what one is refused for keeps no other from being written. */
function useWriting(compared: readonly Compared[]) {
  const api = useAppstackApi();
  const [isWriting, setWriting] = useState(false);
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(
    new Map(),
  );
  const write = async () => {
    setWriting(true);
    const done = new Map<string, Outcome>();
    for (const { document, present } of compared.filter(isWanted)) {
      try {
        await writeDocument(api, document, present);
        done.set(keyOf(document), { state: 'written' });
      } catch (failure) {
        const reason = messageOf(failure);
        done.set(keyOf(document), { state: 'failed', reason });
      }
      setOutcomes(new Map(done));
    }
    setWriting(false);
  };
  return {
    ...{ outcomes, isWriting, write },
    isDone: outcomes.size > 0 && !isWriting,
  };
}

function compare(
  documents: readonly NamedDocument[],
  present: readonly PresentDocument[],
): Compared[] {
  const known = new Map(present.map(one => [keyOf(one), one]));
  return documents.map(document => {
    const before = known.get(keyOf(document));
    if (!before) return { document, state: 'new' };
    if (textOf(before) === textOf(document))
      return { document, present: before, state: 'same' };
    const state = before.isFixed ? 'fixed' : 'changed';
    return { document, present: before, state };
  });
}

function textOf({ content }: NamedDocument): string {
  return toYaml({ content: JSON.parse(JSON.stringify(content ?? null)) });
}

function Documents(props: { compared: readonly Compared[]; writing: Writing }) {
  const t = useText();
  const { outcomes } = props.writing;
  const summary = useSummary(props);
  const [shown, setShown] = useState<Compared>();
  const columns = (['kind', 'name', 'state'] as const).map(one =>
    t(`governance.asCode.import.column.${one}`),
  );
  return (
    <>
      <Typography role="status" gutterBottom>
        {summary}
      </Typography>
      <FilteredTable
        minWidth={500}
        columns={[...columns, '']}
        items={props.compared}
      >
        {one => (
          <DocumentRow
            key={keyOf(one.document)}
            compared={one}
            outcome={outcomes.get(keyOf(one.document))}
            isShown={one === shown}
            onShow={() => setShown(one === shown ? undefined : one)}
          />
        )}
      </FilteredTable>
      {shown && (
        <section
          aria-label={t('governance.asCode.import.differenceOf', {
            kind: t(`governance.asCode.kind.${shown.document.kind}`),
            name: shown.document.name,
          })}
        >
          <LineDiff
            before={shown.present ? textOf(shown.present) : ''}
            after={textOf(shown.document)}
          />
        </section>
      )}
    </>
  );
}

/** How many documents are to be written, or were. */
function useSummary(props: {
  compared: readonly Compared[];
  writing: Writing;
}): string {
  const t = useText();
  const { outcomes, isDone } = props.writing;
  if (isDone) {
    const states = [...outcomes.values()].map(({ state }) => state);
    const count = states.filter(state => state === 'written').length;
    return t('governance.asCode.import.done', { count });
  }
  const count = props.compared.filter(isWanted).length;
  return count === 0
    ? t('governance.asCode.import.nothing')
    : t('governance.asCode.import.count', { count });
}

function DocumentRow(props: {
  compared: Compared;
  outcome?: Outcome;
  isShown: boolean;
  onShow: () => void;
}) {
  const t = useText();
  const { outcome, isShown, onShow } = props;
  const { document, state } = props.compared;
  const kind = t(`governance.asCode.kind.${document.kind}`);
  return (
    <TableRow>
      <TableCell>{kind}</TableCell>
      <TableCell>
        <Mono>{document.name}</Mono>
      </TableCell>
      <TableCell>
        {t(`governance.asCode.import.state.${outcome?.state ?? state}`)}
        {outcome?.state === 'failed' && <div>{outcome.reason}</div>}
      </TableCell>
      <TableCell>
        {state !== 'same' && (
          <Button
            size="small"
            aria-expanded={isShown}
            aria-label={t('governance.asCode.import.differenceOf', {
              ...{ kind, name: document.name },
            })}
            onClick={onShow}
          >
            {t('governance.asCode.import.difference')}
          </Button>
        )}
      </TableCell>
    </TableRow>
  );
}
