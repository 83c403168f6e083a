import type { GeneratedFile } from '@appstack/backstage-plugin-appstack-common';
import { MarkdownContent } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { useState, type ReactNode } from 'react';
import { useText } from '../../hooks';
import { CodeView, languageOf } from '../code';
import { Choice } from '../common';

const useStyles = makeStyles(theme => ({
  choice: { marginBottom: theme.spacing(1) },
  document: {
    ...theme.typography.body2,
    padding: theme.spacing(1, 3),
    overflow: 'auto',
  },
}));

/** A file to read: a README as a document, or as it was written. */
export function FilePanel(props: {
  file: GeneratedFile;
  line?: number;
  actions: ReactNode;
  maxHeight: string;
}) {
  const classes = useStyles();
  const t = useText();
  const { file, line, actions, maxHeight } = props;
  const [view, setView] = useState<'document' | 'source'>('document');
  const isDocument = languageOf(file.path) === 'markdown' && !line;
  return (
    <>
      {isDocument && (
        <div className={classes.choice}>
          <Choice
            label={t('stack.terraform.view')}
            value={view}
            options={[
              { value: 'document', label: t('stack.terraform.document') },
              { value: 'source', label: t('stack.terraform.source') },
            ]}
            onChange={setView}
          />
        </div>
      )}
      {isDocument && view === 'document' ? (
        <Paper
          variant="outlined"
          className={classes.document}
          style={{ maxHeight }}
          tabIndex={0}
          role="region"
          aria-label={file.path}
        >
          <Readme text={file.content} />
        </Paper>
      ) : (
        <CodeView
          title={file.path}
          code={file.content}
          language={languageOf(file.path)}
          {...{ line, actions, maxHeight }}
        />
      )}
    </>
  );
}

/** Its text comes from the catalog, too: it has no HTML, loads nothing, and leads only to pages of the web. */
function Readme({ text }: { text: string }) {
  return (
    <MarkdownContent
      content={text}
      linkTarget="_blank"
      transformLinkUri={uri => (/^https?:\/\//i.test(uri) ? uri : '')}
      transformImageUri={() => ''}
    />
  );
}
