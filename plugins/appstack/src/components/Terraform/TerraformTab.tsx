import type { GeneratedFile } from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import Grid from '@material-ui/core/Grid';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import LinkIcon from '@material-ui/icons/Link';
import { useMemo } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  useAppstackApi,
  useStack,
  useText,
  withPlace,
  type TerraformPlace,
} from '../../hooks';
import { DownloadButton } from '../code';
import { Field, CopyButton, Empty, PageFailure } from '../common';
import { FilePanel } from './FilePanel';
import { FileTree } from './FileTree';
import { toTree } from './fileTree';
import { findPlace } from './findPlace';
import { useTerraformPlace } from './useTerraformPlace';

/** What is left of the window below the header and the toolbar. */
const VIEW_HEIGHT = 'max(420px, calc(100vh - 340px))';

const useStyles = makeStyles(theme => ({
  toolbar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(2),
  },
  version: { minWidth: 130 },
  spacer: { flex: 1 },
  tree: {
    padding: theme.spacing(1, 0),
    overflow: 'auto',
    maxHeight: VIEW_HEIGHT,
  },
}));

/** The Terraform of the environment and version that are shown: read, link to, copy, download. */
function TerraformTab() {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const { stack, detail, environment = '', setVersion } = useStack();
  const version = detail?.version ?? stack.version;
  const { value, loading, error, retry } = useAsyncRetry(
    () => api.terraform(stack.name, { environment, version }),
    [api, stack.name, environment, version],
  );

  return (
    <>
      <div className={classes.toolbar}>
        <Field
          select
          className={classes.version}
          label={t('stack.terraform.version')}
          value={version}
          onChange={event => {
            const chosen = Number(event.target.value);
            setVersion(chosen === stack.version ? undefined : chosen);
          }}
        >
          {Array.from({ length: stack.version }, (_, index) => (
            <MenuItem key={index} value={stack.version - index}>
              {t('common.version', { version: String(stack.version - index) })}
            </MenuItem>
          ))}
        </Field>
        <div className={classes.spacer} />
        <DownloadButton
          name={stack.name}
          environment={environment}
          version={version}
          label={t('stack.terraform.download')}
        />
      </div>
      {error && <PageFailure error={error} onRetry={retry} />}
      {!error && loading && <Progress />}
      {!error && !loading && value && (
        <Files
          files={value.files}
          stackName={stack.name}
          environment={environment}
        />
      )}
    </>
  );
}

function Files(props: {
  files: GeneratedFile[];
  stackName: string;
  environment: string;
}) {
  const classes = useStyles();
  const t = useText();
  const { files, stackName, environment } = props;
  const [place, setPlace] = useTerraformPlace();
  const tree = useMemo(() => toTree(files.map(({ path }) => path)), [files]);
  const { file, line } = findPlace(files, place, environment) ?? {};

  if (files.length === 0) {
    return <Empty title={t('stack.terraform.empty')} />;
  }
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} md={4} lg={3}>
        <Paper variant="outlined" className={classes.tree}>
          <FileTree
            tree={tree}
            label={t('stack.terraform.tree', { stack: stackName })}
            selected={file?.path}
            onSelect={path => setPlace({ file: path })}
          />
        </Paper>
      </Grid>
      <Grid item xs={12} md={8} lg={9}>
        {file ? (
          <FilePanel
            key={file.path}
            file={file}
            line={line}
            maxHeight={VIEW_HEIGHT}
            actions={
              <>
                <Typography variant="caption" color="textSecondary">
                  {t('stack.terraform.lines', {
                    count: file.content.split('\n').length - 1,
                  })}
                </Typography>
                <CopyLink place={{ file: file.path, line }} />
              </>
            }
          />
        ) : (
          <Empty
            title={t('stack.terraform.missing', {
              path: place.file ?? place.address ?? '',
            })}
          />
        )}
      </Grid>
    </Grid>
  );
}

function CopyLink({ place }: { place: TerraformPlace }) {
  const t = useText();
  return (
    <CopyButton
      icon={<LinkIcon fontSize="small" />}
      label={t('stack.terraform.copyLink')}
      done={t('stack.terraform.linkCopied')}
      text={() => {
        const url = new URL(window.location.href);
        url.search = withPlace(url.searchParams, place).toString();
        return url.toString();
      }}
    />
  );
}

export default TerraformTab;
