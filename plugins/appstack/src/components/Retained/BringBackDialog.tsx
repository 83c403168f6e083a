import { Progress } from '@backstage/core-components';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import Typography from '@material-ui/core/Typography';
import { Link as RouterLink } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { useStack, useText } from '../../hooks';
import { stackRouteRef } from '../../routes';
import { EntityLink, RequestFailure } from '../common';
import type { RetainedAddress } from '../design/byAddress';

/** How a retained resource comes back: by a sync of its entity, where the catalog has that. */
export function BringBackDialog(props: {
  item: RetainedAddress;
  onSync: (entityRef: string) => void;
  onClose: () => void;
}) {
  const t = useText();
  const { stack } = useStack();
  const path = useRouteRef(stackRouteRef)({ name: stack.name });
  const { address, entityRef } = props.item;
  const { isThere, loading, error } = useIsInCatalog(entityRef);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="sm"
      onClose={props.onClose}
      aria-labelledby="appstack-bring-back-title"
    >
      <DialogTitle id="appstack-bring-back-title">
        {t('stack.retained.bringBackOne', { address })}
      </DialogTitle>
      <DialogContent>
        {error && <RequestFailure error={error} />}
        {loading && <Progress />}
        {!loading && !error && <Ways entityRef={entityRef} isThere={isThere} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onClose} autoFocus>
          {t('common.action.cancel')}
        </Button>
        <Button component={RouterLink} to={`${path}/versions`}>
          {t('stack.retained.back.versions')}
        </Button>
        {entityRef && isThere && (
          <Button
            variant="contained"
            color="primary"
            onClick={() => props.onSync(entityRef)}
          >
            {t('stack.retained.back.sync')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Ways(props: { entityRef?: string; isThere: boolean }) {
  const t = useText();
  const { entityRef, isThere } = props;
  const ofEntity = isThere ? 'there' : 'gone';
  return (
    <>
      <Typography paragraph>
        {t(`stack.retained.back.${entityRef ? ofEntity : 'foundation'}`)}
      </Typography>
      {entityRef && (
        <Typography paragraph>
          <EntityLink entityRef={entityRef} />
        </Typography>
      )}
      <Typography color="textSecondary">
        {t('stack.retained.back.address')}
      </Typography>
    </>
  );
}

function useIsInCatalog(entityRef: string | undefined) {
  const catalog = useApi(catalogApiRef);
  const { value, loading, error } = useAsync(
    async () =>
      entityRef !== undefined &&
      (await catalog.getEntityByRef(entityRef)) !== undefined,
    [catalog, entityRef],
  );
  return { isThere: value === true, loading, error };
}
