import { ConnectionTable } from '../design/ConnectionTable';
import { connectionsOf } from '../design/connectionsOf';
import { useStack } from './useStackView';

/** Who uses what in the environment that is shown. */
function ConnectionsTab() {
  const { realization } = useStack();
  return (
    <ConnectionTable
      connections={realization ? connectionsOf(realization.design) : []}
    />
  );
}

export default ConnectionsTab;
