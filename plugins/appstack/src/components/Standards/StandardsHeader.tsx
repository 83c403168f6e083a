import type {
  Standards,
  StandardsDocument,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRef, type ChangeEvent } from 'react';
import { messageOf } from '../../api';
import { saveFile, useText } from '../../hooks';
import { EntityLink } from '../common';
import { standardsOf } from './standardsDraft';
import { fromFile, toFile } from './standardsText';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    margin: theme.spacing(2, 0),
  },
  words: { flex: '1 1 300px', minWidth: 0 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** Gets what a file says, or what is wrong with it. */
type OnImport = (read: { standards: Standards } | { problems: string }) => void;

/** What the standards are, who changed them last, and what can be done with them. */
export function StandardsHeader(props: {
  standards: StandardsDocument;
  /** Absent where the standards cannot be changed. */
  onEdit?: () => void;
  onImport?: OnImport;
  onHistory: () => void;
}) {
  const classes = useStyles();
  const t = useText();
  const { standards, onEdit, onImport, onHistory } = props;
  const { version, updatedBy } = standards;
  return (
    <header className={classes.root}>
      <div className={classes.words}>
        <Typography color="textSecondary">
          {t('governance.standards.intro')}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {updatedBy ? (
            <>
              {t('governance.standards.changed', { version: String(version) })}{' '}
              <EntityLink entityRef={updatedBy} />
            </>
          ) : (
            t('governance.standards.builtIn')
          )}
        </Typography>
      </div>
      <div className={classes.actions}>
        <Button onClick={onHistory}>{t('governance.standards.history')}</Button>
        <Button
          onClick={() =>
            saveFile(toFile(standardsOf(standards)), 'standards.yaml')
          }
        >
          {t('governance.standards.export')}
        </Button>
        {onImport && <ImportButton onImport={onImport} />}
        {onEdit && (
          <Button variant="contained" color="primary" onClick={onEdit}>
            {t('governance.standards.edit')}
          </Button>
        )}
      </div>
    </header>
  );
}

function ImportButton(props: { onImport: OnImport }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    try {
      props.onImport({ standards: fromFile(await file.text()) });
    } catch (failure) {
      props.onImport({ problems: messageOf(failure) });
    }
    // The same file can be chosen again once it is corrected.
    target.value = '';
  };
  const label = t('governance.standards.import');
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        hidden
        type="file"
        accept=".yaml,.yml,.json"
        aria-label={label}
        onChange={choose}
      />
    </>
  );
}
