import { useStack } from '../../hooks';
import { GuessTable } from '../design/GuessTable';

/** What was assumed in the environment that is shown. */
function AssumptionsTab() {
  const { realization } = useStack();
  return <GuessTable guesses={realization?.guesses ?? []} />;
}

export default AssumptionsTab;
