import type { Target } from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../../hooks';

const WaysOutDialog = lazy(() => import('./WaysOutDialog'));

export interface WaysOutProps {
  entityRef: string;
  /** Where it was decided. */
  environment: string;
  /** What it became, and what it may be instead, the likeliest first. */
  targets: readonly Target[];
  /** A rule that states what was assumed, as YAML: a list of one. */
  rule?: string;
}

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
