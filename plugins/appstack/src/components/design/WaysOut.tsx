import Button from '@material-ui/core/Button';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../hooks';
import type { WaysOutProps } from './statements';

const WaysOutDialog = lazy(() => import('./WaysOutDialog'));

/** From a decision that was assumed, or that came to nothing, to a deed: a rule, or a line in the catalog. */
export function WaysOut(props: WaysOutProps) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const entity = props.entityRef;
  return (
    <>
      <Button
        size="small"
        aria-haspopup="dialog"
        aria-label={t('sync.waysOut.openOne', { entity })}
        onClick={() => setOpen(true)}
      >
        {t('sync.waysOut.open')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <WaysOutDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
