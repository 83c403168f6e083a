import { atEntity, warning, type DesignNode } from '../../model';

/** A workflow is not in the network, nor a client of what speaks a protocol of its own. */
export const notReached = ({ entityRef }: DesignNode, name: string) =>
  warning(
    'expand/workflow-connection',
    `${entityRef} does not reach ${name}: its steps call APIs of the cloud and public addresses, and ${name} is inside the network.`,
    {
      ...atEntity(entityRef, 'spec', 'dependsOn'),
      hint: `Let a function call ${name}, and the workflow call the function.`,
    },
  );

/** What a workflow may send to, but is not started by. */
export const notStarted = ({ entityRef }: DesignNode, name: string) =>
  warning(
    'expand/workflow-connection',
    `${entityRef} is to receive from ${name}, which starts no workflow.`,
    {
      ...atEntity(entityRef, 'spec', 'dependsOn'),
      hint: `Let a function receive from ${name} and start the workflow.`,
    },
  );
