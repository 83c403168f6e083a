import { useStack } from '../../hooks';
import { GuessTable } from '../design/GuessTable';

/** What was assumed in the environment that is shown. */
function AssumptionsTab() {
  const { realization, environment = '' } = useStack();
  return (
    <GuessTable
      guesses={realization?.guesses ?? []}
      environment={environment}
    />
  );
}

export default AssumptionsTab;
