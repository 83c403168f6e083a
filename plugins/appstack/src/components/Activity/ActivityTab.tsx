import { useStack } from '../../hooks';
import { ActivityList } from './ActivityList';

/** What happened to the appStack of the page. */
export default function ActivityTab() {
  const { stack } = useStack();
  return <ActivityList scope={{ appstack: stack.name }} />;
}
