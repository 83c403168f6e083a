import Typography from '@material-ui/core/Typography';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { useRef, useState, type ChangeEvent } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { saveFile, useAppstackApi, useNotify, useText } from '../../hooks';
import { Section } from '../common';
import { readFileText, toFileText, type NamedDocument } from './documentFile';
import { ImportDialog } from './ImportDialog';
import { readDocuments } from './portalDocuments';
import { SourceTable } from './SourceTable';

const useStyles = makeStyles(theme => ({
  intro: { margin: theme.spacing(2, 0) },
  problems: { whiteSpace: 'pre-line' },
}));

/** Documents as files: to export, to import, and those that are read from addresses. */
export function AsCodePage() {
  const classes = useStyles();
  const t = useText();
  return (
    <>
      <Typography color="textSecondary" className={classes.intro}>
        {t('governance.asCode.intro')}
      </Typography>
      <SourceTable />
      <ExportSection />
      <ImportSection />
    </>
  );
}

function ExportSection() {
  const t = useText();
  const api = useAppstackApi();
  const notify = useNotify();
  const [{ loading, value: isEmpty }, save] = useAsyncFn(async () => {
    try {
      const kept = (await readDocuments(api)).filter(one => one.isKept);
      if (kept.length > 0) saveFile(toFileText(kept), 'appstack.yaml');
      return kept.length === 0;
    } catch (failure) {
      notify.failed(failure);
      return false;
    }
  }, [api, notify]);
  return (
    <Section
      heading="h2"
      title={t('governance.asCode.export.title')}
      help={t('governance.asCode.export.help')}
    >
      <Button variant="outlined" onClick={save} disabled={loading}>
        {t('governance.asCode.export.action')}
      </Button>
      {isEmpty && (
        <Typography role="status" color="textSecondary">
          {t('governance.asCode.export.none')}
        </Typography>
      )}
    </Section>
  );
}

function ImportSection() {
  const classes = useStyles();
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<string[]>([]);
  const [chosen, setChosen] = useState<{
    file: string;
    documents: NamedDocument[];
  }>();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    const read = readFileText(await file.text());
    setProblems('problems' in read ? read.problems : []);
    if ('documents' in read)
      setChosen({ file: file.name, documents: read.documents });
    // The same file can be chosen again once it is corrected.
    target.value = '';
  };
  const label = t('governance.asCode.import.action');
  return (
    <Section
      heading="h2"
      title={t('governance.asCode.import.title')}
      help={t('governance.asCode.import.help')}
    >
      {problems.length > 0 && (
        <Alert severity="error">
          <AlertTitle>{t('governance.asCode.import.failed')}</AlertTitle>
          <div className={classes.problems}>{problems.join('\n')}</div>
        </Alert>
      )}
      <Button variant="outlined" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".yaml,.yml,.json"
        aria-label={label}
        onChange={choose}
      />
      {chosen && (
        <ImportDialog {...chosen} onClose={() => setChosen(undefined)} />
      )}
    </Section>
  );
}
