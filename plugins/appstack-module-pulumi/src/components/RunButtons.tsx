import {
  appstackPulumiDestroyPermission,
  appstackPulumiRunPermission,
  type PulumiOperation,
  type PulumiStackRef,
} from '@appstack/backstage-plugin-appstack-common';
import { usePermission } from '@backstage/plugin-permission-react';
import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import { useState } from 'react';
import { nameOf, useText } from '../hooks';
import { RunDialog } from './RunDialog';
import { useStack } from './StackDetail';

const RUNS: PulumiOperation[] = ['preview', 'update', 'refresh'];

/** Starts deployments of a stack, as far as the person may. */
export function RunButtons(props: {
  stack: PulumiStackRef;
  onStarted: () => void;
}) {
  const t = useText();
  const resourceRef = nameOf(props.stack);
  const mayRun = usePermission({
    permission: appstackPulumiRunPermission,
    resourceRef,
  }).allowed;
  const mayDestroy = usePermission({
    permission: appstackPulumiDestroyPermission,
    resourceRef,
  }).allowed;
  const { value: stack, retry } = useStack(props.stack);
  const [operation, setOperation] = useState<PulumiOperation>();
  if (!mayRun || !stack) return null;
  const open = (next: PulumiOperation) => {
    // The dialog names what there is now.
    retry();
    setOperation(next);
  };
  return (
    <>
      <ButtonGroup
        size="small"
        aria-label={t('run.group', { stack: resourceRef })}
      >
        {[...RUNS, ...(mayDestroy ? (['destroy'] as const) : [])].map(next => (
          <Button key={next} onClick={() => open(next)}>
            {t(`operation.${next}`)}
          </Button>
        ))}
      </ButtonGroup>
      {operation && (
        <RunDialog
          operation={operation}
          stack={stack}
          onStarted={props.onStarted}
          onClose={() => setOperation(undefined)}
        />
      )}
    </>
  );
}
