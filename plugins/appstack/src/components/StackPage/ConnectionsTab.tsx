import { useStack } from '../../hooks';
import { ConnectionTable } from '../design/ConnectionTable';
import { connectionsOf } from '../design/connectionsOf';

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
